"""The text itself, given on whatever becomes of a reader."""

import pytest

from leakwatch.errors import ParseError
from leakwatch.model import Chunk, Ending, Hints, Member, Outcome
from leakwatch.parse.chunks import SIZE
from leakwatch.parse.plain import Plain, raw

HINTS = Hints("dump.txt")
TEXT = b"hanako@firm.example\n" * 40_000


def begun(text: bytes = TEXT) -> Plain:
    """Give a document whose bytes have all come."""
    plain = Plain(HINTS)
    plain.feed(text)
    plain.end()
    plain.member("title")
    return plain


def test_without_a_reader_all_text_comes_in_chunks_with_lines_as_records() -> None:
    """The raw scan loses views and fields, never text."""
    member, *chunks, ending = Plain(HINTS).rest([TEXT[:100], TEXT[100:]], "no reader")

    assert isinstance(member, Member)
    assert ending == Ending(Outcome.DEGRADED, "no reader")
    assert b"".join(c.text[c.begin : c.end] for c in chunks if isinstance(c, Chunk)) == TEXT


def test_what_a_reader_gave_on_does_not_come_again() -> None:
    """It died in the middle: the rest starts where it stopped."""
    plain = begun()
    size = SIZE // 20 * 20
    first = plain.chunk(0, size, size + 2_000, (0,), ())

    rest = [part for part in plain.rest([], "died") if isinstance(part, Chunk)]

    assert b"".join(c.text[c.begin : c.end] for c in [first, *rest]) == TEXT


@pytest.mark.parametrize(
    ("begin", "end", "size"),
    [
        (0, 20, 2_000),  # too short: an identifier would lie on every border
        (0, SIZE, SIZE + 10),  # no overlap behind
        (20, SIZE, SIZE + 2_000),  # begins before the text
        (0, SIZE, 10 * len(TEXT)),  # ends behind the text
        (0, 0, 2_000),  # gives nothing on
    ],
)
def test_a_chunk_that_would_hide_text_is_refused(begin: int, end: int, size: int) -> None:
    """A reader that was taken over can add, but not take away."""
    with pytest.raises(ParseError):
        begun().chunk(begin, end, size, (), ())


def test_a_chunk_must_show_what_stands_before_it() -> None:
    """An identifier across the border is seen by one of the two chunks."""
    plain = begun()
    plain.chunk(0, SIZE, SIZE + 2_000, (), ())

    with pytest.raises(ParseError):
        plain.chunk(0, SIZE, SIZE + 2_000, (), ())


def test_a_document_cannot_end_before_its_text() -> None:
    """The ending says how far it was read, and it was not."""
    with pytest.raises(ParseError):
        begun().ending(Ending(Outcome.READ))


def test_a_document_cannot_begin_twice() -> None:
    """Two beginnings would make one leak two."""
    with pytest.raises(ParseError):
        begun().member("again")


def test_of_bytes_that_are_no_text_nothing_is_told() -> None:
    """What stands in them is unpacked elsewhere; only that they are none is known here."""
    plain = Plain(HINTS)

    assert list(plain.rest([b"\x89PNG\r\n\x1a\n hanako@firm.example"], "died")) == []
    assert plain.is_packed
    with pytest.raises(ParseError):
        plain.member("")


def test_raw_bytes_give_the_strings_in_them() -> None:
    """An archive in whose reader a bug is may still hold a list in clear."""
    lines = b"\x00\x01".join(b"hanako@firm.example%06d" % n for n in range(40_000))
    member, *chunks, ending = raw([lines[:100_001], lines[100_001:]], "died")

    text = b"".join(c.text[c.begin : c.end] for c in chunks if isinstance(c, Chunk))
    assert member == Member(is_inner=True)
    assert text.split() == lines.split(b"\x00\x01")
    assert all(c.line == 0 for c in chunks if isinstance(c, Chunk))
    assert ending == Ending(Outcome.DEGRADED, "died")
