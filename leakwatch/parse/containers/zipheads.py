"""The headers inside a zip archive, as they stand before each member; nothing in them is trusted.

The numbers are those of PKWARE's APPNOTE 6.3.10 and of the WinZip AES specification.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.parse.bounds import unreadable
from leakwatch.parse.charsets import charset
from leakwatch.parse.containers.tape import Tape

LOCAL, LISTED, END, END_64 = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
DESCRIPTOR = b"PK\x07\x08"
_FIXED = struct.Struct("<4s5H3I2H")
_METHODS = frozenset((*range(13), 14, *range(16, 21), *range(92, 100)))
_LONGEST_NAME = 4096  # bytes; what claims more is no header
_UNKNOWN = 0xFFFFFFFF  # the number stands in an extra field
_AES = 99
_NOTHING = b"\x03\x00"  # an empty content, deflated


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a member; sizes are None where they come behind it."""

    name: str = field(repr=False)
    method: int
    packed: int | None
    size: int | None
    crc: int | None
    check: int  # the byte by which a wrong password is known
    is_closed: bool = False
    strength: int = 0  # of AES: 1, 2 or 3; 0 for the old cipher
    is_described: bool = False  # whether a descriptor stands behind it
    has_end_mark: bool = False  # of an lzma stream

    def is_folder(self, start: bytes) -> bool:
        """Say whether it names a folder and holds nothing; `start` is what stands behind it."""
        is_empty = (
            not self.size and (self.packed or 0) < 64 and (self.size == 0 or not self.method)
        )
        return self.name.endswith("/") and (is_empty or start.startswith(_NOTHING))


def is_head(fixed: bytes) -> bool:
    """Say whether the fixed part of a header looks like one, so that chance is no member."""
    if len(fixed) < _FIXED.size or fixed[:4] != LOCAL:
        return False
    _, version, _, method, *_, name_size, _ = _FIXED.unpack(fixed)
    return version & 0xFF <= 99 and method in _METHODS and name_size <= _LONGEST_NAME


def head(tape: Tape) -> Head:
    """Read the header that the tape stands at."""
    fields = _FIXED.unpack(tape.read(_FIXED.size))
    _, _, flags, method, at_time, _, crc, packed, size, name_size, extra_size = fields
    raw = tape.read(name_size)
    extras = dict(_extras(tape.read(extra_size)))
    size, packed = _long_sizes(extras.get(0x0001, b""), size, packed)
    strength = 0
    if method == _AES and len(aes := extras.get(0x9901, b"")) >= 7:
        strength, method = aes[4], int.from_bytes(aes[5:7], "little")
    is_told = not flags & 8 or packed > 0
    return Head(
        name=name(raw, extras.get(0x7075, b""), is_utf8=bool(flags & 0x800)),
        method=method,
        packed=packed if is_told and (packed or not size) else None,
        size=size if is_told else None,
        crc=crc if is_told and not (strength and not crc) else None,
        check=at_time >> 8 if flags & 8 else crc >> 24,
        is_closed=bool(flags & 1),
        strength=strength,
        is_described=bool(flags & 8),
        has_end_mark=bool(flags & 2),
    )


def bare(told: Head) -> bytes:
    """Give a header for what a member holds, once deciphered; raises UnreadError without sizes."""
    if told.packed is None or told.size is None:
        raise unreadable("its sizes are not told, without which PPMd cannot be read")
    salt = {1: 8, 2: 12, 3: 16}.get(told.strength, 0)
    hidden = (salt + 12 if told.strength else 12) if told.is_closed else 0  # bytes of the cipher's
    sizes = (max(0, told.packed - hidden) & _UNKNOWN, told.size & _UNKNOWN)
    return _FIXED.pack(LOCAL, 63, 0, told.method, 0, 0, told.crc or 0, *sizes, 1, 0) + b"-"


def name(raw: bytes, unicode_path: bytes = b"", *, is_utf8: bool = False) -> str:
    """Give a member's name: as UTF-8 where that is told, or else by its bytes.

    >>> name("名簿.csv".encode("cp932")), name("名簿".encode(), is_utf8=True)
    ('名簿.csv', '名簿')
    """
    if len(unicode_path) > 5 and unicode_path[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        return unicode_path[5:].decode("utf-8", "replace")
    if raw.isascii():
        return raw.decode("ascii")
    return raw.decode("utf-8", "replace") if is_utf8 and _is_utf8(raw) else charset.decode(raw)[0]


def skip_listed(tape: Tape) -> None:
    """Read past an entry of the directory at the end."""
    fixed = tape.read(46)
    tape.skip(sum(struct.unpack("<3H", fixed[28:34])) if len(fixed) == 46 else 0)


def end(tape: Tape) -> tuple[int, bool, bytes]:
    """Read the end; give how many members it promises, whether parts are missing, the comment."""
    fixed = tape.read(22)
    if len(fixed) < 22:
        return 0, True, b""
    disk, _, _, total = struct.unpack("<4H", fixed[4:12])
    comment = tape.read(int.from_bytes(fixed[20:22], "little"))
    return (0 if total == 0xFFFF else total), disk not in (0, 0xFFFF), comment


def end_64(tape: Tape) -> int:
    """Read the long form of the end; give how many members it promises."""
    return int.from_bytes(tape.read(56)[32:40], "little")


def described_crc(tape: Tape, made: int) -> int | None:
    """Read what stands behind a member; give the checksum it tells, or None without one."""
    behind = tape.peek(8)
    if behind[:4] == DESCRIPTOR:
        return int.from_bytes(behind[4:], "little") if len(behind) == 8 else None
    return made if behind[:4] == made.to_bytes(4, "little") else None


def _is_utf8(raw: bytes) -> bool:
    """Say whether what is told to be UTF-8 is: some writers set the flag and lie."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _extras(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the extra fields: number and content."""
    at = 0
    while at + 4 <= len(raw):
        number, size = struct.unpack_from("<2H", raw, at)
        yield number, raw[at + 4 : at + 4 + size]
        at += 4 + size


def _long_sizes(extra: bytes, size: int, packed: int) -> tuple[int, int]:
    """Give both sizes, from the field for long ones where they stand there."""
    numbers = [int.from_bytes(extra[at : at + 8], "little") for at in (0, 8) if at < len(extra)]
    if size == _UNKNOWN and numbers:
        size = numbers.pop(0)
    if packed == _UNKNOWN and numbers:
        packed = numbers.pop(0)
    return size, packed
