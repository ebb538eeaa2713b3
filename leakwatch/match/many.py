"""What is done with many values at once: compiled where that is worth it and can be had."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import grid, simple, single
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.simple import Forms

_WORTH = 4 * 2**20  # bytes of tables: below it, the compiler starts longer than it saves
_Tags = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Many:
    """Functions of many values; what each of them gives stands in single.py and simple.py."""

    digests: Callable[[bytes, bytes, Bytes, Places], Bytes]
    tags: Callable[[bytes, Bytes, Places], _Tags]
    address_digests: Callable[[bytes, bytes, bytes, Bytes, Places], tuple[Bytes, _Tags]]
    packed: Callable[[Bytes, Places, Places], tuple[Bytes, Places]]
    emails: Callable[[Bytes, Places], Forms]
    phones: Callable[[Bytes, Places, str], Forms]


PLAIN = Many(
    single.digests,
    single.tags,
    single.address_digests,
    grid.packed,
    simple.emails,
    simple.phones,
)


def many(size: int) -> Many:
    """Give the way to go with tables of so many bytes."""
    return _compiled() if size >= _WORTH else PLAIN


@cache
def _compiled() -> Many:
    """Give the compiled functions, or the plain ones where no numba is."""
    try:
        bulk = import_module("leakwatch.match.bulk")
        quick = import_module("leakwatch.match.quick")
    except ImportError:
        return PLAIN
    return Many(
        bulk.digests, bulk.tags, bulk.address_digests, quick.packed, quick.emails, quick.phones
    )
