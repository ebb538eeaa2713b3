"""All entries of one name in an open list: found by their digest, proved, and told apart."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.layout import FILTER, INDEX, PROOF, TAG, section
from leakwatch.listfile.mapped import Mapped
from leakwatch.match.tables import Table

_BITS = 16  # of the sketch an entry, two of them set
_PATIENCE = 128  # questions a sketch costs: one for so many entries
_RUN = 2**20  # entries that are sketched at a time

Numbers = NDArray[np.uint64]


class Entries:
    """The table of one name, and the digest behind each tag.

    In Python a tag costs twenty digests. So, once there were some questions, the first bits of
    all digests are sketched in memory, and a tag is made only where they do not say no.
    """

    def __init__(self, mapped: Mapped, name: str) -> None:
        self.table = Table(
            mapped.array(section(FILTER, name), "<u8"),
            mapped.array(section(INDEX, name), "<u4"),
            mapped.array(section(TAG, name), "<u8"),
        )
        self.proofs = mapped.array(section(PROOF, name), "V16")
        self._asked = 0
        self._sketch = b""

    def __len__(self) -> int:
        return len(self.proofs)

    def proof(self, place: int) -> bytes:
        """Give the digest of the entry at a place."""
        return bytes(self.proofs[place])

    def places(self, digest: bytes, tag: Callable[[], int]) -> list[int]:
        """Give the places of a digest; `tag` makes the tag of what was digested."""
        if self._sketch:
            bits = len(self._sketch) * 8
            at = int.from_bytes(digest[:4], "little") * bits >> 32
            if not self._sketch[at >> 3] >> (at & 7) & 1:
                return []
            at = int.from_bytes(digest[4:8], "little") * bits >> 32
            if not self._sketch[at >> 3] >> (at & 7) & 1:
                return []
        else:
            self._asked += 1
            if self._asked > len(self) // _PATIENCE:
                self._sketch = self._sketched()
        return [place for place in self.table.places(tag()) if self.proof(place) == digest]

    def places_of(self, tags: Numbers, digests: NDArray[np.uint8]) -> NDArray[np.int64]:
        """Give the place of each of many, the first one of several, or -1 where there is none."""
        found = np.full(len(tags), -1, np.int64)
        wanted = np.ascontiguousarray(digests).view("V16").ravel()
        at = np.searchsorted(self.table.tags, tags)
        left = np.arange(len(tags))
        while len(left):
            left = left[at[left] < len(self)]
            left = left[self.table.tags[at[left]] == tags[left]]
            is_met = self.proofs[at[left]] == wanted[left]
            found[left[is_met]] = at[left[is_met]]
            left = left[~is_met]
            at[left] += 1
        return found

    def _sketched(self) -> bytes:
        sketch = np.zeros(len(self) * _BITS // 8, np.uint8)
        bits = np.uint64(len(sketch) * 8)
        halves = self.proofs.view("<u4").reshape(-1, 4)
        for start in range(0, len(self), _RUN):
            for half in (0, 1):
                at = halves[start : start + _RUN, half].astype(np.uint64) * bits >> np.uint64(32)
                marks = np.left_shift(np.uint8(1), (at & np.uint64(7)).astype(np.uint8))
                np.bitwise_or.at(sketch, (at >> np.uint64(3)).astype(np.int64), marks)
        return sketch.tobytes()
