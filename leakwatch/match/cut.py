"""Compiled twin of grid.py, which says what is meant; it looks at 64 bytes at a time."""

from typing import Any

import numpy as np

from leakwatch.match.compiled import entrance, inlined
from leakwatch.match.grid import BLANK, EDGES, LINE_END, RETURN, Grid, line_ends
from leakwatch.match.lanes import are, first_bit

_ONE, _NONE = np.uint64(1), np.uint64(0)
_LANES = 64


def grid(piece: bytes, delimiter: str, width: int) -> Grid:
    """Cut a plain piece, whose last line ends in a line end, into lines and cells."""
    content = np.full(len(piece) + _LANES, LINE_END, np.uint8)  # whole lanes can be read
    content[: len(piece)] = np.frombuffer(piece, np.uint8)
    lines = line_ends(piece)
    starts, ends, which, blanks = np.empty((4, lines), np.int64)
    cells = np.empty((2, width, lines), np.int64)
    found = Grid(content, starts, ends, which, blanks, cells)
    whole, blank = _cut(found, len(piece), np.uint8(ord(delimiter)))
    return found._replace(
        whole=found.whole[:whole], blank=found.blank[:blank], cells=found.cells[:, :, :whole]
    )


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    grid(b"a,b\n", ",", 2)


@entrance
def _cut(found: Any, size: Any, delimiter: Any) -> Any:
    """Fill in a grid; gives how many lines are whole, and how many may be blank."""
    content, cells = found.content, found.cells
    width = cells.shape[1]
    line, whole, blank = 0, 0, 0
    cell, start = 0, 0  # of the line at hand
    for block in range(0, size, _LANES):
        cuts = are(content, block, delimiter) | are(content, block, np.uint8(LINE_END))
        if size - block < _LANES:
            cuts &= (_ONE << np.uint64(size - block)) - _ONE
        while cuts != _NONE:
            place = block + first_bit(cuts)
            cuts &= cuts - _ONE
            if content[place] == delimiter:
                if cell + 1 < width:
                    cells[1, cell, whole] = place
                    cells[0, cell + 1, whole] = place + 1
                cell += 1
                continue
            end = place - (place > start and content[place - 1] == RETURN)
            found.starts[line], found.ends[line] = start, end
            if not _says(content, start, place, delimiter):
                found.blank[blank] = line
                blank += 1
            elif cell + 1 == width:
                cells[0, 0, whole], cells[1, cell, whole] = start, end
                _trim(content, cells, whole)
                found.whole[whole] = line
                whole += 1
            line += 1
            cell, start = 0, place + 1
    return whole, blank


@inlined
def _says(content: Any, start: Any, end: Any, delimiter: Any) -> Any:
    """Say whether there is a sign of ASCII that is neither blank nor delimiter."""
    for place in range(start, end):
        if 33 <= content[place] < 127 and content[place] != delimiter:
            return True
    return False


@inlined
def _trim(content: Any, cells: Any, line: Any) -> None:
    for cell in range(cells.shape[1]):
        start, end = cells[0, cell, line], cells[1, cell, line]
        if start == end or (content[start] != BLANK and content[end - 1] != BLANK):
            continue
        for _ in range(EDGES):
            if start < end and content[start] == BLANK:
                start += 1
            if start < end and content[end - 1] == BLANK:
                end -= 1
        cells[0, cell, line], cells[1, cell, line] = start, end
