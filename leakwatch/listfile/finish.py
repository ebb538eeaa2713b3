"""Turns a closed roll into the sections of a list file."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile import layout
from leakwatch.listfile.gather import Gathered, Records
from leakwatch.listfile.layout import section
from leakwatch.listfile.members import dummies
from leakwatch.listfile.newrows import Finished
from leakwatch.listfile.padding import padded_count
from leakwatch.listfile.roll import Roll
from leakwatch.listfile.sealed import Sealed, seal
from leakwatch.listfile.veil import Through, Veil
from leakwatch.listfile.write import Draft, Shape
from leakwatch.match.tables import Growing, Words, filter_words, index_bits
from leakwatch.model import Spelling

_DIGEST = np.dtype([("lead", ">u8"), ("rest", ">u8")])


class Finish:
    """One list, from a closed roll; `persons` is how many it knows."""

    def __init__(self, roll: Roll, spelling: Spelling, jobs: int = 1) -> None:
        self.list_id = secrets.token_bytes(16)
        self._jobs = jobs
        self._keys = roll.keys
        self._gathered: dict[str, Gathered] = {}
        self._dummies: dict[str, Records] = {}
        for kind, members in roll.members.items():
            self._pad(kind, members.records)
            members.settle(self._dummies[kind])
        for name, owner in layout.POINTING.items():
            roll.pointers[name].close(roll.members[owner])
            self._pad(name, roll.pointers[name].records)
        ids = roll.person_ids()
        self.persons = len(ids)
        self._rows = roll.rows.finished(roll.used_rows(), ids)
        self._tails = _padded_tags(roll.tails)
        counts = {name: gathered.count for name, gathered in self._gathered.items()}
        sealed = Sealed(spelling, counts, self.persons, roll.words.entries(ids))
        self._sealed = seal(sealed, self._keys, self.list_id)

    def write(self, path: Path, created_at: datetime) -> None:
        """Put the list in the place of the file at a path."""
        with Draft(path, self._keys, self.list_id, [*self._shapes()]) as draft:
            draft.put(layout.SEALED, self._sealed)
            with ThreadPoolExecutor(self._jobs) as pool:
                for _ in pool.map(partial(self._put, draft), layout.NAMES):
                    pass
            draft.put(layout.TAILS, self._tails)
            draft.put(layout.PERSONS, self._veil(layout.PERSONS).next(self._rows.persons))
            draft.put(layout.REFS_AT, self._rows.refs_at)
            draft.put(layout.REFS, self._rows.refs)
            draft.replace(int(created_at.timestamp()))

    def _pad(self, name: str, gathered: Gathered) -> None:
        self._gathered[name] = gathered
        self._dummies[name] = dummies(gathered.count, gathered.dtype)

    def _shapes(self) -> Iterator[Shape]:
        """Give the sections in their order."""
        yield Shape(layout.SEALED, len(self._sealed))
        for name, gathered in self._gathered.items():
            count = padded_count(gathered.count)
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
        growing = Growing(padded_count(self._gathered[name].count))
        *_, last = _parts(name)
        veil = self._veil(section(last, name))
        for run in _merged(self._gathered[name], self._dummies[name]):
            tags = np.ascontiguousarray(run["tag"])
            growing.add(tags)
            draft.put(section(layout.TAG, name), tags)
            draft.put(section(layout.PROOF, name), _digests(run))
            if last == layout.ROW:
                draft.put(section(layout.ID, name), _ids(run))
            draft.put(section(last, name), veil.next(_leading(run, self._rows)))
        draft.put(section(layout.FILTER, name), growing.filter)
        draft.put(section(layout.INDEX, name), growing.index)

    def _veil(self, column: str) -> Through:
        return Veil(self._keys.column(self.list_id, column)).through()


def _parts(name: str) -> tuple[str, ...]:
    parts = (layout.FILTER, layout.INDEX, layout.TAG, layout.PROOF)
    return (*parts, layout.ENTRY) if name in layout.POINTING else (*parts, layout.ID, layout.ROW)


def _merged(gathered: Gathered, among: Records) -> Iterator[Records]:
    """Give the records in order, with the dummies that stand among them."""
    start = 0
    for run in gathered:
        end = int(np.searchsorted(among["tag"], run["tag"][-1:])[0]) if len(run) else start
        here = among[start:end]
        shift = np.searchsorted(here["tag"], run["tag"])
        both = np.empty(len(run) + len(here), f"V{run.dtype.itemsize}")
        is_real = np.zeros(len(both), bool)
        is_real[np.arange(len(run)) + shift] = True
        both[is_real] = run.view(both.dtype)
        both[~is_real] = here.view(both.dtype)
        yield both.view(run.dtype)
        start = end
    yield among[start:]


def _digests(run: Records) -> NDArray[np.void]:
    digests = np.empty(len(run), _DIGEST)
    digests["lead"], digests["rest"] = run["lead"], run["rest"]
    return digests


def _ids(run: Records) -> Words:
    """Give the ids: those of older lists, else random ones."""
    fresh = np.frombuffer(secrets.token_bytes(8 * len(run)), np.uint64)
    return np.where(run["id"] == 0, fresh, run["id"])


def _leading(run: Records, rows: Finished) -> NDArray[np.uint32]:
    """Give where an entry leads: to its row, or to another entry."""
    if "row" in (run.dtype.names or ()):
        return np.ascontiguousarray(rows.renumbered[run["row"]])
    return np.ascontiguousarray(run["number"])


def _padded_tags(tags: set[int]) -> Words:
    count = padded_count(len(tags)) - len(tags)
    more = np.frombuffer(secrets.token_bytes(8 * count), np.uint64)
    return np.sort(np.concatenate([np.array(sorted(tags), np.uint64), more]))
