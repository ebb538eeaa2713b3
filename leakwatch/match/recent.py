"""Compiled: host names that were looked up and are not listed: a dump repeats the same few.

`kept` has four words for each, so that longer names are not remembered, and a new one takes the
place of another.
"""

from typing import Any

import numpy as np

from leakwatch.match.compiled import inlined
from leakwatch.match.lanes import word_at

_ONE, _NONE = np.uint64(1), np.uint64(0)
_WORDS = 4
_BITS = 12
NAMES_KEPT = 2**_BITS
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def kept_room() -> Any:
    """Give the memory for names, none of them in it."""
    return np.zeros((NAMES_KEPT, _WORDS), np.uint64)


@inlined
def is_kept(text: Any, start: Any, end: Any, kept: Any) -> Any:
    """Say whether a name is remembered."""
    return slot_of(text, start, end, kept) < 0


@inlined
def _word_of(text: Any, start: Any, end: Any, i: Any) -> Any:
    """Give the i-th word of a name, zeros behind its end."""
    left = end - start - 8 * i
    if left <= 0:
        return _NONE
    word = word_at(text, start + 8 * i)
    return word if left >= 8 else word & ((_ONE << np.uint64(8 * left)) - _ONE)


@inlined
def slot_of(text: Any, start: Any, end: Any, kept: Any) -> Any:
    """Give where a name would be remembered; -1 where it is, NAMES_KEPT where it is too long."""
    if end - start > 8 * _WORDS:
        return NAMES_KEPT
    mixed = np.uint64(end - start)
    for i in range(_WORDS):
        mixed = (mixed ^ _word_of(text, start, end, i)) * _SPREAD
        mixed ^= mixed >> np.uint64(29)
    slot = np.int64(mixed >> np.uint64(64 - _BITS))
    for i in range(_WORDS):
        if kept[slot, i] != _word_of(text, start, end, i):
            return slot
    return -1


@inlined
def keep(text: Any, start: Any, end: Any, kept: Any, slot: Any) -> None:
    """Remember a name in its slot."""
    for i in range(_WORDS):
        kept[slot, i] = _word_of(text, start, end, i)
