"""Files that hold one nameless content: gzip, bzip2, xz, lzma, zstd and zlib, in any number."""

import struct
import zlib
from collections.abc import Callable, Iterator

from leakwatch.parse.bounds import Budget, cut, unreadable
from leakwatch.parse.containers.decoders import (
    BROKEN_OFF,
    Decoder,
    Inflater,
    bz2_decoder,
    lzma_decoder,
    stream,
    xz_decoder,
    zstd_decoder,
)
from leakwatch.parse.containers.tape import Tape


def gunzipped(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of a gzip file (RFC 1952), of all its members; padding does no harm."""
    fault, is_more = None, True
    while is_more:
        budget.take(0)
        _skip_gzip_head(tape)
        crc = size = 0
        for piece in stream(tape, Inflater(), budget):
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            yield piece
        trailer = tape.read(8)
        if len(trailer) < 8:
            raise tape.ended(BROKEN_OFF)
        if trailer != struct.pack("<II", crc, size % 2**32):
            fault = cut("it is damaged: its checksum is another")
        _skip_zeros(tape)
        is_more = tape.peek(2) == b"\x1f\x8b"
    if fault := tape.fault or fault:
        raise fault


def bunzipped(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of a bzip2 file, of all its streams."""
    return _repeated(tape, budget, lambda head: head.startswith(b"BZh"), bz2_decoder)


def unxzed(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of an xz file, of all its streams."""
    return _repeated(tape, budget, lambda head: head == b"\xfd7zXZ\x00", xz_decoder)


def unzstded(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of a zstd file (RFC 8878), of all its frames; skippable ones are empty."""
    return _repeated(tape, budget, _is_zstd, zstd_decoder)


def unlzmaed(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of an old lzma file."""
    return stream(tape, lzma_decoder(), budget)


def unzlibbed(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give the content of a zlib stream that stands alone."""
    return stream(tape, Inflater(zlib.MAX_WBITS), budget)


def _repeated(
    tape: Tape, budget: Budget, is_next: Callable[[bytes], bool], make: Callable[[], Decoder]
) -> Iterator[bytes]:
    """Give the content of streams that follow one another, with zeros or garbage behind."""
    yield from stream(tape, make(), budget)
    _skip_zeros(tape)
    while is_next(tape.peek(6)):
        budget.take(0)
        yield from stream(tape, make(), budget)
        _skip_zeros(tape)
    if tape.fault:
        raise tape.fault


def _is_zstd(head: bytes) -> bool:
    """Say whether a frame starts here, one to skip included."""
    return head.startswith(b"\x28\xb5\x2f\xfd") or head[1:4] == b"\x2a\x4d\x18"


def _skip_gzip_head(tape: Tape) -> None:
    """Read past the head of a member: no field in it is needed."""
    head = tape.read(10)
    if len(head) < 10:
        raise tape.ended(BROKEN_OFF)
    if head[2] != 8 or head[3] & 0xE0:
        raise unreadable("its method of packing is unknown")
    if head[3] & 4:
        tape.skip(int.from_bytes(tape.read(2), "little"))
    for flag in (8, 16):  # the name, the comment
        if head[3] & flag:
            tape.skip_before(b"\0")
            tape.skip(1)
    if head[3] & 2:
        tape.skip(2)


def _skip_zeros(tape: Tape) -> None:
    """Read past padding."""
    while piece := tape.some():
        if rest := piece.lstrip(b"\0"):
            tape.back(len(rest))
            return
