"""The matcher that runs: the kernel finds the spots; what is in doubt there the reference reads.

It reads a spot with the line around it, or with 1,024 bytes on either side where the line is
longer: what it says of it is then what it would say with the whole text before it, except for a
name of more than 253 characters, which it may see cut and then takes for a name. In full width no
id of a single character is found, nor one that ends with a separator.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np

from leakwatch.match import reference
from leakwatch.match.candidate import Sort
from leakwatch.match.certain import Spot, Teller
from leakwatch.match.find import Kernel, Spots
from leakwatch.match.keys import MASTER_SIZE, Keys, derive
from leakwatch.match.place import Place
from leakwatch.match.reference import Mentions
from leakwatch.match.sketch import HASHES, Marks
from leakwatch.match.tables import Table, Words
from leakwatch.match.tally import Tally
from leakwatch.model import Entry, Kind, Spelling

_REACH = 1024
_PARTING = b"\n\0\n"


class Watchlist(reference.Watchlist, Protocol):
    """Knows which identifiers are ours, and has them in tables for a compiled search."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """Give the tables of each kind, of hashes and of beginnings."""

    @property
    def tails(self) -> Words:
        """Give the ascending tags of what stands behind the last label of international names."""

    def proved(self, kind: Kind, place: int, canonical: str) -> Entry | None:
        """Give the entry at a place of a kind's table, if it is that of a canonical form."""


class Matcher:
    """Finds the entries of one watchlist in documents, as `reference.Matcher` does, and faster."""

    def __init__(self, watchlist: Watchlist, spelling: Spelling) -> None:
        self._reference = reference.Matcher(watchlist, spelling)
        self._keys: Keys = watchlist.keys
        keywords = [word for _, word in watchlist.keywords()]
        self._kernel = Kernel(
            watchlist.tables, watchlist.tails, watchlist.keys, spelling, keywords
        )
        self._teller = Teller(watchlist.proved, spelling, self._kernel.signs)

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand."""
        return self._reference.list_id

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""
        return self._reference.fingerprint(content)

    def tally(self) -> Tally:
        """Begin a document: add its chunks to the tally, then ask it for the matches."""
        return Tally(self.mentions_of, self._keys, self._reference.is_ours)

    def mentions(self, text: bytes, limit: int = HASHES) -> Mentions:
        """Find all that one text in UTF-8 mentions; of the marks those below `limit`."""
        found = self._kernel.spots(text, limit)
        spots = _sorted(found) if found.is_whole else None
        return self._told(text, spots, Marks(found.marks[0].astype(np.int64), found.marks[1]))

    def mentions_of(self, texts: Sequence[bytes], limit: int = HASHES) -> list[Mentions]:
        """Find what each of several texts mentions: small ones cost hardly more than their size.

        They are searched as one, parted by what is in no identifier.
        """
        if len(texts) == 1:
            return [self.mentions(texts[0], limit)]
        begins = [0, *accumulate(len(text) + len(_PARTING) for text in texts)]
        found = self._kernel.spots(_PARTING.join(texts), limit)
        if not found.is_whole:
            return [self.mentions(text, limit) for text in texts]
        own: dict[int, list[Spot]] = {}
        for spot in _sorted(found):
            i = bisect_right(begins, spot.first) - 1
            own.setdefault(i, []).append(spot.moved(-begins[i]))
        marks = _parted(found, begins)
        return [self._told(text, own.get(i, ()), marks[i]) for i, text in enumerate(texts)]

    def _told(self, text: bytes, spots: Sequence[Spot] | None, marks: Marks) -> Mentions:
        """Tell the spots of a text that are certain, and have the reference read the others.

        Where there are too many, it reads all of the text.
        """
        if spots is None:
            return Mentions(self._reference.places(text), marks)
        if not spots:
            return Mentions([], marks)  # as is usual
        taken = {(spot.first, spot.last) for spot in spots}
        told = [self._teller.told(text, spot, taken) for spot in spots]
        doubtful = [spot for spot, place in zip(spots, told, strict=True) if not place]
        places: list[Place] = []
        for window in _windows(text, doubtful):
            places += self._read(text, window)
        known = {*places}  # what is certain may stand on a doubtful spot, and is read there
        places += (place for place in dict.fromkeys(told) if place and place not in known)
        return Mentions(places, marks)

    def _read(self, text: bytes, window: "_Window") -> Iterator[Place]:
        """Give what the reference finds on the spots of a window."""
        for place in self._reference.places(text[window.start : window.end], window.sorts):
            moved = place.moved(window.start)
            if window.has_spot(moved.start, moved.end):
                yield moved


class _Window:
    """A run of text that holds spots, with all that matters around them."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.sorts = Sort(0)
        self._firsts: list[int] = []  # of spots that do not touch
        self._lasts: list[int] = []

    def add(self, first: int, last: int, sort: int) -> None:
        """Take in a spot that begins no earlier than those before."""
        self.sorts |= sort
        if self._lasts and first <= self._lasts[-1]:
            self._lasts[-1] = max(last, self._lasts[-1])
        else:
            self._firsts.append(first)
            self._lasts.append(last)

    def has_spot(self, start: int, end: int) -> bool:
        """Say whether a place overlaps a spot."""
        before = bisect_left(self._firsts, end) - 1
        return before >= 0 and self._lasts[before] > start


def _sorted(found: Spots) -> list[Spot]:
    return [Spot._make(each) for each in sorted({*map(tuple, found.spans.T.tolist())})]


def _parted(found: Spots, begins: Sequence[int]) -> list[Marks]:
    """Give the marks of each of the texts that begin so, behind the last of which one ends."""
    order = found.marks[0].argsort()
    starts, values = found.marks[0][order].astype(np.int64), found.marks[1][order]
    fences = np.searchsorted(starts, begins)
    starts -= np.repeat(np.array(begins[:-1], np.int64), np.diff(fences))
    nothing = Marks(starts[:0], values[:0])
    return [
        Marks(starts[first:last], values[first:last]) if first < last else nothing
        for first, last in pairwise(fences.tolist())
    ]


def _windows(text: bytes, spots: Sequence[Spot]) -> list[_Window]:
    """Give the windows around ascending spots; those that touch are one."""
    windows: list[_Window] = []
    for spot in spots:
        start, end = _left(text, spot.first), _right(text, spot.last)
        if windows and start <= windows[-1].end:
            windows[-1].end = max(windows[-1].end, end)
        else:
            windows.append(_Window(start, end))
        windows[-1].add(spot.first, spot.last, spot.sort)
    return windows


def _left(text: bytes, place: int) -> int:
    """Give where the line of a place begins, or a character 1,024 bytes before it."""
    least = max(0, place - _REACH)
    line = text.rfind(b"\n", least, place)
    if line >= 0 or not least:
        return line + 1
    while least < place and text[least] & 0xC0 == 0x80:
        least += 1
    return least


def _right(text: bytes, place: int) -> int:
    most = min(len(text), place + _REACH)
    line = text.find(b"\n", place, most)
    if line >= 0:
        return line
    while most < len(text) and text[most] & 0xC0 == 0x80:
        most += 1
    return most


def prepare() -> None:
    """Compile whatever a search needs, for a list with nothing on it."""
    keys = derive(bytes(MASTER_SIZE))
    Kernel({}, np.zeros(0, np.uint64), keys, Spelling(""), ["leakwatch"]).spots(b"")
