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

    def lifted(self, hidden: bytes, at: int) -> bytes:
        """Give what a few bytes hide that stand so far behind the start of their column.

        They must lie within one block.
        """
        block, inside = divmod(at, _BLOCK)
        stream = self._blocks.update(block.to_bytes(_BLOCK, "big"))
        return bytes(a ^ b for a, b in zip(hidden, stream[inside:], strict=False))

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
