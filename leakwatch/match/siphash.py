"""SipHash-2-4, the keyed function behind tags: obvious here, compiled in sip.py.

Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012). A key has 16 bytes, a value any
length, a hash 64 bits. Without the key nobody tells a hash from chance.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KEY_SIZE = 16
_START = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
_MASK = 2**64 - 1
_FEW = 24  # values for which plain integers are faster than vectors

Words = NDArray[np.uint64]


def siphash(key: bytes, value: bytes) -> int:
    """Give the hash of one value.

    >>> hex(siphash(bytes(range(16)), bytes(range(15))))
    '0xa129ca6149be45e5'
    """
    v0, v1, v2, v3 = _begun(key)
    for word, rounds in [*((word, 2) for word in _words(value)), (0, 4)]:
        v3 ^= word
        v2 ^= 0xFF if rounds == 4 else 0  # behind the last word
        for _ in range(rounds):
            v0 = v0 + v1 & _MASK
            v2 = v2 + v3 & _MASK
            v1 = (v1 << 13 & _MASK | v1 >> 51) ^ v0
            v3 = (v3 << 16 & _MASK | v3 >> 48) ^ v2
            v0 = v0 << 32 & _MASK | v0 >> 32
            v2 = v2 + v1 & _MASK
            v0 = v0 + v3 & _MASK
            v1 = (v1 << 17 & _MASK | v1 >> 47) ^ v2
            v3 = (v3 << 21 & _MASK | v3 >> 43) ^ v0
            v2 = v2 << 32 & _MASK | v2 >> 32
        v0 ^= word
    return v0 ^ v1 ^ v2 ^ v3


def siphashes(key: bytes, values: Sequence[bytes]) -> list[int]:
    """Give the hashes of many values, in their order.

    >>> siphashes(bytes(16), [b"a", b"b"]) == [siphash(bytes(16), v) for v in (b"a", b"b")]
    True
    """
    if len(values) < _FEW:
        return [siphash(key, value) for value in values]
    by_size: dict[int, list[int]] = {}
    for place, value in enumerate(values):
        by_size.setdefault(len(value) // 8, []).append(place)
    hashes = np.empty(len(values), np.uint64)
    for places in by_size.values():
        words = np.array([_words(values[place]) for place in places], np.uint64)
        hashes[places] = _together(key, words)
    found: list[int] = hashes.tolist()
    return found


def _begun(key: bytes) -> list[int]:
    halves = (int.from_bytes(key[:8], "little"), int.from_bytes(key[8:], "little"))
    return [start ^ halves[i % 2] for i, start in enumerate(_START)]


def _words(value: bytes) -> list[int]:
    """Cut a value into words of 64 bits, its length in the last byte of the last."""
    padded = value + bytes(7 - len(value) % 8) + bytes([len(value) % 256])
    return [int.from_bytes(padded[i : i + 8], "little") for i in range(0, len(padded), 8)]


def _together(key: bytes, words: Words) -> Words:
    """Hash the rows of a table of words, all at once."""
    v = [np.full(len(words), start, np.uint64) for start in _begun(key)]
    for column in words.T:
        v[3] ^= column
        for _ in range(2):
            _vector_round(v)
        v[0] ^= column
    v[2] ^= np.uint64(0xFF)
    for _ in range(4):
        _vector_round(v)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def _vector_round(v: list[Words]) -> None:
    v[0] = v[0] + v[1]
    v[2] = v[2] + v[3]
    v[1] = _turned_all(v[1], 13) ^ v[0]
    v[3] = _turned_all(v[3], 16) ^ v[2]
    v[0] = _turned_all(v[0], 32)
    v[2] = v[2] + v[1]
    v[0] = v[0] + v[3]
    v[1] = _turned_all(v[1], 17) ^ v[2]
    v[3] = _turned_all(v[3], 21) ^ v[0]
    v[2] = _turned_all(v[2], 32)


def _turned_all(words: Words, by: int) -> Words:
    return words << np.uint64(by) | words >> np.uint64(64 - by)
