"""A piece of a table as places of cells: what CSV says of lines that quote nothing.

Bytes below 64 never stand inside a character of UTF-8 or CP932: lines and cells are cut in bytes.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]

LINE_END, RETURN, BLANK = 10, 13, 32
EDGES = 3  # blanks that are taken off each end of a cell; a cell with more is no simple one


class Grid(NamedTuple):
    """The lines of a piece; those with as many cells as the header have their cells told."""

    content: Bytes
    starts: Places  # of each line
    ends: Places  # of each line, before its line end
    whole: Places  # which lines have all their cells and say something
    blank: Places  # which lines may say nothing: they have no letter, digit or sign of ASCII
    cells: Places  # (2, cells, whole): where each cell starts and ends, a few blanks taken off

    def cell(self, number: int) -> tuple[Places, Places]:
        """Give where a cell of all whole lines starts and ends, without a few blanks around it."""
        return self.cells[0, number], self.cells[1, number]


def is_plain(piece: bytes) -> bool:
    r"""Say whether a piece of a table may be cut at every line end and delimiter.

    >>> is_plain(b"a,b\r\n"), is_plain(b'"a,b"\n'), is_plain(b"a\rb\n")
    (True, False, False)
    """
    if b'"' in piece:
        return False
    return b"\r" not in piece or piece.count(b"\r") == piece.count(b"\r\n")


def line_ends(piece: bytes) -> int:
    r"""Count the line ends of a piece, ten times as fast as bytes do.

    >>> line_ends(b"a\nb\n")
    2
    """
    return int(np.count_nonzero(np.frombuffer(piece, np.uint8) == LINE_END))


def grid(piece: bytes, delimiter: str, width: int) -> Grid:
    """Cut a plain piece, whose last line ends in a line end, into lines and cells."""
    content = np.frombuffer(piece, np.uint8)
    feeds = np.flatnonzero(content == LINE_END)
    starts = np.concatenate([np.zeros(1, np.int64), feeds[:-1] + 1])
    ends = feeds - ((feeds > starts) & (content[feeds - 1] == RETURN))
    cuts = np.flatnonzero(content == ord(delimiter))
    first = np.searchsorted(cuts, starts)
    counts = np.searchsorted(cuts, ends) - first
    says = _says(content, ord(delimiter), starts)
    whole = np.flatnonzero((counts == width - 1) & says)
    inner = cuts[first[whole][:, None] + np.arange(width - 1)] + 1
    fences = np.concatenate([starts[whole][:, None], inner, ends[whole][:, None] + 1], axis=1).T
    cells = np.stack([fences[:-1], fences[1:] - 1])
    _trim(content, *cells)
    return Grid(content, starts, ends, whole, np.flatnonzero(~says), cells)


def _trim(content: Bytes, starts: Places, ends: Places) -> None:
    """Take a few blanks off both ends of cells."""
    last = len(content) - 1
    for _ in range(EDGES):
        starts += (starts < ends) & (content[np.minimum(starts, last)] == BLANK)
        ends -= (starts < ends) & (content[np.maximum(ends - 1, 0)] == BLANK)


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
