"""Workbooks are enrolled as CSV files are, and rows are found again in either."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.errors import UsageError
from leakwatch.listfile import Found, Receipt, Refused, Search, open_list
from leakwatch.match.sheet import Plan
from leakwatch.model import Kind
from tests.unit.parse.office.test_grids import workbook

KEY = bytes(range(32))
WIDE = {"メール": "email", "電話": "phone"}
CSV = "名前,メール,電話\n花子,hanako@firm.example,090-0123-4567\n太郎,taro@firm.example,\n"
SHEET: list[list[str | int | float]] = [
    [],
    ["名前", "メール", "電話"],
    ["花子", "hanako@firm.example", "090-0123-4567"],
    [],
    ["太郎", "taro@firm.example", 819001239999],
    ["次郎", "no address", ""],
]
NOTE: list[list[str | int | float]] = [["これは覚書です"], ["x", "y"]]
Enrol = Callable[..., Receipt]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Give the way to write a workbook of sheets."""

    def write(*sheets: list[list[str | int | float]]) -> Path:
        path = tmp_path / "customers.xlsx"
        path.write_bytes(workbook(*sheets))
        return path

    return write


def test_a_workbook_is_enrolled(enrol: Enrol, put: Callable[..., Path], target: Path) -> None:
    """Its refused rows are named by sheet and row; a note beside the table is left out, aloud."""
    refused: list[Refused] = []

    receipt = enrol(files=(put(SHEET, NOTE),), columns=WIDE, refuse=refused.append)

    assert (receipt.rows, receipt.counts[Kind.EMAIL], receipt.counts[Kind.PHONE]) == (3, 2, 2)
    assert [(Path(each.file).name, each.line) for each in refused] == [
        ("customers.xlsx!表1", 6),
        ("customers.xlsx", 1),
    ]
    assert "left out" in refused[1].reason
    with open_list(target, KEY) as watchlist:
        entry = watchlist.lookup(Kind.PHONE, "819001239999")
        assert entry is not None
        assert entry.ref == "row-2"


def test_a_workbook_without_a_table_is_a_mistake(enrol: Enrol, put: Callable[..., Path]) -> None:
    """As a CSV file without the columns is."""
    with pytest.raises(UsageError, match="line 1 must name kind and value"):
        enrol(files=(put(NOTE),), columns=WIDE)


def test_a_damaged_workbook_is_a_mistake(enrol: Enrol, tmp_path: Path) -> None:
    """And never read as text."""
    path = tmp_path / "customers.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))

    with pytest.raises(UsageError, match=r"customers\.xlsx: it is no workbook"):
        enrol(files=(path,), columns=WIDE)


@pytest.mark.parametrize("is_workbook", [False, True])
def test_rows_of_certain_entries_are_found(
    is_workbook: bool, enrol: Enrol, put: Callable[..., Path], target: Path, tmp_path: Path
) -> None:
    """With all their cells as written, and what of them is sought."""
    path = put(NOTE, SHEET) if is_workbook else tmp_path / "c.csv"
    if not is_workbook:
        path.write_text(CSV, encoding="cp932")
    enrol(files=(path,), columns=WIDE)

    with open_list(target, KEY) as watchlist:
        mail = watchlist.lookup(Kind.EMAIL, "hanako@firm.example")
        phone = watchlist.lookup(Kind.PHONE, "819001234567")
        assert mail is not None
        assert phone is not None
        search = Search(watchlist, [mail.id, phone.id, "ff" * 8], Plan(WIDE))
        ((header, rows),) = [(header, [*rows]) for header, rows in search.tables(path)]

    found = [row for row in rows if isinstance(row, Found)]
    assert header == ["名前", "メール", "電話"]
    assert [row.cells for row in found] == [["花子", "hanako@firm.example", "090-0123-4567"]]
    assert {entry.id for entry in found[0].entries} == {mail.id, phone.id}


def test_rows_are_found_whether_simple_or_not(enrol: Enrol, target: Path, tmp_path: Path) -> None:
    """Short ones, full-width ones, keywords; and none of those that are not sought."""
    table = (
        "kind,value,label\nemail,ｊｉｒｏ＠firm.example,A\nphone,０９０ー０１２３ー４５６７\n"
        "keyword,サンプル商事,B\nemail,saburo@firm.example,C\n"
    )
    path = tmp_path / "c.csv"
    path.write_text(table, encoding="utf-8")
    enrol(table)

    with open_list(target, KEY) as watchlist:
        sought = [(Kind.EMAIL, "jiro@firm.example"), (Kind.PHONE, "819001234567")]
        sought.append((Kind.KEYWORD, "サンプル商事"))
        ids = [entry.id for each in sought if (entry := watchlist.lookup(*each))]
        search = Search(watchlist, ids, Plan())
        found = [row for _, rows in search.tables(path) for row in rows]
        cells = [row.cells for row in found if isinstance(row, Found)]

    assert len(ids) == 3
    assert cells == [line.split(",") for line in table.splitlines()[1:4]]
