"""A document's sketch: the smallest keyed hashes of its candidates, to know a leak again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SIZE = 256
BEYOND_SKETCH = 24  # bits of a tag that a sketch leaves out, so that 40 are kept
HASHES = 2**40  # how many values a hash may have
_LEAST = 8  # hashes in common: fewer may be a few people who are in two leaks


@dataclass(frozen=True, slots=True)
class Marks:
    """Where candidates stand in a text, and the 40 bits of each in a sketch."""

    starts: NDArray[np.int64] = field(repr=False)  # first byte
    values: NDArray[np.uint64] = field(repr=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "Marks":
        """Take in first byte and value of each candidate."""
        table = np.array([*pairs], np.uint64).reshape(-1, 2)
        return cls(table[:, 0].astype(np.int64), table[:, 1])

    def __len__(self) -> int:
        return len(self.values)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give first byte and value of each."""
        return zip(self.starts.tolist(), self.values.tolist(), strict=True)

    def smallest(self, begin: int, end: int) -> list[int]:
        """Give the values that matter of the candidates between two bytes, ascending."""
        inside = self.values[(self.starts >= begin) & (self.starts < end)]
        if len(inside) <= SIZE:
            return sorted(set(inside.tolist()))  # as is usual, and then the faster way
        found: list[int] = np.unique(inside)[:SIZE].tolist()
        return found


class Smallest:
    """The 256 smallest distinct values of a stream, in constant memory."""

    def __init__(self) -> None:
        self._values: list[int] = []

    def add(self, value: int) -> None:
        """Take in one value."""
        if len(self._values) == SIZE and value >= self._values[-1]:
            return
        place = bisect_left(self._values, value)
        if self._values[place : place + 1] != [value]:
            self._values.insert(place, value)
            del self._values[SIZE:]

    @property
    def limit(self) -> int:
        """Give the value from which on nothing changes any more."""
        return self._values[-1] if len(self._values) == SIZE else HASHES

    def values(self) -> tuple[int, ...]:
        """Give what is kept, ascending."""
        return tuple(self._values)


def distinct(sketch: Sequence[int]) -> int:
    """Give how many distinct candidates a sketch was made of; above 256 an estimate.

    The k-th smallest of n evenly spread hashes stands near k/n of the way.

    >>> distinct([5, 9])
    2
    """
    if len(sketch) < SIZE:
        return len(sketch)
    return max(SIZE, (SIZE - 1) * HASHES // max(sketch[-1], 1))


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate which share of the smaller document's candidates the larger one holds too.

    Both sketches are ascending. A sketch that is full speaks only of hashes up to its largest
    value, one that is not full speaks of all. So only hashes up to the smaller of the two limits
    are compared, where both are complete: those in common, divided by the fewer of the two. This
    is containment, not likeness: a half, or a leak that doubled, still gives 1. With fewer than
    eight in common the answer is 0: a few people who are in two leaks do not make them one, and
    of a leak against one a hundred times its size nothing can be said.

    >>> overlap(range(0, 20), range(10, 40))
    0.5
    >>> overlap(range(0, 20), range(13, 40))
    0.0
    """
    limit = min(_limit(one), _limit(other))
    left = {value for value in one if value <= limit}
    right = {value for value in other if value <= limit}
    common = len(left & right)
    return common / min(len(left), len(right)) if common >= _LEAST else 0.0


def _limit(sketch: Sequence[int]) -> int:
    return sketch[-1] if len(sketch) >= SIZE else HASHES
