"""The rows of a list in the making: their refs, and whose they are."""

from array import array
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.batch import Batch
from leakwatch.listfile.veil import random_words
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.many import PLAIN, Many
from leakwatch.match.simple import starts_of

Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Finished:
    """The table of rows, without those of which no entry is left."""

    persons: Keys  # person ids, 0 for nobody
    refs_at: Keys  # fences: one more than there are rows
    refs: NDArray[np.uint8]
    renumbered: Numbers  # old number -> number in the table


class NewRows:
    """Rows as they come; `person` is a key that the rows of one person share, 0 for nobody."""

    def __init__(self, by: Many = PLAIN) -> None:
        self._by = by
        self._lock = Lock()  # kinds are merged side by side
        self._refs = bytearray()
        self._ends = array("Q")
        self._keys = array("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, labels: Batch, numbers: Places, persons: Keys) -> int:
        """Take in rows, which are called by their labels, else by their numbers; gives the first.

        `persons` are their persons' keys, 0 for nobody.
        """
        first = len(self._ends)
        refs, ends = _refs(labels, numbers, self._by)
        self._ends.frombytes((ends + len(self._refs)).astype(np.uint64).tobytes())
        self._refs += refs.data
        self._keys.frombytes(persons.astype(np.uint64).tobytes())
        return first

    def ref(self, row: int) -> str:
        """Give the ref of a row."""
        return self._ref(row).decode()

    def person(self, row: int) -> int:
        """Give the person's key of a row."""
        return self._keys[row]

    def persons_of(self, rows: Numbers) -> Keys:
        """Give the person's keys of some rows."""
        with self._lock:  # an array that is looked at cannot grow
            return np.frombuffer(self._keys, np.uint64)[rows]

    @property
    def persons(self) -> Keys:
        """Give the person's key of every row so far."""
        return np.array(self._keys, np.uint64)

    def blended(self, refs_of: Numbers, persons_of: Numbers) -> Numbers:
        """Add rows with the refs of some and the persons of others; gives their numbers."""
        with self._lock:
            return self._blended(refs_of, persons_of)

    def _blended(self, refs_of: Numbers, persons_of: Numbers) -> Numbers:
        first = len(self)
        for named, owned in zip(refs_of.tolist(), persons_of.tolist(), strict=True):
            self._refs += self._ref(named)
            self._ends.append(len(self._refs))
            self._keys.append(self._keys[owned])
        return np.arange(first, len(self), dtype=np.uint32)

    def finished(self, is_used: NDArray[np.bool_], ids: "PersonIds") -> Finished:
        """Give the table of those rows that are used."""
        ends = np.array(self._ends, np.uint64)
        sizes = np.diff(ends, prepend=np.uint64(0))
        refs = np.frombuffer(self._refs, np.uint8)
        if not is_used.all():
            refs = refs[np.repeat(is_used, sizes.astype(np.int64))]
        return Finished(
            persons=ids.of(self.persons[is_used]),
            refs_at=np.concatenate([np.zeros(1, np.uint64), sizes[is_used].cumsum()]),
            refs=refs,
            renumbered=(is_used.cumsum() - 1).astype(np.uint32),
        )

    def _ref(self, row: int) -> bytes:
        return bytes(self._refs[self._ends[row - 1] if row else 0 : self._ends[row]])


def _firsts(keys: Keys, values: Keys) -> tuple[Keys, Keys]:
    """Give different keys, each with the first of its values; mostly none comes twice."""
    if (keys[1:] <= keys[:-1]).any():
        in_order = np.sort(keys)
        if (in_order[1:] == in_order[:-1]).any():
            del in_order
            keys, places = np.unique(keys, return_index=True)
            return keys, values[places]
    return keys, values


def _once(keys: Keys) -> Keys:
    """Give different keys, ascending; they often ascend already, and sorting is what costs."""
    if (keys[1:] < keys[:-1]).any():
        keys = np.sort(keys)
    once: Keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
    return once


def _refs(labels: Batch, numbers: Places, by: Many) -> tuple[Bytes, Places]:
    is_named = labels.ends > labels.starts
    if is_named.all():
        return labels.values, labels.ends
    counted, ends = by.numbered(b"row-", numbers)
    if not is_named.any():
        return counted, ends
    both = np.concatenate([labels.values, counted])
    shift = len(labels.values)
    starts = np.where(is_named, labels.starts, starts_of(ends) + shift)
    return by.packed(both, starts, np.where(is_named, labels.ends, ends + shift))


class PersonIds:
    """One random id for each person's key: the one it had in an older list, if nobody else has.

    `known` and `kept` are keys and the ids that they had; of several the first counts.
    """

    def __init__(self, keys: Keys, known: Keys, kept: Keys) -> None:
        self._keys = _once(keys[keys != 0])
        self._ids = random_words(len(self._keys)).copy()
        if not len(self._keys):
            return
        known, kept = _firsts(known, kept)  # of one person the first id
        kept, known = _firsts(kept, known)  # of one id the first person
        at = np.minimum(np.searchsorted(self._keys, known), len(self._keys) - 1)
        is_here = self._keys[at] == known
        self._ids[at[is_here]] = kept[is_here]

    def __len__(self) -> int:
        return len(self._keys)

    def hexadecimal(self, key: int) -> str:
        """Give the id of a person in hexadecimal, an empty text for nobody."""
        return self.of(np.array([key], np.uint64)).tobytes().hex() if key else ""

    def of(self, keys: Keys) -> Keys:
        """Give the ids of persons, 0 for nobody."""
        if not len(self._keys):
            return np.zeros(len(keys), np.uint64)
        if np.array_equal(keys, self._keys):
            return self._ids
        ids = self._ids[np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)]
        return np.where(keys == 0, np.uint64(0), ids)
