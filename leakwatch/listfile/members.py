"""The identifiers of one kind in a list in the making: each once, whatever led to it."""

import secrets
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.gather import MEMBER, POINTER, Gathered, Records, is_first, settled_runs
from leakwatch.listfile.newrows import NewRows
from leakwatch.listfile.padding import padded_count
from leakwatch.match.tables import Words

_BEYOND = np.int64(2**62)


class Members:
    """Identifiers as they come; once closed, each has its place in the file."""

    def __init__(self, folder: Path | None = None) -> None:
        self.records = Gathered(MEMBER, folder)
        self.kept = 0  # with the id of an older list
        self.come = 0  # however often
        self._first: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._places: NDArray[np.uint32] = np.empty(0, np.uint32)

    def add(
        self, tags: Words, digests: NDArray[np.uint8], ids: Words, rows: NDArray[np.uint32]
    ) -> NDArray[np.uint32]:
        """Take in identifiers with the ids they had (0 for none); gives their numbers."""
        numbers = np.arange(self.come, self.come + len(tags), dtype=np.uint32)
        self.records.add(tags, digests, id=ids, row=rows, number=numbers)
        self.come += len(tags)
        return numbers

    def close(self, rows: NewRows) -> None:
        """Merge what came more than once: the first ref counts, and the first person."""
        persons = rows.persons
        self._first = np.arange(self.come, dtype=np.uint32)
        self.records.settle(lambda records: self._merged(records, rows, persons))

    def _merged(self, records: Records, rows: NewRows, persons: Words) -> Records:
        is_new = is_first(records, "tag", "lead", "rest")
        self.kept += int(np.count_nonzero(records["id"][is_new]))
        if is_new.all():
            return records
        firsts = np.flatnonzero(is_new)
        group = is_new.cumsum() - 1
        self._first[records["number"]] = records["number"][firsts][group]
        owned = np.where(persons[records["row"]] != 0, np.arange(len(records)), _BEYOND)
        owner = np.minimum.reduceat(owned, firsts)
        merged = records[firsts]
        blend = np.flatnonzero((owner != _BEYOND) & (owner != firsts))
        merged["row"][blend] = rows.blended(merged["row"][blend], records["row"][owner[blend]])
        return merged

    def settle(self, dummies: Records) -> None:
        """Tell the place of each identifier, once it is known which dummies stand between."""
        places = np.zeros(self.come, np.uint32)
        start = 0
        for run in self.records:
            between = np.searchsorted(dummies["tag"], run["tag"])
            places[run["number"]] = start + np.arange(len(run)) + between
            start += len(run)
        self._places = places[self._first]

    def places(self, numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Give the places in the file of identifiers by their numbers."""
        return self._places[numbers]


class Pointers:
    """Digests that lead to members of a kind; one may lead to several, once to each."""

    def __init__(self, folder: Path | None = None) -> None:
        self.records = Gathered(POINTER, folder)

    def add(self, tags: Words, digests: NDArray[np.uint8], numbers: NDArray[np.uint32]) -> None:
        """Let digests lead to identifiers by their numbers."""
        self.records.add(tags, digests, number=numbers)

    def close(self, members: Members) -> None:
        """Turn numbers into places, and drop what leads twice to the same."""
        self.records.settle(lambda records: _once(records, members))


def _once(records: Records, members: Members) -> Records:
    records["number"] = members.places(records["number"])
    records = settled_runs(records)  # numbers came in another order than places
    return records[is_first(records, "tag", "lead", "rest", "number")]


def dummies(count: int, dtype: "np.dtype[np.void]") -> Records:
    """Give as many random records, in order, as hide how many there are of a count."""
    made = np.frombuffer(
        secrets.token_bytes((padded_count(count) - count) * dtype.itemsize), dtype
    ).copy()
    made["number"] = 0
    if "row" in (dtype.names or ()):
        made["row"] = 0
    made.sort(order="tag")
    return made
