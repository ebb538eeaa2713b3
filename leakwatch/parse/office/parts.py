"""The parts of a document that is a zip file, read in pieces, also where it is broken off."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, UnreadError, closed, cut, unreadable

PIECE = 64 * 1024  # bytes
_LOCAL = struct.Struct("<4s5H3L2H")
_SIGN = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_SLACK = 512  # bytes that tables may take before the first byte comes out
_SEALED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part lies inside the zip file and how it is packed."""

    name: str = field(repr=False)  # with slashes, as it is spelt
    start: int
    end: int
    method: int
    is_sealed: bool

    @property
    def key(self) -> str:
        """Give the name as it is compared: case does not count."""
        return self.name.replace("\\", "/").lstrip("/").lower()


class Parts:
    """All parts of one document; `fault` says why there may be more of them."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self._content = content
        self.budget = budget
        self.fault: UnreadError | None = None
        most = budget.limits.entries
        try:
            self.all = _listed(content, most)
        except UnreadError as fault:
            self.fault = fault
            self.all = _walked(content, most)
        except (BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
            self.fault = cut("its list of parts is missing")
            self.all = _walked(content, most)

    def blocks(self, part: Part) -> Iterator[bytes]:
        """Give a part's bytes, unpacked and counted; raises UnreadError behind what was read."""
        self.budget.enter()
        if part.is_sealed:
            raise closed("encrypted")
        if part.method not in {_STORED, _DEFLATED}:
            raise unreadable("packed in a way that office files do not use")
        raw = memoryview(self._content)[part.start : part.end]
        unpacked = _inflated(raw) if part.method == _DEFLATED else _sliced(raw)
        for block in unpacked:
            self.budget.take(len(block))
            yield block

    def head(self, part: Part, size: int = 2048) -> bytes:
        """Give a part's first bytes; empty where it cannot be read."""
        if part.is_sealed or part.method not in {_STORED, _DEFLATED}:
            return b""
        raw = self._content[part.start : min(part.end, part.start + size + _SLACK)]
        if part.method == _STORED:
            return raw[:size]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, size)
        except zlib.error:
            return b""

    def held(self, part: Part, most: int) -> bytes:
        """Give a small part whole; raises UnreadError where it is larger than `most` bytes."""
        found = bytearray()
        for block in self.blocks(part):
            found += block
            if len(found) > most:
                raise cut("a part of it is larger than such parts are")
        return bytes(found)


def _sliced(raw: memoryview) -> Iterator[bytes]:
    for at in range(0, len(raw), PIECE):
        yield bytes(raw[at : at + PIECE])


def _inflated(raw: memoryview) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(raw), PIECE):
            block = unpacker.decompress(raw[at : at + PIECE], PIECE)
            while block:
                yield block
                block = unpacker.decompress(unpacker.unconsumed_tail, PIECE)
            if unpacker.eof:
                return
    except zlib.error as fault:
        raise UnreadError(Outcome.DEGRADED, "a part of it is damaged") from fault
    raise cut("a part of it breaks off")


def _listed(content: bytes, most: int) -> list[Part]:
    if content.count(b"PK\x01\x02") > most:
        raise cut(f"more than {most:,} parts")
    with ZipFile(BytesIO(content)) as packed:
        found = [
            _part(content, each.header_offset, each.filename, each.compress_size)
            for each in packed.infolist()
            if not each.is_dir()
        ]
    parts = [part for part in found if part]
    if not parts:
        raise BadZipFile
    return parts


def _part(content: bytes, at: int, name: str, size: int) -> Part | None:
    """Give the part whose local header stands at a place, or None where none stands there."""
    if not 0 <= at <= len(content) - _LOCAL.size:
        return None
    sign, _, flags, method, *_, name_size, extra = _LOCAL.unpack_from(content, at)
    start = at + _LOCAL.size + name_size + extra
    if sign != _SIGN or start > len(content):
        return None
    return Part(name, start, min(start + size, len(content)), method, bool(flags & _SEALED))


def _walked(content: bytes, most: int) -> list[Part]:
    """Give the parts by their own headers, for a file whose directory is lost."""
    found: list[Part] = []
    at = content.find(_SIGN)
    while 0 <= at <= len(content) - _LOCAL.size and len(found) < most:
        behind = content.find(_SIGN, at + 4)
        flags, name_size = (_LOCAL.unpack_from(content, at)[place] for place in (2, 9))
        spelt = content[at + _LOCAL.size : at + _LOCAL.size + name_size]
        name = spelt.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        until = behind if behind > 0 else len(content)
        if (part := _part(content, at, name, until - at)) and not name.endswith("/"):
            known = _LOCAL.unpack_from(content, at)[7]
            end = min(until, part.start + known) if known else until
            found.append(Part(name, part.start, max(part.start, end), part.method, part.is_sealed))
        at = behind
    return found
