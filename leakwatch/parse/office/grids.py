"""Workbooks as tables, for whoever wrote them: every cell of every row in its column.

This is for an owner's own file, which may be held whole; a stranger's goes through `files`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

Row = tuple[int, list[str]]  # its number in the sheet, from 1, and its cells
_Cell = int | float | str | bool | time | date | datetime | timedelta


def sheets(content: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """Give every sheet's name and its rows; empty rows are left out.

    Numbers come as a person would write them, without the zeros that a format shows in front.
    Raises ValueError where it is no workbook that can be read.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            yield name, _rows(book.get_sheet_by_name(name))
    except CalamineError as fault:
        raise ValueError("it is no workbook, or it is encrypted or damaged") from fault


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        shown = [_shown(cell) for cell in cells]
        if any(cell.strip() for cell in shown):
            yield number, shown


def _shown(cell: _Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    return str(cell)
