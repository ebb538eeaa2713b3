"""Reads tables with all cores and fills a roll: pieces are judged side by side, taken in order."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from leakwatch.errors import UsageError
from leakwatch.listfile.digested import Digested, Known, digested
from leakwatch.listfile.judge import Judge
from leakwatch.listfile.judged import Judged
from leakwatch.listfile.pieces import Pieces, Plain, Told
from leakwatch.listfile.roll import Roll
from leakwatch.listfile.slab import Table, slab
from leakwatch.match.enrol import Persons
from leakwatch.match.many import Many
from leakwatch.match.sheet import Plan, Refused, held, layout
from leakwatch.model import Spelling

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
            with closing(Pieces(path)) as pieces:
                self._take_table(pieces)
            self.bytes_before += path.stat().st_size
        if self.missing:
            columns = ", ".join(sorted(self.missing))
            raise UsageError(f"no table has the column {columns} that --column names")

    def _take_table(self, pieces: Pieces) -> None:
        file = str(pieces.path)
        if pieces.header is None or isinstance(pieces.header, Refused):
            raise UsageError(f"{file}: there is no header line")
        names = pieces.header[1]
        below = layout(names, file, self.plan)
        self.missing -= held(names, self.plan)
        table = Table(file, pieces.charset, pieces.delimiter, below.width, self.by)
        judge = Judge(below, self.spelling, self.persons, self.by)
        number = 1
        for judged, found, read in self._judged(judge, table, pieces):
            refused = [*judged.refused, *self.roll.take(judged, found, number, file)]
            for each in sorted(refused, key=lambda each: each.line):
                self.refuse(each)
            self.refused += len(refused)
            self.rows += judged.count
            number += judged.count
            self.progress(self.rows, self.bytes_before + read)

    def _judged(self, judge: Judge, table: Table, pieces: Pieces) -> Iterator[Done]:
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
