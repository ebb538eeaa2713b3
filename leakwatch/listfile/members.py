"""The identifiers of one kind in a list in the making: each once, whatever led to it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.gather import HELD, MEMBER, POINTER, Gathered
from leakwatch.listfile.newrows import NewRows
from leakwatch.listfile.padding import padded_count
from leakwatch.listfile.veil import random_words
from leakwatch.match.many import PLAIN, Many
from leakwatch.match.woven import (
    HALF,
    ID,
    LEADS,
    LOW,
    TAG,
    Columns,
    Places,
    Records,
    Words,
)

_BEYOND = np.int64(2**62)


class Members:
    """Identifiers as they come; once closed, each has its place in the file.

    A record leads to its row, and above it to its number, which counts them as they come: where
    one comes again, it has several.
    """

    def __init__(
        self, folder: Path | None = None, by: Many = PLAIN, *, has_ids: bool = True
    ) -> None:
        self._by = by
        words = MEMBER if has_ids else POINTER
        self.records = Gathered(words, folder, HELD // 2, by)  # of kinds there are several
        self.kept = 0  # with the id of an older list
        self.come = 0  # however often
        self._first: NDArray[np.uint32] | None = None  # of each number, where any came again
        self._places: NDArray[np.uint32] = np.empty(0, np.uint32)

    def add(
        self, tags: Words, digests: NDArray[np.uint8], ids: Words, rows: NDArray[np.uint32]
    ) -> int:
        """Take in identifiers with the ids they had (0 for none); gives the first's number."""
        first = self.come
        leads = np.arange(first, first + len(tags), dtype=np.uint64)
        leads <<= HALF
        leads |= rows
        self.records.add(Columns(tags, digests.view(np.uint64), leads, ids))
        self.come += len(tags)
        return first

    def close(self, rows: NewRows) -> None:
        """Merge what came more than once: the first ref counts, and the first person."""
        self.records.settle(lambda records: self._merged(records, rows))

    def _merged(self, records: Records, rows: NewRows) -> Places:
        places, again = self._by.ordered(records)
        again = again[_is_same(records, places, again, LEADS)]
        if len(again):
            if self._first is None:
                self._first = np.arange(self.come, dtype=np.uint32)
            firsts = _firsts(again)
            self._first[_numbers(records, places[again])] = _numbers(records, places[firsts])
            self._own(records, places[again], places[firsts], rows)
            places = np.delete(places, again)
        if records.shape[1] > ID:
            self.kept += int(np.count_nonzero(records[:, ID][places]))
        return places

    @staticmethod
    def _own(records: Records, again: Places, first: Places, rows: NewRows) -> None:
        """Give records that came again the first of their rows that has a person."""
        several, group = np.unique(first, return_inverse=True)
        own = np.full(len(several), _BEYOND)
        has_person = rows.persons_of(_rows(records, again)) != 0
        np.minimum.at(own, group[has_person], np.flatnonzero(has_person))
        is_blend = (rows.persons_of(_rows(records, several)) == 0) & (own != _BEYOND)
        changed = several[is_blend]
        blended = rows.blended(_rows(records, changed), _rows(records, again[own[is_blend]]))
        records[changed, LEADS] = records[changed, LEADS] & ~LOW | blended

    def settle(self, dummies: Records) -> None:
        """Tell the place of each identifier, once it is known which dummies stand between."""
        found = np.zeros(self.come, np.uint32)
        start = 0
        for records, places in self.records:
            self._by.locate(records, places, dummies, found, start)
            start += len(places)
        self._places = found if self._first is None else found[self._first]

    def places(self, numbers: Words) -> NDArray[np.uint32]:
        """Give the places in the file of identifiers by their numbers."""
        return self._places[numbers.astype(np.int64)]


def _numbers(records: Records, places: Places) -> Places:
    numbers: Places = (records[places, LEADS] >> HALF).view(np.int64)
    return numbers


def _rows(records: Records, places: Places) -> NDArray[np.uint32]:
    rows: NDArray[np.uint32] = (records[places, LEADS] & LOW).astype(np.uint32)
    return rows


def _is_same(records: Records, places: Places, again: Places, words: int) -> NDArray[np.bool_]:
    """Say which records have the first words of the one before them in an order."""
    one, other = records[places[again]], records[places[again - 1]]
    is_same: NDArray[np.bool_] = (one[:, :words] == other[:, :words]).all(axis=1)
    return is_same


def _firsts(again: Places) -> Places:
    """Give, of ascending places that each come behind another of their kind, the first of it.

    >>> _firsts(np.array([2, 3, 7])).tolist()
    [1, 1, 6]
    """
    is_second = np.diff(again, prepend=-2) > 1
    firsts: Places = (again - 1)[is_second][is_second.cumsum() - 1]
    return firsts


class Pointers:
    """Digests that lead to members of a kind; one may lead to several, once to each."""

    def __init__(self, folder: Path | None = None, by: Many = PLAIN) -> None:
        self._by = by
        self.records = Gathered(POINTER, folder, HELD, by)

    def add(self, tags: Words, digests: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Let digests lead to identifiers by their numbers."""
        leads = numbers.view(np.uint64)
        self.records.add(Columns(tags, digests.view(np.uint64), leads, tags[:0]))

    def close(self, members: Members) -> None:
        """Turn numbers into places, and drop what leads twice to the same."""
        self.records.settle(lambda records: self._once(records, members))

    def _once(self, records: Records, members: Members) -> Places:
        records[:, LEADS] = members.places(records[:, LEADS])
        places, again = self._by.ordered(records)
        again = again[_is_same(records, places, again, LEADS + 1)]
        return np.delete(places, again) if len(again) else places


def dummies(count: int, words: int) -> Records:
    """Give as many random records, in order, as hide how many there are of a count."""
    made = random_words((padded_count(count) - count) * words).reshape(-1, words).copy()
    made[:, LEADS] = 0
    return made[np.argsort(made[:, TAG])]
