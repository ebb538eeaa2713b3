"""Digests, tags and hashes of many values: compiled where that is worth it and can be had."""

from functools import cache
from importlib import import_module
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import single
from leakwatch.match.grid import Bytes, Places

_WORTH = 4 * 2**20  # bytes of tables: below it, the compiler starts longer than it saves


class Many(Protocol):
    """What single.py has, and bulk.py where there is a compiler."""

    def digests(self, key: bytes, person: bytes, values: Bytes, ends: Places, /) -> Bytes:
        """Give the keyed BLAKE2b-128 of each value: (n, 16) bytes."""

    def tags(self, key: bytes, values: Bytes, ends: Places, /) -> NDArray[np.uint64]:
        """Give the SipHash-2-4 of each value."""

    def address_digests(
        self, key: bytes, person: bytes, tag_key: bytes, values: Bytes, ends: Places, /
    ) -> tuple[Bytes, NDArray[np.uint64]]:
        """Give digests (n, 3, 16) and tags (n, 3) of md5, sha1 and sha256 of each, in hex."""


def many(size: int) -> Many:
    """Give the way to hash the values of tables of so many bytes."""
    return _compiled() if size >= _WORTH else cast("Many", single)


@cache
def _compiled() -> Many:
    """Give the compiled functions, or the plain ones where no numba is."""
    try:
        return cast("Many", import_module("leakwatch.match.bulk"))
    except ImportError:
        return cast("Many", single)
