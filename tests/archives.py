"""Archives made for tests, many of them by hand: no packer is needed, and lies can be told."""

import io
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import py7zr

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import Budget, Limits, Packed, UnreadError
from leakwatch.parse.containers import unpack
from leakwatch.parse.containers.tape import Tape

OURS = b"hanako@firm.example,090-0123-4567\n"
ROWS = b"".join(b"%d,mihon%d@firm.example\n" % (n, n * 7919 % 1000003) for n in range(3000))
ZIP_LOCAL, ZIP_END = b"PK\x03\x04", b"PK\x05\x06"

Opener = Callable[[Tape, Budget], Iterator[Packed]]


@dataclass
class Opened:
    """What came out of an archive: its members, how each ended, and how it did itself."""

    names: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    endings: list[Ending | None] = field(default_factory=list)
    ending: Ending | None = None

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """Give names and contents together."""
        return list(zip(self.names, self.contents, strict=True))

    @property
    def outcomes(self) -> list[Outcome | None]:
        """Give how the members ended, and at last the archive."""
        return [ending.outcome if ending else None for ending in (*self.endings, self.ending)]


def blocks(content: bytes, size: int = 1000) -> Iterator[bytes]:
    """Give bytes in blocks."""
    return (content[at : at + size] for at in range(0, len(content), size))


def budget_for(content: bytes, limits: Limits | None = None) -> Budget:
    """Give a budget that counts real computing time, fed with some bytes."""
    start = time.process_time()
    budget = Budget(limits or Limits(), lambda: time.process_time() - start)
    budget.feed(len(content))
    return budget


def opened(content: bytes, *passwords: str, limits: Limits | None = None) -> Opened:
    """Open some bytes by what they are."""
    packing = unpack.packing(content[: 64 * 1024])
    assert packing is not None
    budget = budget_for(content, limits)
    return taken(unpack.unpacked(packing, blocks(content), budget, passwords))


def opened_by(opener: Opener, content: bytes) -> Opened:
    """Open some bytes by one opener."""
    return taken(opener(Tape(blocks(content)), budget_for(content)))


def taken(members: Iterable[Packed]) -> Opened:
    """Pull all members, and all blocks of each."""
    found = Opened()
    try:
        for member in members:
            content, ending = read(member.blocks)
            found.names.append(member.name)
            found.contents.append(content)
            found.endings.append(ending)
    except UnreadError as fault:
        found.ending = fault.ending
    return found


def read(pieces: Iterable[bytes]) -> tuple[bytes, Ending | None]:
    """Pull blocks; give what came and how it ended, None for a plain end."""
    content = bytearray()
    try:
        for piece in pieces:
            assert len(piece) <= 256 * 1024
            content += piece
    except UnreadError as fault:
        return bytes(content), fault.ending
    return bytes(content), None


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give an ordinary zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


class _Pipe(io.RawIOBase):
    """A file that cannot go back."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        raw = bytes(memoryview(piece))  # type: ignore[arg-type]
        self.content += raw
        return len(raw)


def zipped_to_a_pipe(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip archive whose sizes stand behind the members."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return bytes(pipe.content)


def deflated(content: bytes) -> bytes:
    """Give bytes deflated, without any header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zip_member(  # noqa: PLR0913 - every field of the header may be a lie
    name: bytes,
    packed: bytes,
    *,
    method: int = 8,
    flags: int = 0,
    crc: int | None = None,
    sizes: tuple[int, int] | None = None,
    extra: bytes = b"",
    content: bytes = b"",
) -> bytes:
    """Give one member of a zip archive with its header, by hand."""
    crc = zlib.crc32(content) if crc is None else crc
    small, big = sizes or (len(packed), len(content))
    numbers = (20, flags, method, 0, 0, crc, small, big, len(name), len(extra))
    return struct.pack("<4s5H3I2H", ZIP_LOCAL, *numbers) + name + extra + packed


def zip_end(count: int, disk: int = 0) -> bytes:
    """Give the end of a zip archive that promises so many members."""
    return struct.pack("<4s4H2IH", ZIP_END, disk, 0, count, count, 0, 0, 0)


def tarred(*files: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Give an ordinary tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, content in files:
            head = tarfile.TarInfo(name)
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return made.getvalue()


def sevened(
    *files: tuple[str, bytes],
    filters: list[dict[str, int]] | None = None,
    password: str | None = None,
    hides_names: bool = False,
) -> bytes:
    """Give a 7z archive."""
    made = io.BytesIO()
    with py7zr.SevenZipFile(
        made, "w", filters=filters, password=password, header_encryption=hides_names
    ) as archive:
        for name, content in files:
            archive.writestr(content, name)
    return made.getvalue()


def rar4(*files: tuple[bytes, bytes], flags: int = 0) -> bytes:
    """Give a rar 4 archive that packs nothing."""
    made = b"Rar!\x1a\x07\x00" + _rar4_block(0x73, 0, bytes(6))
    for name, content in files:
        size, crc = len(content), zlib.crc32(content)
        head = struct.pack("<IIBIIBBHI", size, size, 0, crc, 0, 20, 0x30, len(name), 0x20)
        made += _rar4_block(0x74, 0x8000 | flags, head + name) + content
    return made + _rar4_block(0x7B, 0x4000, b"")


def _rar4_block(kind: int, flags: int, body: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5(*files: tuple[bytes, bytes], is_encrypted: bool = False) -> bytes:
    """Give a rar 5 archive that packs nothing; encrypted, it only says so."""
    made = b"Rar!\x1a\x07\x01\x00" + _rar5_block(_number(1) + _number(0) + _number(0))
    record = _number(1) + _number(0) + _number(3) + b"\x0f" + bytes(44)
    extra = _number(len(record)) + record if is_encrypted else b""
    for name, content in files:
        size = _number(len(content))
        head = _number(2) + _number(2 | bool(extra)) + (_number(len(extra)) if extra else b"")
        head += size + _number(4) + size + _number(0o100644)
        head += struct.pack("<I", zlib.crc32(content)) + _number(0) + _number(1)
        made += _rar5_block(head + _number(len(name)) + name + extra) + content
    return made + _rar5_block(_number(5) + _number(0) + _number(0))


def _rar5_block(body: bytes) -> bytes:
    head = _number(len(body)) + body
    return struct.pack("<I", zlib.crc32(head)) + head


def _number(value: int) -> bytes:
    made = b""
    while value > 0x7F:
        made += bytes((value & 0x7F | 0x80,))
        value >>= 7
    return made + bytes((value,))


def lzh(*files: tuple[bytes, bytes]) -> bytes:
    """Give an lzh archive that packs nothing."""
    made = b""
    for name, content in files:
        head = b"-lh0-" + struct.pack("<IIIBB", len(content), len(content), 0, 0x20, 0)
        head += bytes((len(name),)) + name + struct.pack("<H", _crc16(content))
        made += bytes((len(head), sum(head) & 0xFF)) + head + content
    return made + b"\0"


def _crc16(content: bytes) -> int:
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def cpio(*files: tuple[bytes, bytes]) -> bytes:
    """Give a cpio archive of the kind that packages hold."""
    made = b""
    for name, content in (*files, (b"TRAILER!!!", b"")):
        numbers = (1, 0o100644, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0)
        head = b"070701" + b"%08X" * 13 % numbers + name + b"\0"
        made += head + bytes(-len(head) % 4) + content + bytes(-len(content) % 4)
    return made


def ar(*files: tuple[bytes, bytes]) -> bytes:
    """Give an ar archive."""
    made = b"!<arch>\n"
    for name, content in files:
        made += b"%-16s%-12d%-6d%-6d%-8o%-10d`\n" % (name, 0, 0, 0, 0o100644, len(content))
        made += content + b"\n" * (len(content) % 2)
    return made
