"""Gathers what an import accepts, as tags and digests; ids that were known before are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile import layout
from leakwatch.listfile.batch import Batch, batch
from leakwatch.listfile.members import Members, Pointers
from leakwatch.listfile.newrows import NewRows, PersonIds
from leakwatch.listfile.newwords import NewWords
from leakwatch.match.cuts import beginnings
from leakwatch.match.enrol import Identified
from leakwatch.match.hashes import hashes_of
from leakwatch.match.keys import BEGINNING, HASH, TAIL, Keys
from leakwatch.match.tails import tail
from leakwatch.model import Entry, Kind

_TOGETHER = 2**14  # values that are digested at a time

Numbers = NDArray[np.uint64]


class Known(Protocol):
    """An older list, whichever key it was made with."""

    def kept(self, batch: Batch) -> tuple[Numbers, Numbers]:
        """Give the entry id and the person id of each of many identifiers, 0 for none."""

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords, deciphered."""


@dataclass(slots=True)
class _Waiting:
    """Values of one kind that are not digested yet."""

    values: list[str] = field(default_factory=list, repr=False)
    given: list[str] = field(default_factory=list, repr=False)
    rows: list[int] = field(default_factory=list)


class Roll:
    """The new list in the making; clear values wait in it for a moment only, but keywords."""

    def __init__(self, keys: Keys, known: Sequence[Known] = ()) -> None:
        self.keys = keys
        self.rows = NewRows()
        self.members = {kind: Members() for kind in layout.OWNERS}
        self.pointers = {name: Pointers() for name in layout.POINTING}
        self.tails: set[int] = set()
        self._known = known
        self._waiting = {kind: _Waiting() for kind in layout.OWNERS}
        self.words = NewWords([each for older in known for each in older.keywords()])
        self._persons: list[tuple[Numbers, Numbers]] = []  # keys of persons, and ids they had

    def row(self, ref: str, person: int) -> int:
        """Begin a row; gives its number. `person` is a key that its rows share, 0 for nobody."""
        return self.rows.add(ref, person)

    def add(self, found: Identified, row: int) -> None:
        """Take in an identifier; of one that comes twice the first ref and person count.

        Raises ValueError with the reason where it cannot be taken.
        """
        if found.kind is Kind.KEYWORD:
            self._add_word(found.canonical, row)
            return
        waiting = self._waiting[found.kind]
        waiting.values.append(found.canonical)
        waiting.given.append(found.given)
        waiting.rows.append(row)
        if len(waiting.values) == _TOGETHER:
            self._digest(found.kind)

    @property
    def counts(self) -> dict[Kind, int]:
        """Give how many entries of each kind there are; exact once the roll is closed."""
        found = {kind: members.records.count for kind, members in self.members.items()}
        return {**found, Kind.KEYWORD: len(self.words)}

    @property
    def merged(self) -> int:
        """Give how many identifiers came again; exact once the roll is closed."""
        come = sum(members.come for members in self.members.values())
        return come - sum(m.records.count for m in self.members.values()) + self.words.merged

    @property
    def kept(self) -> int:
        """Give how many entries of a closed roll have the id of an older list."""
        runs = (run for members in self.members.values() for run in members.records)
        return sum(int(np.count_nonzero(run["id"])) for run in runs) + self.words.kept

    def close(self) -> None:
        """Take nothing more, and let each identifier be there once."""
        for kind in layout.OWNERS:
            self._digest(kind)
            self.members[kind].close(self.rows)

    def person_ids(self) -> PersonIds:
        """Give every person of a closed roll an id: the one it had, where there was one."""
        is_used = self.used_rows()
        keys = [self.rows.persons[is_used], np.array(self.words.persons, np.uint64)]
        known = [each for pair in self._persons for each in pair] or [np.empty(0, np.uint64)] * 2
        return PersonIds(
            np.concatenate(keys), np.concatenate(known[0::2]), np.concatenate(known[1::2])
        )

    def used_rows(self) -> NDArray[np.bool_]:
        """Say of each row whether a table refers to it."""
        is_used = np.zeros(len(self.rows), bool)
        for members in self.members.values():
            for records in members.records:
                is_used[records["row"]] = True
        return is_used

    def _add_word(self, word: str, row: int) -> None:
        person = self.rows.person(row)
        kept = self.words.add(word, self.rows.ref(row), person)
        if kept and person:
            keys = np.array([person], np.uint64)
            self._persons.append((keys, np.frombuffer(bytes.fromhex(kept), np.uint64)))

    def _digest(self, kind: Kind) -> None:
        """Turn the values that wait into digests, and forget them."""
        waiting, self._waiting[kind] = self._waiting[kind], _Waiting()
        if not waiting.values:
            return
        together = batch(kind, waiting.values)
        rows = np.array(waiting.rows, np.uint32)
        numbers = self.members[kind].add(
            together.tags(self.keys), together.digests(self.keys), self._ids(together, rows), rows
        )
        if kind is Kind.EMAIL:
            pairs = zip(waiting.values, waiting.given, strict=True)
            self._point(HASH, [[*hashes_of(*pair)] for pair in pairs], numbers)
        if kind is Kind.DOMAIN:
            self._point(BEGINNING, [[*beginnings(name)] for name in waiting.values], numbers)
        if kind in (Kind.EMAIL, Kind.DOMAIN):
            tails = {tail(value) for value in waiting.values} - {""}
            self.tails.update(self.keys.tags_of(TAIL, [*tails]))

    def _point(
        self, name: str, written: Sequence[Sequence[str]], numbers: NDArray[np.uint32]
    ) -> None:
        """Let all that a leak may show instead of an identifier lead to its entry."""
        together = batch(name, [each for of_one in written for each in of_one])
        counts = [len(of_one) for of_one in written]
        self.pointers[name].add(
            together.tags(self.keys), together.digests(self.keys), np.repeat(numbers, counts)
        )

    def _ids(self, together: Batch, rows: NDArray[np.uint32]) -> Numbers:
        """Give the ids that identifiers had in an older list, 0 for none; persons likewise."""
        ids = np.zeros(len(together), np.uint64)
        for older in self._known:
            found, persons = older.kept(together)
            is_new = (ids == 0) & (found != 0)
            ids[is_new] = found[is_new]
            keys = self.rows.persons_of(rows)
            is_kept = is_new & (keys != 0) & (persons != 0)
            self._persons.append((keys[is_kept], persons[is_kept]))
        return ids
