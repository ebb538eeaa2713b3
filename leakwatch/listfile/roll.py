"""Gathers what an import accepts, as tags and digests; ids that were known before are kept."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile import layout
from leakwatch.listfile.digested import Digested, Known, Numbers
from leakwatch.listfile.judged import Judged
from leakwatch.listfile.members import Members, Pointers
from leakwatch.listfile.newrows import NewRows, PersonIds
from leakwatch.listfile.newwords import NewWords
from leakwatch.match.enrol import Persons
from leakwatch.match.grid import Places
from leakwatch.match.keys import Keys
from leakwatch.match.many import PLAIN, Many
from leakwatch.match.sheet import Refused
from leakwatch.match.woven import LOW
from leakwatch.model import Kind


class Roll:
    """The new list in the making; no clear value waits in it but keywords.

    What is too much for memory lies in files in `folder` that have no name.
    """

    def __init__(
        self,
        keys: Keys,
        known: Sequence[Known] = (),
        folder: Path | None = None,
        by: Many = PLAIN,
    ) -> None:
        self.keys = keys
        self.by = by
        self.rows = NewRows(by)
        self.members = {kind: Members(folder, by, has_ids=bool(known)) for kind in layout.OWNERS}
        self.pointers = {name: Pointers(folder, by) for name in layout.POINTING}
        self.tails: set[int] = set()
        self.words = NewWords([each for older in known for each in older.keywords()])
        self._seen = 0  # rows, of all tables
        self._persons: list[tuple[Numbers, Numbers]] = []  # keys of persons, and ids they had

    def take(
        self, judged: Judged, found: Sequence[Digested], first: int, file: str = ""
    ) -> list[Refused]:
        """Take in a piece whose rows are counted from `first` in their table.

        Of an identifier that comes twice the first ref and person count. Gives what must be
        refused here: keywords beyond the most.
        """
        persons = np.where(
            judged.persons == Persons.ROW,
            (judged.rows + (self._seen + Persons.ROW)).astype(np.uint64),
            judged.persons,
        )
        start = self.rows.add(judged.labels, judged.rows + first, persons)
        self._seen += judged.count
        is_left = np.ones(len(persons), bool)
        for each in found:
            at = _places(judged.rows, each.rows)
            self._take(each, (at + start).astype(np.uint32))
            is_kept = (persons[at] != 0) & (each.persons != 0) & is_left[at]
            self._keep_persons(persons[at[is_kept]], each.persons[is_kept])
            is_left[at[is_kept]] = False  # of one person the first id counts
        refused = []
        for number, line, word in judged.words:
            try:
                self._add_word(word, start + int(np.searchsorted(judged.rows, number)))
            except ValueError as fault:
                refused.append(Refused(file, line, str(fault)))
        return refused

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
        return sum(members.kept for members in self.members.values()) + self.words.kept

    def close(self, jobs: int = 1) -> None:
        """Take nothing more, and let each identifier be there once."""
        with ThreadPoolExecutor(jobs) as pool:
            for _ in pool.map(lambda members: members.close(self.rows), self.members.values()):
                pass

    def person_ids(self, is_used: NDArray[np.bool_]) -> PersonIds:
        """Give every person of a closed roll an id: the one it had, where there was one.

        `is_used` is what `used_rows` says.
        """
        words = np.array(self.words.persons, np.uint64)
        keys = np.concatenate([self.rows.persons[is_used], words])
        nothing = np.empty(0, np.uint64)
        pairs, self._persons = self._persons, []
        known = np.concatenate([nothing, *(keys for keys, _ in pairs)])
        kept = np.concatenate([nothing, *(ids for _, ids in pairs)])
        del pairs
        return PersonIds(keys, known, kept)

    def used_rows(self) -> NDArray[np.bool_]:
        """Say of each row whether a table refers to it."""
        is_used = np.zeros(len(self.rows), bool)
        for members in self.members.values():
            for run in members.records:
                is_used[(run.leads & LOW).astype(np.int64)] = True
        return is_used

    def _take(self, found: Digested, rows: NDArray[np.uint32]) -> None:
        first = self.members[found.kind].add(found.tags, found.digests, found.ids, rows)
        for each in found.pointing:
            self.pointers[each.name].add(each.tags, each.digests, each.places + first)
        self.tails |= found.tails

    def _keep_persons(self, keys: Numbers, ids: Numbers) -> None:
        if len(keys):
            self._persons.append((keys, ids))

    def _add_word(self, word: str, row: int) -> None:
        person = self.rows.person(row)
        kept = self.words.add(word, self.rows.ref(row), person)
        if kept and person:
            ids = np.frombuffer(bytes.fromhex(kept), np.uint64)
            self._keep_persons(np.array([person], np.uint64), ids)


def _places(all_rows: Places, rows: Places) -> Places:
    """Give the places of rows among all of them, both ascending; often they are the same."""
    if np.array_equal(all_rows, rows):
        return np.arange(len(rows))
    return np.searchsorted(all_rows, rows)
