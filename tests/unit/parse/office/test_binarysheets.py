"""Binary workbooks give rows as their siblings in XML do."""

import struct

from leakwatch.model import Outcome
from leakwatch.parse.office.binarysheets import rk, workbook
from leakwatch.parse.office.parts import Parts
from tests.papers import budget, packed, read


def wide(text: str) -> bytes:
    """Give a text as these files write it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def entry(kind: int, body: bytes) -> bytes:
    """Give a record."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    return head + bytes([size & 0x7F | 0x80, size >> 7]) + body


def cell(kind: int, body: bytes, style: int = 0) -> bytes:
    """Give a record of a cell."""
    return entry(kind, struct.pack("<II", 0, style) + body)


SHEET = b"".join(
    [
        entry(0, bytes(17)),
        cell(7, struct.pack("<I", 1)),
        cell(5, struct.pack("<d", 9001234567.0)),
        cell(2, struct.pack("<I", 203177 << 2 | 2)),
        cell(5, struct.pack("<d", 31503.0), style=1),
        entry(0, bytes(17)),
        cell(6, wide("in@line.example")),
        cell(62, b"\0" + wide("rich@text.example")),
        cell(8, wide("formula")),
        entry(494, bytes(16) + wide("rId1") + wide("") + wide("tip") + wide("li@nk.example")),
    ]
)
PARTS = {
    "xl/workbook.bin": entry(156, bytes(8) + wide("rId1") + wide("名簿")),
    "xl/sharedStrings.bin": entry(19, b"\0" + wide("見本"))
    + entry(19, b"\0" + wide("a@b.example")),
    "xl/styles.bin": entry(617, b"") + entry(47, bytes(16)) + entry(47, b"\0\0\x0e\0" + bytes(12)),
    "xl/worksheets/sheet1.bin": SHEET,
    "xl/comments1.bin": entry(637, b"\0" + wide("no@te.example")),
}


def lines(parts: dict[str, bytes]) -> tuple[list[str], Outcome]:
    """Give the lines of a binary workbook and how it ended."""
    content = packed(parts)
    return read(workbook(Parts(content, budget(len(content))), len(content)))


def test_rows_links_comments_and_names_are_read() -> None:
    """Numbers, dates and texts are put into their rows."""
    found, outcome = lines(PARTS)

    assert found == [
        "a@b.example\t9001234567\t203177\t1986-04-01",
        "rId1\t\ttip\tli@nk.example",
        "in@line.example\trich@text.example\tformula",
        "見本",
        "rId1\t名簿",
        "no@te.example",
    ]
    assert outcome is Outcome.READ


def test_a_sheet_that_breaks_off_gives_its_rows() -> None:
    """The last record is lost, the others are not."""
    found, outcome = lines({**PARTS, "xl/worksheets/sheet1.bin": SHEET[:-9]})

    assert "in@line.example\trich@text.example\tformula" in found
    assert "no@te.example" in found
    assert outcome is Outcome.DEGRADED


def test_packed_numbers_are_unpacked() -> None:
    """Integers, negative ones, hundredths and the upper half of a float."""
    assert [rk(203177 << 2 | 2), rk((-5 << 2 | 2) & 0xFFFFFFFF), rk(0x3FF00000)] == [203177, -5, 1]
    assert rk(12345 << 2 | 3) == 123.45
