"""Many values of one name at once, with their digests and tags by one key or several."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.grid import Bytes, Places
from leakwatch.match.keys import Keys
from leakwatch.match.many import PLAIN, Many


class Batch:
    """Packed values; what is made of them by a key is made once."""

    def __init__(self, name: str, values: Bytes, ends: Places, by: Many | None = None) -> None:
        self.name = name
        self.values = values
        self.ends = ends
        self.by = by or PLAIN
        self._digests: dict[bytes, Bytes] = {}
        self._tags: dict[bytes, NDArray[np.uint64]] = {}

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def starts(self) -> Places:
        """Give where each value begins."""
        return np.concatenate([np.zeros(1, np.int64), self.ends[:-1]])[: len(self.ends)]

    def texts(self) -> list[str]:
        """Give the values one by one."""
        content = self.values.tobytes()
        fences = [0, *self.ends.tolist()]
        return [content[a:b].decode() for a, b in pairwise(fences)]

    def taken(self, order: "NDArray[np.int64] | NDArray[np.bool_]") -> "Batch":
        """Give some of the values, in some order."""
        if order.dtype == bool and order.all():
            return self
        values, ends = self.by.packed(self.values, self.starts[order], self.ends[order])
        return Batch(self.name, values, ends, self.by)

    def digests(self, keys: Keys) -> Bytes:
        """Give the 16-byte digest of each value: (n, 16) bytes."""
        if keys.id not in self._digests:
            self._digests[keys.id] = self.by.digests(
                keys.digests, keys.person(self.name), self.values, self.ends
            )
        return self._digests[keys.id]

    def tags(self, keys: Keys) -> NDArray[np.uint64]:
        """Give the tag of each value."""
        if keys.id not in self._tags:
            key = keys.tag_key(self.name)
            self._tags[keys.id] = self.by.tags(key, self.values, self.ends)
        return self._tags[keys.id]


def batch(name: str, values: Sequence[str], by: Many | None = None) -> Batch:
    """Pack values, in UTF-8."""
    written = [value.encode("utf-8", "replace") for value in values]
    ends = np.array([*accumulate(map(len, written))], np.int64)
    return Batch(name, np.frombuffer(b"".join(written), np.uint8), ends, by)


def joined(first: Batch, *more: Batch) -> Batch:
    """Put batches of one name one behind the other."""
    all_of_them = [each for each in (first, *more) if len(each)] or [first]
    if len(all_of_them) == 1:
        return all_of_them[0]
    sizes = np.concatenate([np.diff(each.ends, prepend=0) for each in all_of_them])
    values = np.concatenate([each.values for each in all_of_them])
    return Batch(first.name, values, sizes.cumsum(), first.by)
