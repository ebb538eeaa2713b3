"""What a compiled search reads of a list: a filter, a bucket index and ascending tags, all keyed.

Every number here is made of tags, which nobody tells from chance without the key.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BUCKET = 8  # a bucket holds about so many tags, and fewer than twice as many
_ENTRIES_A_WORD = 4  # 16 bits an entry
_SHIFTS = (0, 6, 12, 18, 24)  # five bits of a word, from the low bits of a tag

Words = NDArray[np.uint64]
Places = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The arrays of one name; `index` has 2**b + 1 fences among the tags, for their first b bits.

    The word of a tag in the filter is ((tag >> 32) * len(filter)) >> 32; five bits are set in it:
    (tag >> s) & 63 for s in 0, 6, 12, 18, 24.
    """

    filter: Words
    index: Places
    tags: Words

    def places(self, tag: int) -> range:
        """Give the places of all entries with a tag."""
        bucket = tag >> (65 - len(self.index).bit_length())
        start, end = self.index[bucket : bucket + 2].tolist()
        tags = self.tags[start:end].tolist()  # a handful
        return range(start + bisect_left(tags, tag), start + bisect_right(tags, tag))

    def is_sound(self) -> bool:
        """Say whether the fences lead nowhere beyond the tags."""
        fences = self.index
        return (
            len(fences) == 2 ** index_bits(len(self.tags)) + 1
            and len(self.filter) == filter_words(len(self.tags))
            and int(fences[0]) == 0
            and int(fences[-1]) == len(self.tags)
            and bool((fences[1:] >= fences[:-1]).all())
        )


def index_bits(count: int) -> int:
    """Give how many of a tag's first bits name its bucket.

    >>> index_bits(0), index_bits(64), index_bits(10_000_000)
    (1, 3, 20)
    """
    return max(1, (count // _BUCKET).bit_length() - 1)


def filter_words(count: int) -> int:
    """Give how many words the filter of so many entries has.

    >>> filter_words(0), filter_words(9)
    (1, 3)
    """
    return max(1, -(-count // _ENTRIES_A_WORD))


def table(tags: Words) -> Table:
    """Make the table of ascending tags."""
    growing = Growing(len(tags))
    growing.add(tags)
    return growing.table(tags)


def grow(tags: Words, filtered: Words, sizes: NDArray[np.int64], bits: int) -> None:
    """Mark ascending tags in a filter, and count each behind its bucket in an index."""
    if not len(tags):
        return
    words = (tags >> np.uint64(32)) * np.uint64(len(filtered)) >> np.uint64(32)
    firsts = np.flatnonzero(np.diff(words, prepend=words[0] + np.uint64(1)))
    marks = np.bitwise_or.reduceat(marked(tags), firsts)
    filtered[words[firsts].astype(np.int64)] |= marks
    buckets = (tags >> np.uint64(64 - bits)).astype(np.int64)
    lowest = int(buckets[0])
    found = np.bincount(buckets - lowest)
    sizes[lowest + 1 : lowest + 1 + len(found)] += found


class Growing:
    """A filter and an index in the making, from ascending tags that come in runs."""

    def __init__(
        self, count: int, by: Callable[[Words, Words, NDArray[np.int64], int], None] = grow
    ) -> None:
        self.filter: Words = np.zeros(filter_words(count), np.uint64)
        self._by = by
        self._bits = index_bits(count)
        self._sizes: NDArray[np.int64] = np.zeros(2**self._bits + 1, np.int64)

    def add(self, tags: Words) -> None:
        """Take in the next run, none of whose tags is below those that came before."""
        self._by(tags, self.filter, self._sizes, self._bits)

    @property
    def index(self) -> Places:
        """Give the fences of the buckets."""
        return self._sizes.cumsum().astype(np.uint32)

    def table(self, tags: Words) -> Table:
        """Give the finished table; `tags` are all that were added."""
        return Table(self.filter, self.index, tags)


def marked(tags: Words) -> Words:
    """Give for each tag a word with its five bits set."""
    marks = np.zeros(len(tags), np.uint64)
    for shift in _SHIFTS:
        marks |= np.uint64(1) << (tags >> np.uint64(shift) & np.uint64(63))
    return marks
