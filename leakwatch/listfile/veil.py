"""Hides numbers that would tell who belongs to whom, so that any one of them is read alone.

AES-256 in counter mode, the counter from 0: block *i* of a column is combined with the cipher of
*i* in 16 bytes, big-endian. The key serves one column of one list, so no counter comes twice.
"""

import secrets
from typing import Any

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

_BLOCK = 16
_START = bytes(_BLOCK)


class Veil:
    """The veil over one column."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        # Single blocks are ciphered without mode: a cipher in the mode costs thirty times as much.
        self._blocks = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - as said
        self._last = -1, b""  # the block that was ciphered last: the rows of a leak are neighbours

    def lifted(self, hidden: bytes, at: int) -> int:
        """Give the number that a few bytes hide that stand so far behind their column's start.

        It is little-endian, and lies within one block.
        """
        number, inside = divmod(at, _BLOCK)
        last, stream = self._last
        if number != last:
            stream = self._blocks.update(number.to_bytes(_BLOCK, "big"))
            self._last = number, stream
        cipher = stream[inside : inside + len(hidden)]
        return int.from_bytes(hidden, "little") ^ int.from_bytes(cipher, "little")

    def through(self) -> "Through":
        """Begin to hide, or to lift, a whole column from its start."""
        return Through(self._key)


class Through:
    """A whole column, which comes in pieces."""

    def __init__(self, key: bytes) -> None:
        self._stream = Cipher(algorithms.AES(key), modes.CTR(_START)).encryptor()

    def next(self, piece: bytes | NDArray[Any]) -> bytes:
        """Hide what is plain, or lift what is hidden, of the next piece."""
        return self._stream.update(
            piece if isinstance(piece, bytes) else piece.view(np.uint8).data
        )


def random_words(count: int) -> NDArray[np.uint64]:
    """Give random words: the stream of a key that nobody keeps, a tenth of the system's price."""
    stream = Veil(secrets.token_bytes(32)).through()
    return np.frombuffer(stream.next(bytes(8 * count)), np.uint64)
