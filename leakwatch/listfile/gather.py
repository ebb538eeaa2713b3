"""Records of one name in the making, as rows of words (match/woven.py): no object a record.

Tags are evenly spread, so records fall on shelves by the first bits of their tags, and one shelf
after the other is put in order. Few records stay in memory; many lie in a file without a name.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from weakref import finalize

import numpy as np

from leakwatch.match.many import PLAIN, Many
from leakwatch.match.woven import ID, LEADS, TAG, Columns, Places, Records, Words, taken

POINTER, MEMBER = LEADS + 1, ID + 1  # words a record

HELD = 96 * 2**20  # bytes of records of one name in memory
_SHELF_BITS = 5
_WORD = 8


class Run(NamedTuple):
    """Some records, and the places of those that count, in their order."""

    records: Records
    places: Places

    @property
    def leads(self) -> Words:
        """Give where those lead that count, in any order."""
        leads: Words = self.records[:, LEADS]
        return leads if len(leads) == len(self.places) else leads[self.places]


class Gathered:
    """Records as they come, later in order."""

    def __init__(
        self, words: int, folder: Path | None = None, most: int = HELD, by: Many = PLAIN
    ) -> None:
        self.words = words
        self._by = by
        self._most = most // (words * _WORD)  # records in memory
        self._folder = folder
        self._held: Records = np.empty((0, words), np.uint64)  # what is not written takes no room
        self._filled = 0
        self._places: Places | None = None  # once they are settled
        self._shelves: _Shelves | None = None
        self.count = 0

    def add(self, columns: Columns) -> None:
        """Take in some records."""
        size = len(columns.tags)
        self._by.fill(self._room(size), columns)
        self.count += size

    def settle(self, settled: Callable[[Records], Places]) -> None:
        """Have records put in order, shelf by shelf: given are the places of those that stay."""
        if self._shelves:
            self._put_away()
            self._held = self._held[:0].copy()  # what was held is not kept
            older, self._shelves = self._shelves, _Shelves(self.words, self._folder)
            self.count = 0
            for number, shelf in enumerate(map(older.shelf, range(2**_SHELF_BITS))):
                places = settled(shelf)
                self._shelves.put(number, taken(shelf, places))
                self.count += len(places)
        else:
            self._places = settled(self._held[: self._filled])
            self.count = len(self._places)

    def __iter__(self) -> Iterator[Run]:
        """Give the records in runs, in order once they are settled."""
        if self._shelves:
            self._put_away()
            for shelf in map(self._shelves.shelf, range(2**_SHELF_BITS)):
                yield Run(shelf, np.arange(len(shelf)))
        else:
            records = self._held[: self._filled]
            yield Run(records, np.arange(len(records)) if self._places is None else self._places)

    def _room(self, size: int) -> Records:
        """Give room for some more records."""
        if self._filled + size > len(self._held):
            self._put_away()
            if size > len(self._held):
                self._held = np.empty((max(size, self._most), self.words), np.uint64)
        self._filled += size
        return self._held[self._filled - size : self._filled]

    def _put_away(self) -> None:
        """Sort what is in memory onto the shelves."""
        records, self._filled = self._held[: self._filled], 0
        if not len(records):
            return
        self._shelves = self._shelves or _Shelves(self.words, self._folder)
        of_shelf = (records[:, TAG] >> np.uint64(64 - _SHELF_BITS)).astype(np.uint8)
        order = np.argsort(of_shelf, kind="stable")
        fences = np.bincount(of_shelf, minlength=2**_SHELF_BITS).cumsum()
        for number, places in enumerate(np.split(order, fences[:-1])):
            self._shelves.put(number, taken(records, places))


class _Shelves:
    """Runs of records in a file that vanishes with this process, by the shelf they belong to."""

    def __init__(self, words: int, folder: Path | None) -> None:
        self._words = words
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as we do
        finalize(self, self._file.close)
        self._places: list[list[tuple[int, int]]] = [[] for _ in range(2**_SHELF_BITS)]
        self._end = 0

    def put(self, number: int, run: Records) -> None:
        """Put a run behind the others of its shelf."""
        if not len(run):
            return
        self._file.seek(self._end)
        self._file.write(run.data)
        self._places[number].append((self._end, len(run)))
        self._end += run.nbytes

    def shelf(self, number: int) -> Records:
        """Give all records of a shelf, as they came."""
        places = self._places[number]
        records = np.empty((sum(count for _, count in places), self._words), np.uint64)
        start = 0
        for offset, count in places:
            self._file.seek(offset)
            self._file.readinto(records[start : start + count].data)  # type: ignore[attr-defined] # of bytes
            start += count
        return records
