"""The tags of a page's blocks, kept in little memory."""

from array import array
from collections.abc import Iterator
from typing import NamedTuple

MOST = 200_000  # of one page: above that nobody looks for what belongs together
_NAMES = 1_000  # that are kept once each


class Tag(NamedTuple):
    """A tag of a block."""

    place: int
    end: int
    name: bytes  # in lower case
    is_opening: bool


class Tags:
    """Tags in the order in which they stand; none once there are too many."""

    def __init__(self) -> None:
        self.is_full = False
        self._known: dict[bytes, bytes] = {}
        self._forget()

    def __iter__(self) -> Iterator[Tag]:
        openings = map(bool, self._openings)
        return map(Tag, self._places, self._ends, self._names, openings)

    def add(self, place: int, end: int, name: bytes, *, is_opening: bool) -> None:
        """Take in the next tag."""
        if self.is_full:
            return
        self._places.append(place)
        self._ends.append(end)
        self._openings.append(is_opening)
        known = self._known.get(name)
        if known is None and len(self._known) < _NAMES:
            self._known[name] = name
        self._names.append(known or name)
        if len(self._names) > MOST:
            self.is_full = True
            self._forget()

    def _forget(self) -> None:
        self._places, self._ends = array("q"), array("q")
        self._names: list[bytes] = []
        self._openings = bytearray()
