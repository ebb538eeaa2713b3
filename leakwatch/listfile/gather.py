"""Records of one name in the making, as columns of numbers: no object a record.

Tags are evenly spread, so records fall on shelves by the first bits of their tags, and one shelf
after the other is put in order. Few records stay in memory; many lie in a file without a name.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

Records = NDArray[Any]
_DIGEST = [("lead", ">u8"), ("rest", ">u8")]  # halves of a digest, which sort as its bytes do
# A number counts the identifiers of a kind as they come; where one comes again, it has several.
MEMBER = np.dtype([("tag", "<u8"), *_DIGEST, ("id", "<u8"), ("row", "<u4"), ("number", "<u4")])
POINTER = np.dtype([("tag", "<u8"), *_DIGEST, ("number", "<u4")])

_HELD = 160 * 2**20  # bytes of records of one name in memory
_SHELF_BITS = 5


class Gathered:
    """Records as they come, later in order."""

    def __init__(
        self, dtype: "np.dtype[Any]", folder: Path | None = None, most: int = _HELD
    ) -> None:
        self.dtype = dtype
        self._most = most  # bytes in memory
        self._folder = folder
        self._runs: list[Records] = []
        self._held = 0
        self._shelves: _Shelves | None = None
        self.count = 0

    def add(self, tags: NDArray[np.uint64], digests: NDArray[np.uint8], **more: Records) -> None:
        """Take in some records; `more` names their other columns."""
        run = np.empty(len(tags), self.dtype)
        run["tag"] = tags
        halves = np.ascontiguousarray(digests).view(">u8").reshape(-1, 2)
        run["lead"], run["rest"] = halves[:, 0], halves[:, 1]
        for name, column in more.items():
            run[name] = column
        self._runs.append(run)
        self._held += run.nbytes
        self.count += len(run)
        if self._held > self._most:
            self._put_away()

    def settle(self, settled: Callable[[Records], Records]) -> None:
        """Put all records in order, then let something be made of each shelf of them."""
        shelves: Iterable[Records]
        if self._shelves:
            self._put_away()
            older, self._shelves = self._shelves, _Shelves(self.dtype, self._folder)
            shelves = map(older.shelf, range(2**_SHELF_BITS))
        else:
            runs, self._runs = self._runs, []
            shelves = map(np.concatenate, [[np.empty(0, self.dtype), *runs]])
        self.count = 0
        for number, shelf in enumerate(shelves):
            run = settled(ordered(shelf))
            self.count += len(run)
            if self._shelves:
                self._shelves.put(number, run)
            else:
                self._runs.append(run)

    def __iter__(self) -> Iterator[Records]:
        """Give the records in runs, in order once they are settled."""
        if self._shelves:
            self._put_away()
            yield from map(self._shelves.shelf, range(2**_SHELF_BITS))
        else:
            yield from self._runs

    def _put_away(self) -> None:
        """Sort what is in memory onto the shelves."""
        self._shelves = self._shelves or _Shelves(self.dtype, self._folder)
        runs, self._runs, self._held = self._runs, [], 0
        if not runs:
            return
        records = np.concatenate(runs)
        of_shelf = (records["tag"] >> np.uint64(64 - _SHELF_BITS)).astype(np.uint8)
        records = taken(records, np.argsort(of_shelf, kind="stable"))
        fences = np.bincount(of_shelf, minlength=2**_SHELF_BITS).cumsum()
        for number, run in enumerate(np.split(records, fences[:-1])):
            self._shelves.put(number, run)


class _Shelves:
    """Runs of records in a file that vanishes with this process, by the shelf they belong to."""

    def __init__(self, dtype: "np.dtype[Any]", folder: Path | None) -> None:
        self._dtype = dtype
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as we do
        finalize(self, self._file.close)
        self._places: list[list[tuple[int, int]]] = [[] for _ in range(2**_SHELF_BITS)]
        self._end = 0

    def put(self, number: int, run: Records) -> None:
        """Put a run behind the others of its shelf."""
        self._file.seek(self._end)
        self._file.write(run.tobytes())
        self._places[number].append((self._end, len(run)))
        self._end += run.nbytes

    def shelf(self, number: int) -> Records:
        """Give all records of a shelf, as they came."""
        runs = [np.empty(0, self._dtype)]
        for offset, count in self._places[number]:
            self._file.seek(offset)
            runs.append(np.frombuffer(self._file.read(count * self._dtype.itemsize), self._dtype))
        return np.concatenate(runs)


def ordered(records: Records) -> Records:
    """Sort records by tag, then by digest, then by number."""
    return settled_runs(taken(records, _order(np.ascontiguousarray(records["tag"]))))


def taken(records: Records, order: NDArray[np.int64]) -> Records:
    """Give records in another order; numpy moves them faster if it does not see columns."""
    whole = records.view(f"V{records.dtype.itemsize}").take(order)
    return whole.view(records.dtype)


def settled_runs(records: Records) -> Records:
    """Sort records whose tags ascend by digest and number where tags are equal."""
    is_same = records["tag"][1:] == records["tag"][:-1]
    if is_same.any():
        has_same = np.append(is_same, False) | np.append(False, is_same)
        runs = records[has_same]
        order = np.lexsort((runs["number"], runs["rest"], runs["lead"], runs["tag"]))
        records[has_same] = runs[order]
    return records


def _order(tags: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Give the order of tags, equal ones as they stand.

    Numbers are sorted in a tenth of the time that an order of them takes: so the places take the
    low bits of the tags, and the rare two that differ in these alone are looked for behind it.
    """
    low = np.uint64((1 << max(1, len(tags).bit_length())) - 1)
    places = np.sort(tags & ~low | np.arange(len(tags), dtype=np.uint64)) & low
    order = places.astype(np.int64)
    sorted_tags = tags[order]
    if (sorted_tags[1:] < sorted_tags[:-1]).any():
        return np.argsort(tags, kind="stable")
    return order


def is_first(records: Records, *columns: str) -> NDArray[np.bool_]:
    """Say of each record in order whether it differs from the one before it."""
    differs = np.ones(len(records), bool)
    if len(records):
        differs[1:] = np.logical_or.reduce([records[c][1:] != records[c][:-1] for c in columns])
    return differs
