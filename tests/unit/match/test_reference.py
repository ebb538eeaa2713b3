"""The reference matcher as a whole: views, chunks, any bytes, and no more work than text."""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.match.reference import Matcher
from leakwatch.model import Chunk, Confidence, Form, Matches, View

OURS = (
    "email:hanako@firm.example:1",
    "phone:090-0123-4567:1",
    "customer_id:MB72031842:1",
    "domain:firm.example",
    "keyword:サンプル商事",
)
REFS = {row.split(":")[1] for row in OURS}
LINES = [
    "hanako@firm.example:pw",
    "見本花子様090-0123-4567",
    "ｈａｎａｋｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ\r",
    "No.MB72031842 サンプル商事",
    "https://vpn.firm.example/login|other@firm.example|x",
    "株式会社ｻﾝﾌﾟﾙ商事の名簿①０９０−０１２３−４５６７",
    "4111-1111-1111-1111 203.0.113.9 x@y",
    "\x00\udcff表ソ能",
    "",
]


def tallied(matcher: Matcher, *chunks: Chunk) -> Matches:
    """Match a document of several chunks."""
    tally = matcher.tally()
    for chunk in chunks:
        tally.add(chunk)
    return tally.matches()


def cut(content: bytes, size: int, overlap: int) -> Iterator[Chunk]:
    """Cut a document into chunks, as a reader does."""
    for start in range(0, len(content), size):
        first = max(0, start - overlap)
        end = min(start + size, len(content))
        before = content[:first]
        line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
        if before.endswith(b"\r") and content[first : first + 1] == b"\n":
            line -= 1  # the line end is not yet complete: the chunk starts inside it
        yield Chunk(content[first : end + overlap], start - first, end - first, line)


@given(st.binary())
@settings(max_examples=300)
def test_any_bytes_are_matched_without_a_fault(matcher_once: Matcher, content: bytes) -> None:
    """Hostile bytes give hits of the list, or none, and nothing else."""
    found = tallied(matcher_once, Chunk(content, 0, len(content)))

    assert {hit.entry.ref for hit in found.hits} <= REFS


@given(
    st.lists(st.sampled_from([*"@.:/'|+-() \n\r", "hanako", "firm.example", "090", "ー", "＠"]))
)
@settings(max_examples=300)
def test_any_text_round_ours_is_matched_without_a_fault(
    matcher_once: Matcher, pieces: list[str]
) -> None:
    """The pieces of identifiers in any order are the hardest garbage."""
    content = "".join(pieces).encode()

    found = tallied(matcher_once, Chunk(content, 0, len(content)))

    assert {hit.entry.ref for hit in found.hits} <= REFS


@given(
    st.lists(st.sampled_from(LINES), max_size=40),
    st.integers(1, 400),
    st.sampled_from(["\n", " ", "\r\n", ""]),
)
@settings(max_examples=150, deadline=None)
def test_chunks_do_not_change_what_is_found(
    matcher_once: Matcher, lines: list[str], size: int, joint: str
) -> None:
    """However a document is cut: the same entries, counts, lines, forms and sketch."""
    content = joint.join(lines).encode("utf-8", "surrogateescape")

    whole = tallied(matcher_once, Chunk(content, 0, len(content)))
    pieces = tallied(matcher_once, *cut(content, size, 1_024))

    assert pieces.hits == whole.hits
    assert pieces.sketch == whole.sketch


@pytest.fixture(scope="module")
def matcher_once(matcher: Callable[..., Matcher]) -> Matcher:
    """Make one matcher for many examples."""
    return matcher(*OURS)


def test_a_place_counts_where_its_first_byte_lies(matcher: Callable[..., Matcher]) -> None:
    """What starts in a neighbour's range is the neighbour's, even if all of it is in sight."""
    text = b"hanako@firm.example"

    first = tallied(matcher(*OURS), Chunk(text, 0, 1))
    second = tallied(matcher(*OURS), Chunk(text, 1, len(text)))

    assert [hit.entry.ref for hit in first.hits] == ["hanako@firm.example"]
    assert second.hits == ()


def test_a_view_adds_what_the_text_hides(matches: Callable[..., Matches]) -> None:
    """An address behind a reference is found once, and the mention of its domain is not told."""
    text = "<a>hanako&#64;firm.example</a> firm.example"
    view = View(Form.ENTITY, b"<a>hanako@firm.example</a> firm.example", (0, 9, 10), (0, 9, 14))

    mail, host = matches(text, *OURS, views=(view,)).hits

    assert (mail.entry.ref, mail.form, mail.count) == ("hanako@firm.example", Form.ENTITY, 1)
    assert (host.entry.ref, host.form, host.count) == ("firm.example", Form.PLAIN, 1)


def test_the_same_place_in_many_views_counts_once(matches: Callable[..., Matches]) -> None:
    """Views repeat most of the text; the plainest form is told."""
    text = "hanako@firm.example"
    views = tuple(View(form, text.encode()) for form in (Form.ENTITY, Form.PERCENT))

    (hit,) = matches(text, *OURS, views=views).hits

    assert (hit.count, hit.form, hit.confidence) == (1, Form.PLAIN, Confidence.EXACT)


def test_a_guess_in_a_view_is_possible(matches: Callable[..., Matches]) -> None:
    """A look-alike letter is what somebody may have meant."""
    view = View(Form.LOOK_ALIKE, b"hanako@firm.example", (0, 2), (0, 3))

    (hit,) = matches("hаnako@firm-example", *OURS, views=(view,)).hits

    assert hit.confidence is Confidence.POSSIBLE


def test_hits_come_in_the_order_of_the_text(matches: Callable[..., Matches]) -> None:
    """By first place, each with its first line and the number of its places."""
    text = "firm.example\r\nMB72031842\rfirm.example\nhanako@firm.example"

    found = matches(text, *OURS)

    assert [(hit.entry.ref, hit.first_line, hit.count) for hit in found.hits] == [
        ("firm.example", 1, 2),
        ("MB72031842", 2, 1),
        ("hanako@firm.example", 4, 1),
    ]


def test_the_matcher_speaks_for_its_list(matcher: Callable[..., Matcher]) -> None:
    """The ledger remembers by which list a page was matched, and a keyed hash of the page."""
    one = matcher(*OURS)

    assert one.list_id == "00" * 16
    assert one.fingerprint(b"a") != one.fingerprint(b"b")
    assert len(one.fingerprint(b"a")) == 32


@dataclass
class Work:
    """How many calls were made."""

    calls: int = 0

    def count(self, _frame: FrameType, event: str, _what: object) -> None:
        """Count the start of every call, of Python and of C."""
        self.calls += event in ("call", "c_call")


@contextmanager
def counted() -> Iterator[Work]:
    """Count calls instead of seconds: a busy machine does not change them."""
    work = Work()
    before = sys.getprofile()
    sys.setprofile(work.count)
    try:
        yield work
    finally:
        sys.setprofile(before)


def test_a_text_without_anchors_costs_next_to_nothing(matcher: Callable[..., Matcher]) -> None:
    """256 KiB of zeros, of a letter, of words: a handful of calls, whatever the size."""
    for unit in ("\0", "x", "just some words, ", "漢字"):
        text = unit.encode() * (262_144 // len(unit.encode()))
        with counted() as work:
            tallied(matcher("email:hanako@firm.example"), Chunk(text, 0, len(text)))

        assert work.calls < 8_000


@pytest.mark.parametrize(
    "unit",
    ["1", "a", "@", ".", "'", "+", "a@", "a.", "1-", "1 ", "1.", "(1)", "a@b.c", "x@y.zz'", "表",
     "です。", "表.a", "https://a:", "mb7", "7203-1774-", "\r", "㈱", "\x00", "b.", "'@", "090-",
     "…", "a.b…", "a..", "*", "*@", "a*@b.c", "f", "090 ", "0 ", "01 ", "35 090 0123 4567 ", "。a",
     "表.b ", "x。ab"],
)  # fmt: skip
def test_hostile_repetition_costs_no_more_than_text(
    unit: str, matcher: Callable[..., Matcher]
) -> None:
    """Four times the text is about four times the work: nothing is quadratic."""
    works = []
    for size in (5_000, 20_000):
        content = (unit * (size // len(unit))).encode()
        with counted() as work:
            tallied(matcher(*OURS), Chunk(content, 0, len(content)))
        works.append(work.calls)

    assert works[1] < 5 * works[0] + 2_000


def test_a_long_run_is_matched_at_its_end(found: Callable[..., dict[str, int]]) -> None:
    """200 KB of digits, of at signs and of dots hide nothing behind them."""
    noise = random.Random(3)  # noqa: S311 - seeded on purpose
    for unit in ("7", "@", ".", "a.", "1-"):
        text = unit * 200_000 + noise.choice([" ", "\n", "、"]) + "hanako@firm.example"

        assert found(text, *OURS) == {"hanako@firm.example": 1}
