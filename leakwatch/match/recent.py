"""Compiled: host names that were looked up and are not listed: a dump repeats the same few.

`kept` has four words for each, so that longer names are not remembered, and a new one takes the
place of another.
"""

from typing import Any

import numpy as np

from leakwatch.match.compiled import inlined
from leakwatch.match.lanes import word_at

_NONE, _ALL = np.uint64(0), np.uint64(2**64 - 1)
_WORDS = 4
_BITS = 12
NAMES_KEPT = 2**_BITS
_SPREAD, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1B54A32D192ED03)
_HALF = np.uint64(32)


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
    word = word_at(text, start + 8 * i)
    kept = _ALL >> np.uint64(64 - 8 * min(max(left, 1), 8))
    return word & kept if left > 0 else _NONE


@inlined
def slot_of(text: Any, start: Any, end: Any, kept: Any) -> Any:
    """Give where a name would be remembered; -1 where it is, NAMES_KEPT where it is too long."""
    if end - start > 8 * _WORDS:
        return NAMES_KEPT
    one, two = _word_of(text, start, end, 0), _word_of(text, start, end, 1)
    three, four = _word_of(text, start, end, 2), _word_of(text, start, end, 3)
    mixed = one * _SPREAD ^ two * _OTHER ^ (three * _OTHER >> _HALF) ^ (four * _SPREAD >> _HALF)
    mixed = (mixed ^ mixed >> _HALF) * _SPREAD
    slot = np.int64(mixed >> np.uint64(64 - _BITS))
    other = (
        (kept[slot, 0] ^ one)
        | (kept[slot, 1] ^ two)
        | (kept[slot, 2] ^ three)
        | (kept[slot, 3] ^ four)
    )
    return -1 if other == _NONE else slot


@inlined
def keep(text: Any, start: Any, end: Any, kept: Any, slot: Any) -> None:
    """Remember a name in its slot."""
    for i in range(_WORDS):
        kept[slot, i] = _word_of(text, start, end, i)
