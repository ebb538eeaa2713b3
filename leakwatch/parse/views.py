"""A text written another way, with a map back to where each place of it stands."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leakwatch.model import Form, View, maps

Edit = tuple[int, int, bytes]  # from, to, what stands there instead
AROUND = 512  # bytes on each side of an edit that a view shows: no identifier is longer
_REACH = 512  # bytes more in which a border is sought
_GAP = b"\n\0\n"  # stands for what a view leaves out; no identifier goes over it


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A long text written another way; `at` and `to` are the ascending places of both.

    `decoded` are parts of the source, as (start, end), that are one encoded text each: where
    records start inside of them says `records`, in places of the source, and nothing else does.
    `is_new` says that nothing in it stands as it does in the source. Otherwise a part in which the
    map has no point reads the same in both.
    """

    form: Form
    text: bytes = field(repr=False)
    at: "array[int]"
    to: "array[int]"
    decoded: Sequence[tuple[int, int]] = ()
    records: "array[int]" = field(default_factory=lambda: array("q"))
    is_new: bool = False

    def origin(self, place: int) -> int:
        """Give where in the source a place of the view stands."""
        return maps.origin(self.at, self.to, place)

    def _shown(self, place: int) -> int:
        return maps.shown(self.at, self.to, len(self.text), place)

    def part(self, start: int, end: int) -> View | None:
        """Give the view of a part of the source, or None where nothing in it was rewritten."""
        first = self._shown(start)
        while first < len(self.text) and self.text[first] & 0xC0 == 0x80:
            first += 1
        last = boundary(self.text, self._shown(end))
        low, high = bisect_right(self.at, first), bisect_left(self.at, last)
        is_same = low == high and self.origin(first) == start and last - first == end - start
        if (is_same and not self.is_new) or first >= last:
            return None
        at = [0, *[p - first for p in self.at[low:high]]]
        to = [self.origin(first) - start, *[p - start for p in self.to[low:high]]]
        return View(self.form, self.text[first:last], tuple(at), tuple(to))


def rewritten(form: Form, source: bytes, edits: Iterable[Edit]) -> Rewritten | None:
    """Give the source with the edits made, or None where none changes anything.

    Edits ascend and do not overlap.
    """
    at, to = array("I", [0]), array("I", [0])
    view, done = bytearray(), 0
    for start, end, text in edits:
        view += source[done:start]
        if at[-1] != len(view):
            at.append(len(view))
            to.append(start)
        if text:
            view += text
            at.append(len(view))
            to.append(end)
        else:
            to[-1] = end
        done = end
    if not done:
        return None
    view += source[done:]
    return Rewritten(form, bytes(view), at, to)


def near(form: Form, source: bytes, edits: Iterable[Edit]) -> Rewritten | None:
    """Give the edited parts of a source with what stands around them, or None without edits.

    As `rewritten`, but what lies further than 512 bytes from every edit is left out, from a line
    end or blank on: cheap where edits are rare. Edits ascend and do not overlap; each takes
    something out of the source.
    """
    pieces, done = _Pieces(), 0
    for start, end, text in edits:
        first = _border_before(source, start - AROUND, done)
        stop = first
        if pieces.text and first > done + AROUND:
            stop = min(_border_behind(source, done + AROUND), first)
        if stop > done and pieces.text:
            pieces.add(source[done:stop], done)
        if stop < first:
            pieces.add(_GAP, stop)
        pieces.add(source[first:start], first)
        pieces.add(text, start)
        done = end
    if not done:
        return None
    pieces.add(source[done : _border_behind(source, done + AROUND)], done)
    if not pieces.text:
        return None
    return Rewritten(form, bytes(pieces.text), pieces.at, pieces.to)


@dataclass(slots=True)
class _Pieces:
    """A view in the making."""

    text: bytearray = field(default_factory=bytearray)
    at: "array[int]" = field(default_factory=lambda: array("I"))
    to: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, text: bytes, origin: int) -> None:
        """Add what stands at a place of the source, or instead of it."""
        if text:
            self.at.append(len(self.text))
            self.to.append(origin)
            self.text += text


def _border_before(source: bytes, place: int, least: int) -> int:
    """Give where a word starts at or before a place, or the place itself where none is near."""
    if place <= least:
        return least
    low = max(least, place - _REACH)
    blank = max(source.rfind(b"\n", low, place), source.rfind(b" ", low, place)) + 1
    return blank or boundary(source, place)


def _border_behind(source: bytes, place: int) -> int:
    """Give where a word ends at or behind a place, or the place itself where none is near."""
    found = (source.find(mark, place, place + _REACH) for mark in (b"\n", b" "))
    return min((at for at in found if at >= 0), default=boundary(source, min(place, len(source))))


def boundary(text: bytes, place: int) -> int:
    """Give the nearest place at or before one, where a character of UTF-8 starts.

    >>> boundary("a見".encode(), 3)
    1
    """
    while 0 < place < len(text) and text[place] & 0xC0 == 0x80:
        place -= 1
    return place


def utf8(text: str) -> bytes:
    """Give UTF-8, a lone surrogate becoming a question mark."""
    return text.encode("utf-8", "replace")
