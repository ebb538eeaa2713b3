"""Many values of one name at once, with their digests and tags by one key or several."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import single
from leakwatch.match.keys import Keys


class Batch:
    """Packed values; what is made of them by a key is made once."""

    def __init__(self, name: str, packed: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.name = name
        self.packed = packed
        self.ends = ends
        self._digests: dict[bytes, NDArray[np.uint8]] = {}
        self._tags: dict[bytes, NDArray[np.uint64]] = {}

    def __len__(self) -> int:
        return len(self.ends)

    def digests(self, keys: Keys) -> NDArray[np.uint8]:
        """Give the 16-byte digest of each value: (n, 16) bytes."""
        if keys.id not in self._digests:
            self._digests[keys.id] = single.digests(
                keys.digests, keys.person(self.name), self.packed, self.ends
            )
        return self._digests[keys.id]

    def tags(self, keys: Keys) -> NDArray[np.uint64]:
        """Give the tag of each value."""
        if keys.id not in self._tags:
            self._tags[keys.id] = single.tags(keys.tag_key(self.name), self.packed, self.ends)
        return self._tags[keys.id]


def batch(name: str, values: Sequence[str]) -> Batch:
    """Pack values, in UTF-8."""
    written = [value.encode() for value in values]
    ends = np.array([*accumulate(map(len, written))], np.int64)
    return Batch(name, np.frombuffer(b"".join(written), np.uint8), ends)
