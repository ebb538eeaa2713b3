"""Workbooks as tables: every cell in its column, every row with its number."""

import pytest

from leakwatch.parse.office.grids import sheets
from tests.papers import packed

_OPEN = "http://schemas.openxmlformats.org"


def workbook(*grids: list[list[str | int | float]]) -> bytes:
    """Give an xlsx of sheets, with inline texts and numbers."""
    names = range(1, len(grids) + 1)
    main, kind = f"{_OPEN}/spreadsheetml/2006/main", f"{_OPEN}/officeDocument/2006/relationships"
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in names)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in names
    )
    related = f"{_OPEN}/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_OPEN}/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{related}"><Relationship Id="r" Type="{kind}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{related}">{links}</Relationships>',
    }
    for number, rows in zip(names, grids, strict=True):
        shown = "".join(_row(at, cells) for at, cells in enumerate(rows, 1) if cells)
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{shown}</sheetData></worksheet>'
        )
    return packed(files)


def _row(number: int, cells: list[str | int | float]) -> str:
    shown = ""
    for column, cell in enumerate(cells):
        place = f'r="{chr(65 + column)}{number}"'
        if isinstance(cell, str):
            text = f'<c {place} t="inlineStr"><is><t>{cell}</t></is></c>'
            shown += text if cell else ""
        else:
            shown += f"<c {place}><v>{cell}</v></c>"
    return f'<row r="{number}">{shown}</row>'


def test_empty_cells_keep_their_columns_and_empty_rows_are_left_out() -> None:
    """A row has its number in the sheet, wherever the sheet begins."""
    content = workbook([[], ["", "メール", "電話"], [], ["", "a@b.example", "", "x"], ["  "]])

    ((name, rows),) = sheets(content)

    assert (name, [*rows]) == (
        "表1",
        [(2, ["", "メール", "電話", ""]), (4, ["", "a@b.example", "", "x"])],
    )


def test_numbers_are_written_as_people_write_them() -> None:
    """A phone number that Excel took for a number has no point behind it."""
    content = workbook([[819001234567, 1.5, 0, 2031774512345678]])

    ((_, rows),) = sheets(content)

    assert [*rows] == [(1, ["819001234567", "1.5", "0", "2031774512345678"])]


def test_every_sheet_is_given() -> None:
    """An empty one has no rows."""
    content = workbook([["a"]], [], [["b"], ["c"]])

    assert [(name, [cells for _, cells in rows]) for name, rows in sheets(content)] == [
        ("表1", [["a"]]),
        ("表2", []),
        ("表3", [["b"], ["c"]]),
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(40), packed({"a.txt": "x"})])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    """A zip need not be one."""
    with pytest.raises(ValueError, match="no workbook"):
        [*sheets(content)]
