"""One leak is one finding, wherever, however often and however changed it is seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.model import Confidence, Form, Severity, Source
from tests.story.stage import FORUM, HOME, Stage, page, strangers

OTHER = Source("paste", ("http://paste.example/raw/9",), timedelta(hours=1), "page")
ROWS = ["taro@example.com,pass", *strangers(30)]


def put(stage: Stage, *rows: str, at: Source = FORUM) -> None:
    """Let a site show rows, and look at it."""
    stage.site.pages[at.urls[0]] = page(*rows)
    stage.clock.tick(hours=1)
    stage.watch(at)


def test_a_mirror_of_a_leak_is_the_same_finding(stage: Stage) -> None:
    """The same rows on two sources: one finding, two sightings, a reply in its thread."""
    put(stage, *ROWS)
    stage.tell()

    put(stage, *ROWS, at=OTHER)

    assert stage.count("findings", "sightings", "hits") == (1, 2, 1)
    assert stage.tell() == ["root", "reply"]
    assert set(stage.finding.sources) == {"forum", "paste"}


def test_a_leak_that_is_shuffled_and_written_otherwise_is_the_same_finding(stage: Stage) -> None:
    """Other order, other separators, other case, other banner: the same identifiers."""
    put(stage, *ROWS)

    changed = [row.replace(",", ";").upper() for row in reversed(ROWS)]
    put(stage, "=== fresh!!! 2031 ===", *changed, at=OTHER)

    assert stage.count("findings", "sightings") == (1, 2)


def test_a_page_that_grows_is_the_same_finding_with_a_reply(stage: Stage) -> None:
    """New entries of ours are news; they go into the thread of the finding."""
    put(stage, *ROWS)
    stage.tell()

    put(stage, *ROWS, "hanako@example.com,pass", *strangers(10, "late"))

    assert stage.count("findings", "sightings", "hits") == (1, 1, 2)
    assert stage.tell() == ["root", "reply"]


def test_the_order_in_which_copies_are_seen_does_not_matter(stage: Stage) -> None:
    """A copy that holds two halves makes one finding of what looked like two."""
    first, second = ROWS, ["hanako@example.com,x", *strangers(30, "other")]
    put(stage, *first)
    put(stage, *second, at=OTHER)
    assert len(stage.history.findings()) == 2

    whole = replace(OTHER, name="board", urls=("http://board.example/",))
    put(stage, *first, *second, at=whole)

    assert stage.finding.kinds == {"email": 2}
    assert stage.finding.sightings == 3


def test_the_same_person_in_two_leaks_makes_two_findings(stage: Stage) -> None:
    """What else stands in a dump tells it from another."""
    put(stage, *ROWS)

    put(stage, "taro@example.com,qwerty", *strangers(30, "shop"), at=OTHER)

    assert len(stage.history.findings()) == 2


def test_mere_mentions_of_a_domain_on_two_sources_are_two_findings(stage: Stage) -> None:
    """Two sites may speak of a company without having the same leak."""
    put(stage, "we have corp.example")

    put(stage, "we have corp.example", at=OTHER)

    assert len(stage.history.findings()) == 2
    assert {f.severity for f in stage.history.findings()} == {Severity.LOW}


def test_a_page_in_shift_jis_with_a_full_width_address_is_found(stage: Stage) -> None:
    """Nobody declared the charset, and the address is written as Japanese keyboards do."""
    text = page("名簿を公開しました。", "氏名：見本太郎　連絡先：ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ")
    stage.site.pages[HOME] = text.encode("cp932")

    stage.watch()

    (hit,) = stage.history.hits(stage.finding.id)
    assert (hit.ref, hit.form, hit.masked) == ("W1", Form.FULL_WIDTH, "t***@example.com")


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_our_identifiers_are_found_in_every_charset_of_japan(stage: Stage, charset: str) -> None:
    """Address, phone and customer id, with kana and kanji around them."""
    row = "会員番号NX-1234-5678-2様、電話は０９０（０１２３）４５６７、hanako@example.comです。"
    stage.site.pages[HOME] = page(row).encode(charset)

    stage.watch()

    assert stage.finding.kinds == {"customer_id": 1, "email": 1, "phone": 1}


def test_two_kinds_of_one_person_in_one_row_corroborate_each_other(stage: Stage) -> None:
    """An address may be guessed; with its owner's phone beside it the row is from our table."""
    put(stage, "taro@example.com,090-0123-4567", *strangers(20))

    assert stage.finding.confidence is Confidence.CORROBORATED
    assert stage.finding.severity is Severity.HIGH
    assert stage.finding.persons == 1


def test_two_kinds_of_one_person_in_two_rows_do_not(stage: Stage) -> None:
    """Rows speak of different people."""
    put(stage, "taro@example.com,x", *strangers(20), "y,090-0123-4567")

    assert stage.finding.confidence is Confidence.EXACT
