"""What a run of bytes in a 7z archive went through, undone coder by coder, piece by piece."""

import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from Cryptodome.Cipher import AES
from py7zr.archiveinfo import Folder
from py7zr.compressor import BCJDecoder
from py7zr.helpers import calculate_key
from py7zr.properties import COMPRESSION_METHOD as METHOD

from leakwatch.parse.bounds import Budget, closed, unreadable
from leakwatch.parse.containers.decoders import (
    DICTIONARY,
    TOO_MUCH,
    Decoder,
    Inflater,
    bz2_decoder,
    lzma_decoder,
    raw_decoder,
    stream,
    zstd_decoder,
)
from leakwatch.parse.containers.deflate64 import Inflater64
from leakwatch.parse.containers.tape import PIECE, Tape

_SIMPLE: dict[bytes, Callable[[], Decoder]] = {
    METHOD.MISC_DEFLATE: Inflater,
    METHOD.MISC_DEFLATE64: Inflater64,
    METHOD.MISC_BZIP2: bz2_decoder,
    METHOD.MISC_ZSTD: zstd_decoder,
}
_X86 = (METHOD.BCJ, METHOD.P7Z_BCJ)
_KNOWN = (METHOD.COPY, METHOD.LZMA, METHOD.LZMA2, METHOD.CRYPT_AES256_SHA256, *_SIMPLE, *_X86)
_ROUNDS = 20  # the power of two up to which a key is derived: 7-Zip takes 19, about 0.2 s
_NO_ROUNDS = 0x3F
_SMALLEST = 4096  # bytes of a dictionary


@dataclass(slots=True)
class Keys:
    """The keys that a password gave so far, since each takes long to derive."""

    password: str | None = field(default=None, repr=False)
    _made: dict[tuple[int, bytes], bytes] = field(default_factory=dict, repr=False)

    def key(self, rounds: int, salt: bytes) -> bytes:
        """Give the key for a salt; raises UnreadError without a password."""
        if self.password is None:
            raise closed("it is encrypted")
        if rounds > _ROUNDS and rounds != _NO_ROUNDS:
            raise closed("it is encrypted, and its key would take too long to derive")
        if (rounds, salt) not in self._made:
            raw = self.password.encode("utf-16-le", "replace")
            self._made[rounds, salt] = calculate_key(raw, rounds, salt, "sha256")
        return self._made[rounds, salt]


def is_known(folder: Folder) -> bool:
    """Say whether all that was done to a run can be undone here."""
    return all(
        coder["method"] in _KNOWN and coder["numinstreams"] == coder["numoutstreams"] == 1
        for coder in folder.coders
    )


def is_closed(folder: Folder) -> bool:
    """Say whether a run is encrypted."""
    return any(coder["method"] == METHOD.CRYPT_AES256_SHA256 for coder in folder.coders)


def unpacked(packed: memoryview, folder: Folder, budget: Budget, keys: Keys) -> Iterator[bytes]:
    """Give what a run holds; raises UnreadError where it is closed, damaged or breaks off."""
    if not is_known(folder):
        raise unreadable("its method of packing is unknown")
    pieces: Iterator[bytes] = (
        bytes(packed[at : at + PIECE]) for at in range(0, len(packed), PIECE)
    )
    for number in _order(folder):
        coder, size = folder.coders[number], folder.unpacksizes[number]
        pieces = _undone(Tape(pieces), coder, size, budget, keys)
    return pieces


def _order(folder: Folder) -> Iterator[int]:
    """Give the numbers of the coders, from the packed bytes on."""
    following = {bond.outcoder: bond.incoder for bond in folder.bindpairs}
    number: int | None = folder.packed_indices[0]
    for _ in folder.coders:
        if number is None or number >= len(folder.coders):
            raise unreadable("its packing makes no sense")
        yield number
        number = following.get(number)


def _undone(
    tape: Tape, coder: dict[str, Any], size: int, budget: Budget, keys: Keys
) -> Iterator[bytes]:
    """Give what one coder made bytes of."""
    method, told = coder["method"], coder["properties"] or b""
    if method == METHOD.CRYPT_AES256_SHA256:
        return _deciphered(tape, told, size, keys)
    if method in _X86:
        branches = BCJDecoder(size)
        return (bytes(branches.decompress(piece)) for piece in tape.rest())
    if method == METHOD.LZMA:
        return _unlzma1(tape, told, size, budget)
    if method == METHOD.LZMA2:
        return stream(tape, raw_decoder([_lzma2(told, size)]), budget)
    if method in _SIMPLE:
        return stream(tape, _SIMPLE[method](), budget)
    return _counted(tape, budget)


def _counted(tape: Tape, budget: Budget) -> Iterator[bytes]:
    for piece in tape.rest():
        budget.take(len(piece))
        yield piece


def _unlzma1(tape: Tape, told: bytes, size: int, budget: Budget) -> Iterator[bytes]:
    """Undo LZMA by putting the header of lzma files before it."""
    back = _look_back(int.from_bytes(told[1:5], "little"), size)
    header = told[:1] + back.to_bytes(4, "little") + size.to_bytes(8, "little")
    yield from stream(Tape(chain([header], tape.rest())), lzma_decoder(), budget)


def _lzma2(told: bytes, size: int) -> dict[str, int]:
    """Give the filter for LZMA2; its size of dictionary is told in one byte."""
    bits = told[0] if told else 0
    back = (2 | bits & 1) << bits // 2 + 11
    return {"id": lzma.FILTER_LZMA2, "dict_size": _look_back(back, size)}


def _look_back(told: int, size: int) -> int:
    """Give the size of a dictionary, which need not be longer than the content."""
    back = max(_SMALLEST, min(told, size))
    if back > DICTIONARY:
        raise unreadable(TOO_MUCH)
    return back


def _deciphered(tape: Tape, told: bytes, size: int, keys: Keys) -> Iterator[bytes]:
    """Undo AES-256 in CBC mode; the parts of its header have lengths of their own."""
    first, second = told[0], told[1] if len(told) > 1 else 0
    salt_size, start_size = (first >> 7) + (second >> 4), (first >> 6 & 1) + (second & 15)
    salt, start = told[2 : 2 + salt_size], told[2 + salt_size : 2 + salt_size + start_size]
    cipher = AES.new(keys.key(first & 0x3F, salt), AES.MODE_CBC, start.ljust(16, b"\0")[:16])
    while size > 0 and (block := tape.read(PIECE)):
        clear = cipher.decrypt(block.ljust(-(-len(block) // 16) * 16, b"\0"))
        yield clear[:size]
        size -= len(clear)
    if tape.fault:
        raise tape.fault
