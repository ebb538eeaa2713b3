"""Finds the rows of a table that hold certain entries of a list: pieces, never the whole of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import UsageError
from leakwatch.listfile.intake import named
from leakwatch.listfile.judge import Judge
from leakwatch.listfile.judged import Judged
from leakwatch.listfile.slab import Slab, Table, slab
from leakwatch.listfile.tables import Written, tables
from leakwatch.listfile.watchlist import Watchlist
from leakwatch.match.enrol import Persons
from leakwatch.match.many import Many, many
from leakwatch.match.sheet import Layout, Plan, Refused, layout
from leakwatch.model import Entry, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A row that holds entries which are sought, and its cells as they are written."""

    cells: list[str] = field(repr=False)
    entries: list[Entry]


class Search:
    """What is sought, by entry id in hexadecimal, in tables of one layout."""

    def __init__(self, watchlist: Watchlist, wanted: Sequence[str], plan: Plan) -> None:
        self._watchlist = watchlist
        self._spelling = watchlist.spelling
        self._plan = plan
        ids = b"".join(map(bytes.fromhex, wanted))
        self._wanted: NDArray[np.uint64] = np.sort(np.frombuffer(ids, "<u8"))

    def tables(self, path: Path) -> Iterator[tuple[list[str], Iterator[Found | Refused]]]:
        """Give the header of each table of a file, and the rows of it that are sought, in turn.

        Rows and values that cannot be read come as refusals; a sheet that speaks of something else
        is left out. Raises UsageError where no table has a column that counts.
        """
        by = many(path.stat().st_size)
        fault = UsageError(f"{path}: there is no header line")
        is_any = False
        for written in tables(path):
            try:
                below = layout(named(written), written.file, self._plan)
            except UsageError as strange:
                fault = strange
                continue
            is_any = True
            yield named(written), self._rows(written, below, by)
        if not is_any:
            raise fault

    def _rows(self, written: Written, below: Layout, by: Many) -> Iterator[Found | Refused]:
        table = Table(written.file, written.charset, written.delimiter, below.width, by)
        judge = Judge(below, self._spelling, Persons(bytes(16)), by)
        for piece in written:
            laid = slab(piece, table)
            judged = judge.judged(laid)
            yield from judged.refused
            yield from self._found(laid, judged)

    def _found(self, laid: Slab, judged: Judged) -> Iterator[Found]:
        """Give the rows of a piece that are sought, in their order."""
        entries: dict[int, list[Entry]] = {}
        for kind, values in judged.values.items():
            places = self._watchlist.places(values.canonical, self._wanted)
            for at in np.flatnonzero(places >= 0).tolist():
                entry = self._watchlist.entry_at(kind, int(places[at]))
                entries.setdefault(int(values.rows[at]), []).append(entry)
        for row, _, word in judged.words:
            entry_of_word = self._watchlist.lookup(Kind.KEYWORD, word)
            if entry_of_word and self._is_wanted(entry_of_word):
                entries.setdefault(row, []).append(entry_of_word)
        if entries:
            cells = _cells(laid, set(entries))
            yield from (Found(cells[row], entries[row]) for row in sorted(entries))

    def _is_wanted(self, entry: Entry) -> bool:
        entry_id = np.frombuffer(bytes.fromhex(entry.id), "<u8")
        return bool(np.isin(entry_id, self._wanted)[0])


def _cells(laid: Slab, rows: set[int]) -> dict[int, list[str]]:
    """Give the cells of some rows as they are written."""
    regular = {int(n): at for at, n in enumerate(laid.regular) if int(n) in rows}
    told = {number: laid.row(at) for number, at in regular.items()}
    if len(told) < len(rows):
        told |= {number: row for number, row in laid.odd() if number in rows}
    return {number: row[1] for number, row in told.items() if not isinstance(row, Refused)}
