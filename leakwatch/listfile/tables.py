"""The tables in a file of identifiers: one in a CSV, one a sheet in a workbook."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Protocol

from leakwatch.errors import UsageError
from leakwatch.listfile.pieces import TOGETHER, Pieces, Plain, Told, ToldRow
from leakwatch.parse.office.grids import Row, sheets

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how a zip starts, and an older Office file


class Written(Protocol):
    """A table in pieces."""

    file: str  # as messages call it
    charset: str
    delimiter: str
    header: ToldRow | None
    bytes_read: int

    def __iter__(self) -> Iterator[Plain | Told]:
        """Give what follows the header."""


class Sheet:
    """One sheet of a workbook."""

    charset, delimiter = "utf-8", ","

    def __init__(self, file: str, rows: Iterator[Row], size: int) -> None:
        self.file = file
        self.header: ToldRow | None = next(rows, None)
        self.bytes_read = size
        self._rows = rows

    def __iter__(self) -> Iterator[Told]:
        while rows := [*islice(self._rows, TOGETHER)]:
            yield Told([*rows])


def tables(path: Path) -> Iterator[Written]:
    """Give the tables of a file, one after the other; empty sheets are left out.

    Raises UsageError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            is_workbook = file.read(4) in _WORKBOOKS
        if is_workbook:
            yield from _sheets(path)
            return
    except OSError as fault:
        raise UsageError(f"{path}: cannot be read: {fault.strerror}") from fault
    with closing(Pieces(path)) as pieces:
        yield pieces


def _sheets(path: Path) -> Iterator[Sheet]:
    content = path.read_bytes()
    try:
        for name, rows in sheets(content):
            sheet = Sheet(f"{path}!{name}", rows, len(content))
            if sheet.header:
                yield sheet
    except ValueError as fault:
        raise UsageError(f"{path}: {fault}") from fault
