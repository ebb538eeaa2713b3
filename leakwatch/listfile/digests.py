"""Ascending digests in a mapped list file, found without a search through all of them."""

import mmap
import sys
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

from leakwatch.listfile.layout import DIGEST_SIZE, Section


class Digests:
    """One section whose items begin with a digest, in ascending order.

    Digests are evenly spread, so their first three bytes lead to at most a few of them, nearly
    always to none. Two bytes an item are held in memory, from the first question on.
    """

    def __init__(self, content: mmap.mmap, section: Section) -> None:
        self._content = content
        self._start = section.offset
        self._size = section.item_size
        self._count = section.count

    def places(self, digest: bytes) -> range:
        """Give the places of all items with a digest; none, or one, where no two are equal."""
        fence, leads = self._leads
        first, lead = digest[0], digest[1] << 8 | digest[2]
        last = fence[first + 1]
        start = bisect_left(leads, lead, fence[first], last)
        if start == last or leads[start] != lead:
            return range(0)
        end = bisect_right(leads, lead, start, last)
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
    def _leads(self) -> tuple[list[int], "array[int]"]:
        """Give where each first byte begins among the items, and their next two bytes."""
        firsts, seconds, thirds = (self._column(i) for i in range(3))
        fence = [bisect_left(firsts, value) for value in range(256)]
        pairs = bytearray(2 * self._count)
        pairs[0::2], pairs[1::2] = seconds, thirds
        leads = array("H", bytes(pairs))
        if sys.byteorder == "little":
            leads.byteswap()
        return [*fence, self._count], leads

    def _column(self, number: int) -> bytes:
        end = self._start + self._count * self._size
        return self._content[self._start + number : end : self._size]
