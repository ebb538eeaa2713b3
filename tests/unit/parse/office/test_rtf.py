"""Rich text gives what it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.office.rtf import lines
from tests.papers import budget, read


def shown(text: bytes) -> list[str]:
    """Give the lines of a text in a document."""
    return read(lines(rb"{\rtf1\ansi\ansicpg932 " + text + b"}", budget()))[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (rb"hanako@{\b firm}.example", "hanako@firm.example"),
        (rb"\'8c\'a9\'96\{ \'82\'c5\'82\'b7", "見本 です"),
        (rb"\u35211?\u26412?", "見本"),
        (rb"{\uc2\u35211\'8c\'a9}x", "見x"),
        (rb"\u-10179?\u-9216?", "\U0001f400"),
        (rb"090\_0123\_4567\~x", "090-0123-4567 x"),
        (rb"hana\-ko@firm.example", "hanako@firm.example"),
        (b"hanako@\r\nfirm.example", "hanako@firm.example"),
        (rb"a\cell hanako@firm.example\cell", "a\thanako@firm.example"),
        (rb"{\fonttbl{\f0 Font;}}{\pict 0a0b}{\*\generator x}shown", "shown"),
        (
            rb"{\field{\*\fldinst HYPERLINK mailto:x@y.example}{\fldrslt x}}",
            "HYPERLINK mailto:x@y.example\tx",
        ),
    ],
)
def test_escapes_signs_and_groups_are_undone(text: bytes, line: str) -> None:
    """What formats a word must not cut it; what is hidden must not be glued to it."""
    assert shown(text) == [line]


def test_paragraphs_and_rows_are_lines() -> None:
    """Each is a record."""
    assert shown(
        rb"one\par two\line three\row four\
five"
    ) == ["one", "two", "three", "four", "five"]


def test_a_charset_that_is_not_told_is_found() -> None:
    """Western documents with Japanese words in them name the Western one."""
    text = b"{\\rtf1\\ansi\\ansicpg1252 \\'8c\\'a9\\'96\\'7b\\'82\\'c5\\'82\\'b7}"

    assert read(lines(text, budget()))[0] == ["見本です"]


def test_a_document_that_breaks_off_is_cut() -> None:
    """What came before is given."""
    assert read(lines(rb"{\rtf1 hanako@firm.example\par {\b x", budget())) == (
        ["hanako@firm.example", "x"],
        Outcome.CUT,
    )


def test_a_million_open_groups_are_read() -> None:
    """They are not kept."""
    assert read(lines(rb"{\rtf1 a\par" + b"{" * 100_000, budget()))[0] == ["a"]


@given(st.binary(max_size=99))
def test_any_bytes_are_read(content: bytes) -> None:
    """They give lines or end early, nothing else."""
    assert isinstance(read(lines(rb"{\rtf1" + content, budget()))[0], list)
