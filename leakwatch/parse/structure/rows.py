"""Where lines and the rows of a table start; by linear scans."""

import re
from array import array
from collections.abc import Iterable
from itertools import accumulate, groupby
from operator import itemgetter

import numpy as np

from leakwatch.parse.glance import byte_places
from leakwatch.parse.landmarks import landmarks

_PIECE = 2**16  # bytes that are split into lines at once
_GLANCE = 2**20  # bytes that are looked through for line ends at once
_LONGEST_ROW = 50  # lines; a quote that stays open for longer is a stray one
# A cell begins with its quote: other quotes are inches, or part of somebody's password.
_OPENS = re.compile(  # noqa: TID251 - possessive, and no two places of a line share what they read
    rb'(?:^|(?<=[,;|\t^:\x1f\n\r])) ?"(?:[^"]++|"")*+\Z'
)


def lines(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the lines of a part start, `start` being the first; LF, CR or both end them.

    >>> list(lines(b"a\r\nb\rc\n"))
    [0, 3, 5]
    """
    stop = len(text) if end is None else min(end, len(text))
    if text.find(b"\r", start, stop) < 0:
        return _behind_line_feeds(text, start, stop)
    starts = array("q", [start])
    while start < stop:
        piece_end = _piece_end(text, start, stop)
        ends = accumulate(map(len, text[start:piece_end].splitlines(keepends=True)), initial=start)
        next(ends)
        starts.extend(ends)
        start = piece_end
    return starts[:-1] if len(starts) > 1 else starts


def _behind_line_feeds(text: bytes, start: int, stop: int) -> "array[int]":
    starts = array("q", [start])
    if found := landmarks(text):
        ends = found.of(b"\n")
        first, last = np.searchsorted(ends, (start, stop))
        starts.frombytes((ends[first:last] + 1).tobytes())
        start = stop
    while start < stop:
        size = min(_GLANCE, stop - start)
        starts.frombytes((byte_places(text[start : start + size], 0x0A) + (start + 1)).tobytes())
        start += size
    return starts[:-1] if len(starts) > 1 and starts[-1] == stop else starts


def distinct(places: Iterable[int]) -> "array[int]":
    """Give places that do not descend, each once.

    >>> list(distinct([0, 3, 3, 5]))
    [0, 3, 5]
    """
    return array("q", map(itemgetter(0), groupby(places)))


def _piece_end(text: bytes, start: int, stop: int) -> int:
    """Give where to stop splitting for now: memory is that of a piece, not of all lines."""
    end = min(start + _PIECE, stop)
    last = text.rfind(b"\n", start, end) + 1 or text.find(b"\n", end, stop) + 1
    return stop if end == stop else last or stop


def rows(text: bytes, start: int = 0) -> "array[int]":
    r"""Give where the rows of a table start: lines, except those inside a quoted cell.

    >>> list(rows(b'a,b\n1,"x\ny"\n2,z\n'))
    [0, 4, 12]
    """
    starts = lines(text, start)
    if text.find(b'"', start) < 0:
        return starts
    ends = (*starts[1:], len(text))
    kept, opened = array("q"), -1
    for number, (place, end) in enumerate(zip(starts, ends, strict=True)):
        if opened < 0:
            kept.append(place)
        if text.count(b'"', place, end) & 1:
            is_cell = opened < 0 and _OPENS.search(text[place:end])
            opened = number if is_cell else -1
        elif opened >= 0 and number - opened >= _LONGEST_ROW:
            kept.extend(starts[opened + 1 : number + 1])
            opened = -1
    return kept
