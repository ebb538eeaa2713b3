"""SipHash-2-4 compiled: see siphash.py, which says the same in plain Python."""

from typing import Any

import numpy as np
from numba import njit

_V0, _V1 = np.uint64(0x736F6D6570736575), np.uint64(0x646F72616E646F6D)
_V2, _V3 = np.uint64(0x6C7967656E657261), np.uint64(0x7465646279746573)
_LAST = np.uint64(0xFF)


@njit(nogil=True, cache=True)
def _turned(word: Any, by: int) -> Any:
    return word << np.uint64(by) | word >> np.uint64(64 - by)


@njit(nogil=True, cache=True)
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


@njit(nogil=True, cache=True)
def _word(text: Any, start: int, size: int) -> Any:
    """Give up to eight bytes as a word, the first the lowest."""
    word = np.uint64(0)
    for i in range(size):
        word |= np.uint64(text[start + i]) << np.uint64(8 * i)
    return word


@njit(nogil=True, cache=True)
def siphash_at(k0: Any, k1: Any, text: Any, start: int, end: int) -> Any:
    """Give the tag of the bytes from start to end; the key comes as two words."""
    v0, v1, v2, v3 = _V0 ^ k0, _V1 ^ k1, _V2 ^ k0, _V3 ^ k1
    size = end - start
    for block in range(size // 8 + 1):
        place = start + 8 * block
        word = _word(text, place, min(8, end - place))
        if block == size // 8:
            word |= np.uint64(size & 255) << np.uint64(56)
        v3 ^= word
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
        v0 ^= word
    v2 ^= _LAST
    for _ in range(4):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    return v0 ^ v1 ^ v2 ^ v3
