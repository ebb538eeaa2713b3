"""Digests, tags and hashes of many packed values, one after the other: what needs no compiler.

Values are packed: all bytes one behind the other, and where each of them ends.
"""

from collections.abc import Iterator
from hashlib import blake2b, md5, sha1, sha256

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.siphash import siphashes

Bytes = NDArray[np.uint8]
Ends = NDArray[np.int64]
_DIGEST_SIZE = 16


def digests(key32: bytes, person16: bytes, packed: Bytes, ends: Ends) -> Bytes:
    """Give the keyed BLAKE2b-128 of each value: (n, 16) bytes."""
    state = blake2b(key=key32, person=person16, digest_size=_DIGEST_SIZE)
    found = bytearray()
    for value in values(packed, ends):
        each = state.copy()
        each.update(value)
        found += each.digest()
    return np.frombuffer(bytes(found), np.uint8).reshape(-1, _DIGEST_SIZE)


def tags(key16: bytes, packed: Bytes, ends: Ends) -> NDArray[np.uint64]:
    """Give the SipHash-2-4 of each value."""
    return np.array(siphashes(key16, [*values(packed, ends)]), np.uint64)


def hashes(packed: Bytes, ends: Ends) -> tuple[Bytes, Bytes, Bytes]:
    """Give md5, sha1 and sha256 of each value, in hexadecimal: (n, 32), (n, 40), (n, 64) bytes."""
    written = [bytearray(), bytearray(), bytearray()]
    for value in values(packed, ends):
        written[0] += md5(value, usedforsecurity=False).hexdigest().encode()
        written[1] += sha1(value, usedforsecurity=False).hexdigest().encode()
        written[2] += sha256(value).hexdigest().encode()
    first, second, third = (np.frombuffer(bytes(each), np.uint8) for each in written)
    return first.reshape(-1, 32), second.reshape(-1, 40), third.reshape(-1, 64)


def address_digests(
    key32: bytes, person16: bytes, key16: bytes, packed: Bytes, ends: Ends
) -> tuple[Bytes, NDArray[np.uint64]]:
    """Give digests (n, 3, 16) and tags (n, 3) of the hashes of each value, in hexadecimal."""
    digested, tagged = [], []
    for written in hashes(packed, ends):
        fences = np.arange(1, len(ends) + 1, dtype=np.int64) * written.shape[1]
        digested.append(digests(key32, person16, written.ravel(), fences))
        tagged.append(tags(key16, written.ravel(), fences))
    return np.stack(digested, axis=1), np.stack(tagged, axis=1)


def values(packed: Bytes, ends: Ends) -> Iterator[bytes]:
    """Give the values one by one.

    >>> list(values(np.frombuffer(b"abc", np.uint8), np.array([1, 3])))
    [b'a', b'bc']
    """
    content = packed.tobytes()
    start = 0
    for end in ends.tolist():
        yield content[start:end]
        start = end
