"""Strings of PDF are read in all the ways in which they are written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.pdfstrings import said, shown, string


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (rb"(hanako\(x\)@firm.example)", "hanako(x)@firm.example"),
        (rb"(a(b)c)", "a(b)c"),
        (rb"(\150anako)", "hanako"),
        (b"(hana\\\nko)", "hanako"),
        (b"<68 61 6e 61 6b 6>", "hanak`"),
        (b"<feff898b672c>", "見本"),
        (b"(\xfe\xff\x89\x8b\x67\x2c)", "見本"),
        (b"(\xef\xbb\xbf\xe8\xa6\x8b)", "見"),
        ("(見本です)".encode("cp932"), "見本です"),
        (b"(open", "open"),
    ],
)
def test_a_string_is_unescaped_and_decoded(written: bytes, text: str) -> None:
    """Round or angle brackets, octal, wide or narrow."""
    assert string(written) == text


def test_pieces_of_a_line_are_joined() -> None:
    """Kerning cuts an address anywhere; a wide gap is a blank."""
    content = (
        b"BT /F 9 Tf [(han) -20 (ako@fi) 15 (rm.example) -400 (next)] TJ 0 -12 Td (two) Tj ET"
    )

    assert list(shown(content)) == ["hanako@firm.example next", "two"]


def test_what_stands_at_the_same_height_is_one_line() -> None:
    """Cells of a row are placed one by one."""
    cells = ((50, 700, b"a@b.example"), (90, 700, b"x"), (50, 680, b"y"))
    content = b"".join(b"1 0 0 1 %d %d Tm (%b) Tj " % cell for cell in cells)

    assert list(shown(content)) == ["a@b.example x", "y"]


def test_links_fields_and_notes_are_found_in_dictionaries() -> None:
    """They stand beside the page."""
    objects = (
        b"<</A<</URI (mailto:li@nk.example)>>/V(fi@eld.example)/Contents <feff0061> /F 9 0 R>>"
    )

    assert list(said(objects)) == ["mailto:li@nk.example", "fi@eld.example", "a"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read(content: bytes) -> None:
    """They never raise."""
    assert all(isinstance(line, str) for line in (*said(content), *shown(content)))


@pytest.mark.parametrize(
    "unit", [b"(", b"((", b"\\(", b"(\\", b"<", b"/V(", b"<</V<", b"1", b"1."]
)
def test_a_million_open_brackets_cost_what_a_million_letters_cost(unit: bytes) -> None:
    """Reading is linear in what is read."""
    begun = time.process_time()
    content = unit * (300_000 // len(unit))
    count = sum(1 for _ in said(content)) + sum(1 for _ in shown(content))

    assert count <= 300_000
    assert time.process_time() - begun < 5
