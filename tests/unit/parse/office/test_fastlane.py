"""The quick way through a sheet gives what the parser gives, or leaves it to the parser."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.bounds import UnreadError, cut
from leakwatch.parse.office.fastlane import FastLane, cells, text

HEAD = b'<worksheet xmlns="urn:x"><sheetData>'
ROWS = [b"<row><c r='A%d'><v>%d</v></c></row>" % (at, at) for at in range(50)]
TAIL = b"</sheetData><f>footer</f></worksheet>"


def driven(blocks: list[bytes]) -> tuple[list[bytes], bytes]:
    """Give what the lane gives and what it leaves."""
    lane = FastLane(blocks, b"row")
    return list(lane), b"".join(lane.rest)


@given(st.lists(st.integers(0, 2000), max_size=9))
def test_where_the_blocks_end_does_not_matter(cuts: list[int]) -> None:
    """Each record is given once; the parser gets a document that is whole without them."""
    whole = HEAD + b"".join(ROWS) + TAIL
    places = [0, *sorted(cuts), len(whole)]
    blocks = [whole[a:b] for a, b in pairwise(places)]
    found, rest = driven(blocks)

    assert len(found) == 50
    assert rest == HEAD + TAIL


@pytest.mark.parametrize(
    "odd", [b"<row/>", b"<row><!-- x --><c/></row>", b"<x:row></x:row>", b"<row></raw>"]
)
def test_from_an_unusual_record_on_the_parser_reads(odd: bytes) -> None:
    """It is right where the lane is only quick."""
    found, rest = driven([HEAD, ROWS[0], odd, ROWS[1], TAIL])

    assert found == [b"<c r='A0'><v>0</v></c>"]
    assert rest == HEAD + odd + ROWS[1] + TAIL


@pytest.mark.parametrize("head", [b"<!DOCTYPE x>", b'<?xml version="1.0" encoding="UTF-16"?>'])
def test_a_head_that_could_change_the_meaning_is_left_to_the_parser(head: bytes) -> None:
    """Entities and other charsets are its matter."""
    whole = head + HEAD + ROWS[0] + TAIL

    assert driven([whole]) == ([], whole)


def test_a_part_that_breaks_off_breaks_off_for_the_parser_too() -> None:
    """The fault is raised behind what could be read."""

    def blocks() -> Iterator[bytes]:
        yield HEAD + ROWS[0] + b"<row><c>"
        raise cut("it breaks off")

    lane = FastLane(blocks(), b"row")

    assert len(list(lane)) == 1
    with pytest.raises(UnreadError):
        list(lane.rest)


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (b'<c r="A1" t="s" s="4"><v>7</v></c><c/>', [("s", "4", "7")]),
        (b'<c r="A1" s="2"><v>5</v></c>', [("", "2", "5")]),
        (
            b'<c t="inlineStr"><is><r><t>a@</t></r><r><t>b</t></r></is></c>',
            [("inlineStr", "", "a@b")],
        ),
        (b'<c t="str"><f>A1</f><v>x&amp;y</v></c>', [("str", "", "x&y")]),
        (
            b'<c><f>"a"&amp;"@x.example"</f><v>1</v></c>',
            [("", "", "1"), ("str", "", '"a"&"@x.example"')],
        ),
    ],
)
def test_cells_are_read_in_their_usual_forms(
    content: bytes, given: list[tuple[str, str, str]]
) -> None:
    """Kind, style and value."""
    assert [cell for cell in cells(content) or [] if cell[2]] == given


@pytest.mark.parametrize("content", [b'<c a=">"><v>1</v></c><c ', b"<c><v>1</c>x</c><c"])
def test_what_cannot_be_read_as_cells_is_told(content: bytes) -> None:
    """No cell may be lost in silence."""
    assert cells(content) is None or len(cells(content) or []) > 0


def test_a_text_is_joined_from_its_runs() -> None:
    """And how it is read aloud stands apart."""
    assert text(
        b"<r><rPr><b/></rPr><t>hanako@</t></r><r><t xml:space='preserve'>f.x </t></r>"
    ) == ("hanako@f.x ")
    assert text(b"<t>a&lt;b</t>") == "a<b"
    assert text(b"<t><b>x</b></t>") is None
