"""Reads tables with all cores and fills a roll: pieces are judged side by side, taken in order."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from leakwatch.errors import UsageError
from leakwatch.listfile.digested import Digested, Known, digested
from leakwatch.listfile.judge import Judge
from leakwatch.listfile.judged import Judged
from leakwatch.listfile.pieces import Plain, Told
from leakwatch.listfile.roll import Roll
from leakwatch.listfile.slab import Table, slab
from leakwatch.listfile.tables import Written, tables
from leakwatch.match.enrol import Persons
from leakwatch.match.many import Many
from leakwatch.match.sheet import Layout, Plan, Refused, held, layout
from leakwatch.model import Spelling


def named(table: Written) -> list[str]:
    """Give the names of a table's columns; raises UsageError where there is no header."""
    if table.header is None or isinstance(table.header, Refused):
        raise UsageError(f"{table.file}: there is no header line")
    return table.header[1]


Done = tuple[Judged, list[Digested], int]  # and the bytes that were read up to it


@dataclass(slots=True)
class Intake:
    """What is the same for all tables of an import, and what they came to so far."""

    roll: Roll
    plan: Plan
    spelling: Spelling
    known: Sequence[Known]
    persons: Persons
    by: Many
    jobs: int
    refuse: Callable[[Refused], None]
    progress: Callable[[int, int], None]
    rows: int = 0
    refused: int = 0
    bytes_before: int = 0
    missing: set[str] = field(default_factory=set)

    def take_all(self, files: Sequence[Path]) -> None:
        """Read every table; a column that no table holds is a mistake."""
        self.missing = set(self.plan.columns)
        for path in files:
            self._take_file(path)
            self.bytes_before += path.stat().st_size
        if self.missing:
            columns = ", ".join(sorted(self.missing))
            raise UsageError(f"no table has the column {columns} that --column names")

    def _take_file(self, path: Path) -> None:
        """Take all tables of a file; a sheet beside them may speak of something else."""
        left: list[UsageError] = []
        is_any = False
        for table in tables(path):
            try:
                names = named(table)
                below = layout(names, table.file, self.plan)
            except UsageError as fault:
                left.append(fault)
                continue
            is_any = True
            self.missing -= held(names, self.plan)
            self._take_table(table, below)
        if not is_any:
            raise left[0] if left else UsageError(f"{path}: there is no header line")
        for each in left:
            self._refuse(Refused(str(path), 1, f"the sheet is left out: {each}"))

    def _refuse(self, refused: Refused) -> None:
        self.refused += 1
        self.refuse(refused)

    def _take_table(self, pieces: Written, below: Layout) -> None:
        file = pieces.file
        table = Table(file, pieces.charset, pieces.delimiter, below.width, self.by)
        judge = Judge(below, self.spelling, self.persons, self.by)
        number = 1
        for judged, found, read in self._judged(judge, table, pieces):
            refused = [*judged.refused, *self.roll.take(judged, found, number, file)]
            for each in sorted(refused, key=lambda each: each.line):
                self._refuse(each)
            self.rows += judged.count
            number += judged.count
            self.progress(self.rows, self.bytes_before + read)

    def _judged(self, judge: Judge, table: Table, pieces: Written) -> Iterator[Done]:
        """Judge pieces in threads, a few ahead of the one that is taken."""
        with ThreadPoolExecutor(self.jobs) as pool:
            ahead: deque[tuple[Future[tuple[Judged, list[Digested]]], int]] = deque()
            for piece in pieces:
                work = partial(self._work, judge, table, piece)
                ahead.append((pool.submit(work), pieces.bytes_read))
                if len(ahead) > 2 * self.jobs:
                    future, read = ahead.popleft()
                    yield (*future.result(), read)
            for future, read in ahead:
                yield (*future.result(), read)

    def _work(
        self, judge: Judge, table: Table, piece: Plain | Told
    ) -> tuple[Judged, list[Digested]]:
        judged = judge.judged(slab(piece, table))
        return judged, digested(judged, self.roll.keys, self.known)
