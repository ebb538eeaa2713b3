"""What undoes deflate, bzip2, lzma and zstd: a piece at a time, and nothing lost at a fault."""

import bz2
import lzma
import sys
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from typing import Protocol

from leakwatch.parse.bounds import Budget, UnreadError, cut, unreadable
from leakwatch.parse.containers.tape import PIECE, Tape

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DICTIONARY = 256 * 2**20  # bytes that a decoder may look back; touched only as they come out
_MEMORY = DICTIONARY + 16 * 2**20
_PORTION = 16 * 1024  # bytes that are fed at once
_REMEMBERED = 256 * 1024  # bytes of input up to which a failed decoding is done again
_ALREADY = 16 * 2**20  # bytes of output up to which it is
_SMALL = 4096  # bytes given at once where it cannot be done again
FAULTS = (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, ValueError, EOFError)
BROKEN_OFF = "it breaks off before its end"
TOO_MUCH = "it would take more memory to read than one document may take"


class Decoder(Protocol):
    """What the decoders of the standard library share."""

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Say whether nothing more comes out before more is fed."""

    @property
    def unused_data(self) -> bytes:
        """Give what was fed behind the end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Feed bytes and give what comes out."""


class Inflater:
    """Deflate (RFC 1951), or zlib (RFC 1950) with `wbits` of 15; a `Decoder`.

    zlib throws away what it made in the call that fails; a copy made before gives it.
    """

    def __init__(self, wbits: int = -zlib.MAX_WBITS) -> None:
        self._object = zlib.decompressobj(wbits)
        self._fault: zlib.error | None = None
        self.needs_input = True

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""
        return self._object.eof

    @property
    def is_spoiled(self) -> bool:
        """Say whether a fault was met."""
        return self._fault is not None

    @property
    def unused_data(self) -> bytes:
        """Give what was fed behind the end."""
        return self._object.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Feed bytes and give what comes out, up to the byte before a fault."""
        if self._fault:
            raise self._fault
        data = self._object.unconsumed_tail + data
        before = self._object.copy()
        try:
            piece = self._object.decompress(data, max_length)
        except zlib.error as fault:
            self._fault, self.needs_input = fault, False
            return _slowly(before, data)
        self.needs_input = len(piece) < max_length and not self._object.unconsumed_tail
        return piece


class Rehearsed:
    """A decoder of the library that gives all that stands before a fault; a `Decoder`.

    They throw away what they made in the call that fails, and they cannot be copied: so a short
    stream is done again in a fresh one, byte by byte where it failed; a long one loses 4 KiB.
    """

    def __init__(self, make: Callable[[], Decoder]) -> None:
        self._make = make
        self._decoder = make()
        self._fault: Exception | None = None
        self._fed: bytearray | None = bytearray()
        self._given = 0

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""
        return not self._fault and self._decoder.eof

    @property
    def needs_input(self) -> bool:
        """Say whether nothing more comes out before more is fed."""
        return not self._fault and self._decoder.needs_input

    @property
    def unused_data(self) -> bytes:
        """Give what was fed behind the end."""
        return b"" if self._fault else self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Feed bytes and give what comes out, up to the byte before a fault."""
        if self._fault:
            raise self._fault
        self._remember(data)
        most = max_length if self._fed is not None else min(max_length, _SMALL)
        try:
            piece = self._decoder.decompress(data, most)
        except FAULTS as fault:
            self._fault = fault
            del self._decoder  # before another takes as much memory
            return self._again()
        self._given += len(piece)
        return piece

    def _remember(self, data: bytes) -> None:
        if self._fed is not None:
            self._fed += data
        if self._given > _ALREADY or len(self._fed or b"") > _REMEMBERED:
            self._fed = None

    def _again(self) -> bytes:
        """Give what stood between what was given and the fault."""
        if self._fed is None:
            return b""
        fed, harmless = bytes(self._fed), 0
        for step in (4096, 64, 1):
            harmless = self._harmless(fed, harmless, step)
        decoder, skip, pieces = self._make(), self._given, []
        for piece in _drained(decoder, fed[:harmless]):
            pieces.append(piece[skip:])
            skip = max(0, skip - len(piece))
        data = fed[harmless : harmless + 1]
        with suppress(*FAULTS):
            while piece := decoder.decompress(data, min(skip, PIECE) or 1):
                pieces.append(b"" if skip else piece)
                skip, data = max(0, skip - len(piece)), b""
        return b"".join(pieces)

    def _harmless(self, fed: bytes, already: int, step: int) -> int:
        """Give how many bytes can be fed, some at a time, before there is a fault."""
        decoder = self._make()
        deque(_drained(decoder, fed[:already]), 0)
        with suppress(*FAULTS):
            while already < len(fed):
                deque(_drained(decoder, fed[already : already + step]), 0)
                already += step
        return already


def _drained(decoder: Decoder, data: bytes) -> Iterator[bytes]:
    """Give all that comes out of these bytes."""
    piece = decoder.decompress(data, PIECE) if data else b""
    while piece:
        yield piece
        piece = b"" if decoder.eof else decoder.decompress(b"", PIECE)


def stream(tape: Tape, decoder: Decoder, budget: Budget) -> Generator[bytes, None, None]:
    """Give what one stream holds; the tape then stands behind it.

    Raises UnreadError where the stream breaks off or is damaged, after all that stood before. The
    tape then stands before the bytes that were fed last, since a next stream may start in them.
    """
    given, block = 0, b""
    try:
        while not decoder.eof:
            if decoder.needs_input and not (block := tape.some(_PORTION)):
                raise tape.ended(BROKEN_OFF)
            piece = decoder.decompress(block if decoder.needs_input else b"", PIECE)
            budget.take(len(piece))
            given += len(piece)
            if piece:
                yield piece
    except FAULTS as fault:
        raise _damage(fault, given) from fault
    finally:
        tape.back(len(decoder.unused_data if decoder.eof else block))


def bz2_decoder() -> Decoder:
    """Give a decoder for one bzip2 stream."""
    return Rehearsed(bz2.BZ2Decompressor)


def xz_decoder() -> Decoder:
    """Give a decoder for one xz stream that looks back no further than is allowed."""
    return Rehearsed(lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY))


def lzma_decoder() -> Decoder:
    """Give a decoder for an lzma stream with its old 13-byte header."""
    return Rehearsed(lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, _MEMORY))


def raw_decoder(filters: list[dict[str, int]]) -> Decoder:
    """Give a decoder for a chain of lzma's filters without any header."""
    return Rehearsed(lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, None, filters))


def zstd_decoder() -> Decoder:
    """Give a decoder for one zstd frame that looks back no further than 128 MiB."""
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 27}
    return Rehearsed(lambda: zstd.ZstdDecompressor(options=options))


def _slowly(decoder: "zlib._Decompress", data: bytes) -> bytes:
    """Give what comes out before the fault that is ahead."""
    pieces: list[bytes] = []
    for step in (256, 1):
        before = decoder.copy()
        with suppress(zlib.error):
            while data:
                pieces.append(decoder.decompress(data[:step]))
                before, data = decoder.copy(), data[step:]
        decoder = before
    with suppress(zlib.error):
        while piece := decoder.decompress(data[:1], 1):
            pieces.append(piece)
            data = decoder.unconsumed_tail
    return b"".join(pieces)


def _damage(fault: Exception, given: int) -> UnreadError:
    """Give what to raise for what a decoder said."""
    if "emory" in str(fault) or "window" in str(fault):
        return unreadable(TOO_MUCH)
    return cut("it is damaged") if given else unreadable("it is damaged from its start on")
