"""Rows side by side: their cells by column where they are as long as the header, else by row."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.pieces import Plain, Told, ToldRow
from leakwatch.match.grid import Bytes, Grid, Places
from leakwatch.match.many import PLAIN, Many
from leakwatch.match.sheet import Refused
from leakwatch.match.simple import starts_of

Column = tuple[Bytes, Places, Places]  # bytes, and where cells start and end among them

_STRANGE = b"\xff"  # stands in no simple value


class Slab(Protocol):
    """Rows of a piece, counted from 0; empty lines are none."""

    @property
    def count(self) -> int:
        """Give how many rows there are."""

    @property
    def regular(self) -> Places:
        """Give the numbers of those rows whose cells are told by column."""

    def column(self, number: int) -> Column:
        """Give one cell of each regular row, without the blanks around it."""

    def odd(self) -> list[tuple[int, ToldRow]]:
        """Give all other rows with their numbers."""

    def row(self, regular: int) -> ToldRow:
        """Give a regular row, by its place among them."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is the same for all pieces of a table."""

    file: str
    charset: str
    delimiter: str
    width: int
    by: Many = PLAIN


class Cut:
    """A plain piece, cut in bytes."""

    def __init__(self, piece: Plain, table: Table) -> None:
        self._first = piece.line
        self._content = piece.content
        self._table = table
        self._grid: Grid = table.by.grid(piece.content, table.delimiter, table.width)
        blank = np.zeros(len(self._grid.starts), bool)
        blank[[line for line in self._grid.blank.tolist() if not self._cells(line)]] = True
        self._numbers: NDArray[np.int64] = (~blank).cumsum() - 1
        self._is_odd = ~blank
        self._is_odd[self._grid.whole] = False
        self.count = int((~blank).sum())
        self.regular = self._numbers[self._grid.whole]

    def column(self, number: int) -> Column:
        """Give one cell of each regular row, without the blanks around it."""
        return self._grid.content, *self._grid.cell(number)

    def odd(self) -> list[tuple[int, ToldRow]]:
        """Give all other rows with their numbers."""
        lines = np.flatnonzero(self._is_odd).tolist()
        return [(int(self._numbers[line]), self._told(line)) for line in lines]

    def row(self, regular: int) -> ToldRow:
        """Give a regular row, by its place among them."""
        return self._told(int(self._grid.whole[regular]))

    def _told(self, line: int) -> ToldRow:
        return self._first + line, self._cells(line)

    def _cells(self, line: int) -> list[str]:
        """Give the cells of a line; none where all of them are blank."""
        start, end = int(self._grid.starts[line]), int(self._grid.ends[line])
        text = self._content[start:end].decode(self._table.charset)
        cells = text.split(self._table.delimiter)
        return cells if any(cell.strip() for cell in cells) else []


@dataclass(slots=True)
class Rows:
    """Rows that came one by one."""

    table: Table
    rows: list[ToldRow] = field(repr=False)
    regular: Places = field(init=False)

    def __post_init__(self) -> None:
        self.regular = np.array(
            [
                number
                for number, row in enumerate(self.rows)
                if not isinstance(row, Refused) and len(row[1]) == self.table.width
            ],
            np.int64,
        )

    @property
    def count(self) -> int:
        """Give how many rows there are."""
        return len(self.rows)

    def column(self, number: int) -> Column:
        """Give one cell of each regular row, without the blanks around it."""
        cells = [self._cell(row, number) for row in self.regular.tolist()]
        ends = np.cumsum(np.fromiter(map(len, cells), np.int64, len(cells)))
        return np.frombuffer(b"".join(cells), np.uint8), starts_of(ends), ends

    def odd(self) -> list[tuple[int, ToldRow]]:
        """Give all other rows with their numbers."""
        regular = set(self.regular.tolist())
        return [(n, row) for n, row in enumerate(self.rows) if n not in regular]

    def row(self, regular: int) -> ToldRow:
        """Give a regular row, by its place among them."""
        return self.rows[int(self.regular[regular])]

    def _cell(self, number: int, column: int) -> bytes:
        row = self.rows[number]
        cell = "" if isinstance(row, Refused) else row[1][column].strip()
        return cell.encode() if cell.isascii() else _STRANGE


def slab(piece: Plain | Told, table: Table) -> Slab:
    """Lay out a piece of a table."""
    return Cut(piece, table) if isinstance(piece, Plain) else Rows(table, piece.rows)
