"""Records of one name in the making, as columns of numbers: no object a record."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Records = NDArray[Any]
_DIGEST = [("lead", ">u8"), ("rest", ">u8")]  # halves of a digest, which sort as its bytes do
# A number counts the identifiers of a kind as they come; where one comes again, it has several.
MEMBER = np.dtype([("tag", "<u8"), *_DIGEST, ("id", "<u8"), ("row", "<u4"), ("number", "<u4")])
POINTER = np.dtype([("tag", "<u8"), *_DIGEST, ("number", "<u4")])


class Gathered:
    """Records as they come, later in order."""

    def __init__(self, dtype: "np.dtype[Any]") -> None:
        self.dtype = dtype
        self._runs: list[Records] = []
        self.count = 0

    def add(self, tags: NDArray[np.uint64], digests: NDArray[np.uint8], **more: Records) -> None:
        """Take in some records; `more` names their other columns."""
        run = np.empty(len(tags), self.dtype)
        run["tag"] = tags
        halves = np.ascontiguousarray(digests).view(">u8").reshape(-1, 2)
        run["lead"], run["rest"] = halves[:, 0], halves[:, 1]
        for name, column in more.items():
            run[name] = column
        self._runs.append(run)
        self.count += len(run)

    def settle(self, settled: Callable[[Records], Records]) -> None:
        """Put all records in order, then let something be made of them."""
        whole = np.concatenate([np.empty(0, self.dtype), *self._runs])
        self._runs = [settled(ordered(whole))]
        self.count = len(self._runs[0])

    def __iter__(self) -> Iterator[Records]:
        """Give the records in runs, in order once they are settled."""
        return iter(self._runs)


def ordered(records: Records) -> Records:
    """Sort records by tag, then by digest, then by number."""
    records = records[np.argsort(records["tag"], kind="stable")]
    is_same = records["tag"][1:] == records["tag"][:-1]
    if is_same.any():  # few have a neighbour with the same tag, and only these need more
        has_same = np.append(is_same, False) | np.append(False, is_same)
        runs = records[has_same]
        order = np.lexsort((runs["number"], runs["rest"], runs["lead"], runs["tag"]))
        records[has_same] = runs[order]
    return records


def is_first(records: Records, *columns: str) -> NDArray[np.bool_]:
    """Say of each record in order whether it differs from the one before it."""
    differs = np.ones(len(records), bool)
    if len(records):
        differs[1:] = np.logical_or.reduce([records[c][1:] != records[c][:-1] for c in columns])
    return differs
