"""SipHash-2-4 compiled: see siphash.py, which says the same in plain Python."""

from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.lanes import word_at

_V0, _V1 = np.uint64(0x736F6D6570736575), np.uint64(0x646F72616E646F6D)
_V2, _V3 = np.uint64(0x6C7967656E657261), np.uint64(0x7465646279746573)
_LAST = np.uint64(0xFF)
_ONE = np.uint64(1)


@inlined
def _turned(word: Any, by: Any) -> Any:
    return word << np.uint64(by) | word >> np.uint64(64 - by)


@inlined
def _round(v0: Any, v1: Any, v2: Any, v3: Any) -> Any:
    v0 += v1
    v2 += v3
    v1 = _turned(v1, 13) ^ v0
    v3 = _turned(v3, 16) ^ v2
    v0 = _turned(v0, 32)
    v2 += v1
    v0 += v3
    v1 = _turned(v1, 17) ^ v2
    v3 = _turned(v3, 21) ^ v0
    v2 = _turned(v2, 32)
    return v0, v1, v2, v3


@inlined
def begun(k0: Any, k1: Any) -> Any:
    """Give the state before the first byte."""
    return _V0 ^ k0, _V1 ^ k1, _V2 ^ k0, _V3 ^ k1


@inlined
def taken(state: Any, word: Any) -> Any:
    """Give the state with eight more bytes."""
    v0, v1, v2, v3 = state
    v3 ^= word
    v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    return v0 ^ word, v1, v2, v3


@inlined
def ended(state: Any, text: Any, place: Any, size: Any) -> Any:
    """Give the tag of so many bytes, of which those before a place are taken."""
    kept = (_ONE << np.uint64(8 * (size & 7))) - _ONE
    word = word_at(text, place) & kept | np.uint64(size & 255) << np.uint64(56)
    v0, v1, v2, v3 = taken(state, word)
    v2 ^= _LAST
    for _ in range(4):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    return v0 ^ v1 ^ v2 ^ v3


@compiled
def siphash_at(k0: Any, k1: Any, text: Any, start: Any, end: Any) -> Any:
    """Give the tag of the bytes from start to end; eight bytes behind them must be readable."""
    state = begun(k0, k1)
    place = start
    for _ in range((end - start) >> 3):
        state = taken(state, word_at(text, place))
        place += 8
    return ended(state, text, place, end - start)
