"""Old workbooks give their rows, and what the library leaves out."""

import struct
from itertools import count

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, Limits, UnreadError
from leakwatch.parse.office.compound import Compound
from leakwatch.parse.office.oldsheets import workbook
from tests.compounds import compound, old_workbook
from tests.papers import budget, read

ROW: list[str | float] = ["見本", "hanako@firm.example", 9001234567.0]


def lines(content: bytes) -> tuple[list[str], Outcome]:
    """Give the lines of an old workbook and how it ended."""
    given = budget(len(content))
    return read(workbook(content, Compound(content, given), given))


def test_rows_are_lines_and_numbers_stay_whole() -> None:
    """A phone number has no point."""
    assert lines(old_workbook([ROW, ["x", 203177451234.0]])) == (
        ["名簿", "見本\thanako@firm.example\t9001234567", "x\t203177451234"],
        Outcome.READ,
    )


def test_links_boxes_headers_and_footers_are_read() -> None:
    """The library knows cells alone."""
    wide = "mailto:li@nk.example".encode("utf-16-le")
    found = lines(
        old_workbook(
            [ROW],
            (0x1B8, bytes(32) + wide),
            (0x1B6, bytes(18)),
            (0x3C, b"\x01" + "bo@x.example".encode("utf-16-le")),
            (0x14, b"\x05\0\0he@ad.example"),
        )
    )[0]

    assert found[2:] == ["mailto:li@nk.example", "bo@x.example", "he@ad.example"]


def test_a_sheet_that_claims_all_cells_gives_its_texts() -> None:
    """The library would hold half a gigabyte of empty ones."""
    far = (0x203, struct.pack("<3Hd", 65535, 255, 0, 1.0))
    found, outcome = lines(old_workbook([["hanako@firm.example"]], far))

    assert any("hanako@firm.example" in line for line in found)
    assert outcome is Outcome.DEGRADED


def test_millions_of_empty_records_meet_the_clock() -> None:
    """What packs to nothing must end by itself, or all that lies beside it ends with it."""
    clock = count()
    spent = Budget(Limits(seconds=100), lambda: float(next(clock)))
    content = compound({"Workbook": bytes(4 * 2**20)})

    with pytest.raises(UnreadError):
        list(workbook(content, Compound(content, spent), spent))


def test_an_encrypted_workbook_is_closed() -> None:
    """One record near its start says so."""
    content = compound({"Workbook": struct.pack("<HH", 0x2F, 6) + bytes(6) + bytes(5000)})

    assert lines(content) == ([], Outcome.CLOSED)


def test_a_damaged_workbook_gives_its_texts() -> None:
    """What the library gives up is read as strings."""
    raw = b"\x09\x08\xff\xff" + bytes(99) + "hanako@firm.example".encode("utf-16-le") + bytes(5000)
    found, outcome = lines(compound({"Workbook": raw}))

    assert found == ["hanako@firm.example"]
    assert outcome is Outcome.DEGRADED
