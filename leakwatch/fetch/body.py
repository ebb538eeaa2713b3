"""A body within bounds: at most so many bytes on the wire, so many unpacked, one encoding."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from leakwatch.errors import FetchError, Why
from leakwatch.text import safe

_PIECE: Final = 64 * 1024  # bytes unpacked at a time, so that a bomb is noticed while it is small
_START: Final = 1024  # bytes that tell a packed body from one that only says so
# What zlib is to expect (its `wbits`): gzip; zlib; and bare deflate, which many send instead.
_ENGINES: Final = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a body; `cut` says why it is not whole, and is empty when it is."""

    content: bytes = field(repr=False)
    cut: str = ""
    cut_by: Why = field(default=Why.BROKEN, compare=False)  # what that means of the site


NOTHING: Final = Body(b"")


def read(
    blocks: Iterable[bytes], encodings: Sequence[str], *, max_wire: int, max_decoded: int
) -> Body:
    """Read a body until it ends, breaks off or passes a bound, and keep what was read by then.

    `blocks` are the bytes on the wire and may raise FetchError; the bounds count bytes. Raises
    FetchError for encodings that we did not ask for, or for more than one: each further layer
    multiplies what a bomb unpacks to.
    """
    came = pieces(blocks, encodings, max_wire=max_wire, max_decoded=max_decoded)
    content = bytearray()
    try:
        for piece in came:
            content += piece
    except FetchError as fault:
        return Body(bytes(content), str(fault), fault.kind)
    return Body(bytes(content))


def pieces(
    blocks: Iterable[bytes], encodings: Sequence[str], *, max_wire: int, max_decoded: int
) -> Iterator[bytes]:
    """Unpack a body as it comes; FetchError says, behind what came, why it is not whole.

    It is raised at once for encodings that are not read, as `read` says.
    """
    unpacked = _unpacked(_bounded(blocks, max_wire, "on the wire"), _engines(encodings))
    return _bounded(unpacked, max_decoded, "unpacked")


def _engines(encodings: Sequence[str]) -> tuple[int, ...]:
    named = [name for each in encodings if (name := each.strip().lower()) not in ("", "identity")]
    if not named:
        return ()
    if len(named) > 1:
        raise FetchError("the answer is packed several times over", kind=Why.BROKEN)
    if named[0] not in _ENGINES:
        how = safe(named[0], 20)
        raise FetchError(f"the answer is packed as {how}, not as we asked", kind=Why.BROKEN)
    return _ENGINES[named[0]]


def _bounded(blocks: Iterable[bytes], limit: int, where: str) -> Iterator[bytes]:
    room = limit
    for block in blocks:
        yield block[:room]
        if len(block) > room:
            raise FetchError(f"{where} it is above {limit} bytes", kind=Why.TOO_MUCH)
        room -= len(block)


def _unpacked(blocks: Iterator[bytes], wires: tuple[int, ...]) -> Iterator[bytes]:
    if not wires:
        yield from blocks
        return
    rejoined = _rejoined(blocks)
    start = next(rejoined)
    whole = chain([start], rejoined)
    wire = next((wire for wire in wires if _fits(start, wire)), None)
    # What is packed by the site's word only is read as it stands.
    yield from whole if wire is None else _inflated(whole, wire)


def _rejoined(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Give the start in one block, long enough to know its packing, and the rest as it comes."""
    start = b""
    try:
        for block in blocks:
            start += block
            if len(start) >= _START:
                break
    except FetchError:
        yield start
        raise
    yield start
    yield from blocks


def _fits(start: bytes, wire: int) -> bool:
    try:
        zlib.decompressobj(wire).decompress(start, 1)
    except zlib.error:
        return False
    return bool(start)


def _inflated(blocks: Iterator[bytes], wire: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(wire)
    for block in blocks:
        rest = block
        while rest:
            if engine.eof:  # gzip files may be put one behind the other
                engine = zlib.decompressobj(wire)
            try:
                yield engine.decompress(rest, _PIECE)
            except zlib.error as fault:
                raise FetchError("its packing is broken", kind=Why.BROKEN) from fault
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
    if not engine.eof:
        yield engine.flush()  # its end may be noticed only here
    if not engine.eof:
        raise FetchError("it ends before its packing does", kind=Why.BROKEN)
