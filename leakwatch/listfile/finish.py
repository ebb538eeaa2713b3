"""Turns a closed roll into the sections of a list file."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np

from leakwatch.listfile import layout
from leakwatch.listfile.gather import Gathered, Run
from leakwatch.listfile.layout import section
from leakwatch.listfile.members import dummies
from leakwatch.listfile.padding import padded_count
from leakwatch.listfile.roll import Roll
from leakwatch.listfile.sealed import Sealed, seal
from leakwatch.listfile.veil import Through, Veil, random_words
from leakwatch.listfile.write import Draft, Shape
from leakwatch.match.tables import Growing, Words, filter_words, index_bits
from leakwatch.match.woven import TAG, Records
from leakwatch.model import Kind, Spelling

_TOGETHER = 2**16  # records: what is made of them is written while it is near at hand


class Finish:
    """One list, from a closed roll; `persons` is how many it knows."""

    def __init__(self, roll: Roll, spelling: Spelling, jobs: int = 1) -> None:
        self.list_id = secrets.token_bytes(16)
        self._jobs = jobs
        self._keys = roll.keys
        self._by = roll.by
        self._gathered: dict[str, Gathered] = {}
        self._dummies: dict[str, Records] = {}
        for kind, members in roll.members.items():
            self._pad(kind, members.records)
        with ThreadPoolExecutor(jobs) as pool:
            pointing = [
                pool.submit(self._point, roll, name, owner)
                for name, owner in layout.POINTING.items()
            ]
            is_used = roll.used_rows()
            ids = roll.person_ids(is_used)
            self.persons = len(ids)
            self._rows = roll.rows.finished(is_used, ids)
            for each in pointing:
                each.result()
        self._tails = _padded_tags(roll.tails)
        counts = {name: self._gathered[name].count for name in layout.NAMES}
        sealed = Sealed(spelling, counts, self.persons, roll.words.entries(ids))
        self._sealed = seal(sealed, self._keys, self.list_id)

    def write(self, path: Path, created_at: datetime) -> None:
        """Put the list in the place of the file at a path."""
        with Draft(path, self._keys, self.list_id, [*self._shapes()]) as draft:
            by_size = sorted(layout.NAMES, key=lambda name: -self._gathered[name].count)
            work = [*(partial(self._put, draft, name) for name in by_size)]
            work.insert(len(by_size) // 2, partial(self._put_rows, draft))
            with ThreadPoolExecutor(self._jobs) as pool:
                for _ in pool.map(_run, work):
                    pass
            draft.replace(int(created_at.timestamp()))

    def _point(self, roll: Roll, name: str, owner: Kind) -> None:
        members = roll.members[owner]
        members.settle(self._dummies[owner])
        roll.pointers[name].close(members)
        self._pad(name, roll.pointers[name].records)

    def _put_rows(self, draft: Draft) -> None:
        """Write what belongs to no name alone."""
        draft.put(layout.SEALED, self._sealed)
        draft.put(layout.TAILS, self._tails)
        draft.put(layout.PERSONS, self._veil(layout.PERSONS).next(self._rows.persons))
        draft.put(layout.REFS_AT, self._rows.refs_at)
        draft.put(layout.REFS, self._rows.refs)

    def _pad(self, name: str, gathered: Gathered) -> None:
        self._gathered[name] = gathered
        self._dummies[name] = dummies(gathered.count, gathered.words)

    def _shapes(self) -> Iterator[Shape]:
        """Give the sections in their order."""
        yield Shape(layout.SEALED, len(self._sealed))
        for name in layout.NAMES:
            count = padded_count(self._gathered[name].count)
            counts = {
                layout.FILTER: filter_words(count),
                layout.INDEX: 2 ** index_bits(count) + 1,
            }
            for part in _parts(name):
                yield Shape(section(part, name), counts.get(part, count), layout.SIZES[part])
        yield Shape(layout.TAILS, len(self._tails), 8)
        yield Shape(layout.PERSONS, len(self._rows.persons), 8)
        yield Shape(layout.REFS_AT, len(self._rows.refs_at), 8)
        yield Shape(layout.REFS, len(self._rows.refs))

    def _put(self, draft: Draft, name: str) -> None:
        """Write all that belongs to a name, run by run."""
        growing = Growing(padded_count(self._gathered[name].count), self._by.grow)
        *_, last = _parts(name)
        veil = self._veil(section(last, name))
        for run, among in _merged(self._gathered[name], self._dummies[name]):
            columns = self._by.columns(*run, among)
            growing.add(columns.tags)
            draft.put(section(layout.TAG, name), columns.tags)
            draft.put(section(layout.PROOF, name), columns.digests)
            leads = columns.leads
            if last == layout.ROW:
                draft.put(section(layout.ID, name), _ids(columns.ids, len(leads)))
                leads = self._rows.renumbered[leads]
            draft.put(section(last, name), veil.next(leads))
        draft.put(section(layout.FILTER, name), growing.filter)
        draft.put(section(layout.INDEX, name), growing.index)

    def _veil(self, column: str) -> Through:
        return Veil(self._keys.column(self.list_id, column)).through()


def _parts(name: str) -> tuple[str, ...]:
    parts = (layout.FILTER, layout.INDEX, layout.TAG, layout.PROOF)
    return (*parts, layout.ENTRY) if name in layout.POINTING else (*parts, layout.ID, layout.ROW)


def _run(work: Callable[[], None]) -> None:
    work()


def _merged(gathered: Gathered, among: Records) -> Iterator[tuple[Run, Records]]:
    """Give the records in order, some at a time, each with the dummies that stand among them."""
    start = 0
    for records, order in gathered:
        for at in range(0, len(order), _TOGETHER):
            places = order[at : at + _TOGETHER]
            end = int(np.searchsorted(among[:, TAG], records[places[-1], TAG]))
            yield Run(records, places), among[start:end]
            start = end
    yield Run(among, np.empty(0, np.int64)), among[start:]


def _ids(ids: Words, count: int) -> Words:
    """Give the ids: those of older lists, else random ones."""
    fresh = random_words(count)
    return np.where(ids == 0, fresh, ids) if len(ids) else fresh


def _padded_tags(tags: set[int]) -> Words:
    count = padded_count(len(tags)) - len(tags)
    more = np.frombuffer(secrets.token_bytes(8 * count), np.uint64)
    return np.sort(np.concatenate([np.array(sorted(tags), np.uint64), more]))
