"""A piece of a table as places of cells: what CSV says of lines that quote nothing.

Bytes below 64 never stand inside a character of UTF-8 or CP932: lines and cells are cut in bytes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]

_LINE_END, _RETURN, _BLANK = 10, 13, 32
_EDGES = 3  # blanks that are taken off each end of a cell; a cell with more is no simple one


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The lines of a piece; those with as many cells as the header have their cells told."""

    content: Bytes
    starts: Places  # of each line
    ends: Places  # of each line, before its line end
    whole: Places  # which lines have all their cells and say something
    blank: Places  # which lines may say nothing: they have no letter, digit or sign of ASCII
    cells: Places  # (whole, cells + 1): where each cell begins, and one behind the line's end

    def cell(self, number: int) -> tuple[Places, Places]:
        """Give where a cell of all whole lines begins and ends, without a few blanks around it."""
        starts, ends = self.cells[:, number].copy(), self.cells[:, number + 1] - 1
        last = len(self.content) - 1
        for _ in range(_EDGES):
            starts += (starts < ends) & (self.content[np.minimum(starts, last)] == _BLANK)
            ends -= (starts < ends) & (self.content[np.maximum(ends - 1, 0)] == _BLANK)
        return starts, ends


def is_plain(piece: bytes) -> bool:
    r"""Say whether a piece of a table may be cut at every line end and delimiter.

    >>> is_plain(b"a,b\r\n"), is_plain(b'"a,b"\n'), is_plain(b"a\rb\n")
    (True, False, False)
    """
    returns = piece.count(b"\r")
    return b'"' not in piece and (not returns or returns == piece.count(b"\r\n"))


def grid(piece: bytes, delimiter: str, width: int) -> Grid:
    """Cut a plain piece, whose last line ends in a line end, into lines and cells."""
    content = np.frombuffer(piece, np.uint8)
    feeds = np.flatnonzero(content == _LINE_END)
    starts = np.concatenate([np.zeros(1, np.int64), feeds[:-1] + 1])
    ends = feeds - ((feeds > starts) & (content[feeds - 1] == _RETURN))
    cuts = np.flatnonzero(content == ord(delimiter))
    first = np.searchsorted(cuts, starts)
    counts = np.searchsorted(cuts, ends) - first
    says = _says(content, ord(delimiter), starts)
    whole = np.flatnonzero((counts == width - 1) & says)
    inner = cuts[first[whole][:, None] + np.arange(width - 1)] + 1
    cells = np.concatenate([starts[whole][:, None], inner, ends[whole][:, None] + 1], axis=1)
    return Grid(content, starts, ends, whole, np.flatnonzero(~says), cells)


def _says(content: Bytes, delimiter: int, starts: Places) -> NDArray[np.bool_]:
    """Say of each line whether it has a sign of ASCII that is neither blank nor delimiter."""
    table = np.zeros(256, bool)
    table[33:127] = True
    table[delimiter] = False
    if not len(starts):
        return np.zeros(0, bool)
    return np.logical_or.reduceat(table[content], starts)


def packed(content: Bytes, starts: Places, ends: Places) -> tuple[Bytes, Places]:
    """Lay what stands between places one behind the other, and tell where each ends."""
    sizes = ends - starts
    behind = sizes.cumsum()
    at = np.arange(behind[-1] if len(behind) else 0) + np.repeat(starts - (behind - sizes), sizes)
    return content[at], behind
