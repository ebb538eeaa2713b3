"""XML streams through; no more than one record of it is held."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.office.streamed import before, local, records


def texts(*blocks: bytes) -> tuple[list[str | None], Outcome]:
    """Give the texts of the records `p`, and how it ended."""
    found: list[str | None] = []
    try:
        found.extend(each.text for each in records(blocks, "p") if local(each) == "p")
    except UnreadError as fault:
        return found, fault.ending.outcome
    return found, Outcome.READ


def test_records_are_found_in_any_namespace_and_across_blocks() -> None:
    """Where a block ends says nothing."""
    assert texts(b'<a xmlns="urn:x"><p>on', b"e</p><b><p>two</p></b></a>") == (
        ["one", "two"],
        Outcome.READ,
    )


def test_what_stands_between_records_is_there_when_the_next_one_comes() -> None:
    """Nothing is thrown away before somebody could look at it."""
    seen = [
        "".join(str(text) for old in before(each) for text in old.itertext())
        for each in records([b"<a><x>loose</x><p>1</p><q><y>more</y><p>2</p></q></a>"], "p")
    ]

    assert seen == ["loose", "more", ""]


@pytest.mark.parametrize(
    ("damaged", "given"),
    [
        (b"<a><p>one</p><p>tw", ["one", "tw"]),
        (b"<a><p>one</p><b c=d/><p>two</p></a>", ["one", "two"]),
        (b"<a><p>one</p><p>t\x01</p></a>", ["one", "t"]),
    ],
)
def test_damaged_xml_is_read_as_far_as_it_goes(damaged: bytes, given: list[str]) -> None:
    """The fault is said behind what could be read."""
    assert texts(damaged) == (given, Outcome.DEGRADED)


def test_entities_are_not_expanded() -> None:
    """A few bytes must not become gigabytes, and no file is looked for."""
    laughs = b'<!DOCTYPE a [<!ENTITY x "boo"><!ENTITY f SYSTEM "file:///etc/hostname">]>'

    assert texts(laughs + b"<a><p>one &x;&f;</p><p>two</p></a>")[0] == ["one ", "two"]


@pytest.mark.parametrize("junk", [b"<b>", b"<b/>"])
def test_a_record_without_an_end_is_given_up(junk: bytes) -> None:
    """A tree of millions of elements is not built, and what came before stands."""
    blocks = [b"<a><p>one</p>", *(junk * 10_000 for _ in range(200))]

    assert texts(*blocks) == (["one"], Outcome.DEGRADED)


def test_a_record_inside_of_another_is_not_given_by_itself() -> None:
    """Whoever asks for rows and paragraphs wants the row, whole."""
    found = [len(each) for each in records([b"<a><p>x<p>y</p></p></a>"], "p") if len(each)]

    assert found[:1] == [1]
