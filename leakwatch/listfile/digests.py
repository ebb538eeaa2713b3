"""Ascending digests in a mapped list file, found without a search through all of them."""

import mmap
from bisect import bisect_left, bisect_right
from functools import cached_property

from leakwatch.listfile.layout import DIGEST_SIZE, Section


class Digests:
    """One section whose items begin with a digest, in ascending order.

    Digests are evenly spread, so their first two bytes lead to a handful of them. The column of
    second bytes is held in memory, one byte an item, from the first question on.
    """

    def __init__(self, content: mmap.mmap, section: Section) -> None:
        self._content = content
        self._start = section.offset
        self._size = section.item_size
        self._count = section.count

    def __len__(self) -> int:
        return self._count

    def places(self, digest: bytes) -> range:
        """Give the places of all items with a digest; none, or one, where no two are equal."""
        first, second = digest[0], digest[1]
        fence, column = self._fence
        start = bisect_left(column, second, fence[first], fence[first + 1])
        end = bisect_right(column, second, start, fence[first + 1])
        if start == end:
            return range(0)
        start = bisect_left(range(end), digest, start, key=self._digest)
        return range(start, bisect_right(range(end), digest, start, key=self._digest))

    def rest(self, place: int) -> bytes:
        """Give what stands behind the digest of an item."""
        at = self._start + place * self._size
        return self._content[at + DIGEST_SIZE : at + self._size]

    def _digest(self, place: int) -> bytes:
        at = self._start + place * self._size
        return self._content[at : at + DIGEST_SIZE]

    @cached_property
    def _fence(self) -> tuple[list[int], bytes]:
        """Give where each first byte begins among the items, and all their second bytes."""
        end = self._start + self._count * self._size
        firsts = self._content[self._start : end : self._size]
        fence = [bisect_left(firsts, value) for value in range(256)]
        return [*fence, self._count], self._content[self._start + 1 : end : self._size]
