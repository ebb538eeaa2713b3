"""Where lines stand on a page: cells that were drawn column by column become rows again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR = 2.5  # points by which baselines of one row may differ
_ROWS = 2  # from so many on it is a table
_CELL = 36  # characters: what is longer on average is a column of prose, not of cells


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where its first character stands, in points from below and from the left."""

    text: str = field(repr=False)
    bottom: float
    left: float


def rows(lines: Sequence[Placed]) -> list[str]:
    r"""Give a page's lines; where several rows have more than one short line, row by row.

    >>> rows([Placed("A", 90, 0), Placed("B", 80, 0), Placed("a", 90, 50), Placed("b", 80, 50)])
    ['A\ta', 'B\tb']
    """
    grouped: list[list[Placed]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if grouped and grouped[-1][0].bottom - line.bottom <= _NEAR:
            grouped[-1].append(line)
        else:
            grouped.append([line])
    shared = [group for group in grouped if len(group) > 1]
    if len(shared) < _ROWS or _mean(shared) > _CELL:
        return [line.text for line in lines]
    return ["\t".join(line.text for line in sorted(group, key=_left)) for group in grouped]


def _left(line: Placed) -> float:
    return line.left


def _mean(groups: Sequence[Sequence[Placed]]) -> float:
    """Give the mean length of lines, without what was added to them behind a tab."""
    lengths = [len(line.text.partition("\t")[0]) for group in groups for line in group]
    return sum(lengths) / len(lengths)
