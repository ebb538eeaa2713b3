"""How packed bytes are known: by what stands in their first 64 KiB, never by a name."""

import lzma
import zlib
from collections.abc import Callable
from enum import Enum

from leakwatch.parse.containers.tarheads import BLOCK, is_head


class Packing(Enum):
    """How something is packed."""

    GZIP = "a gzip file"
    BZIP2 = "a bzip2 file"
    XZ = "an xz file"
    LZMA = "an lzma file"
    ZSTD = "a zstd file"
    ZLIB = "a zlib stream"
    COMPRESS = "a .Z file"
    LZ4 = "an lz4 file"
    LZIP = "an lzip file"
    ZIP = "a zip archive"
    TAR = "a tar archive"
    SEVEN = "a 7z archive"
    RAR = "a rar archive"
    CAB = "a cab archive"
    LZH = "an lzh archive"
    ISO = "a disk image"
    CPIO = "a cpio archive"
    AR = "an ar archive"


_FIRST = (
    (b"\xfd7zXZ\x00", Packing.XZ),
    (b"\x28\xb5\x2f\xfd", Packing.ZSTD),
    (b"\x04\x22\x4d\x18", Packing.LZ4),
    (b"LZIP\x01", Packing.LZIP),
    (b"PK\x03\x04", Packing.ZIP),
    (b"PK\x05\x06", Packing.ZIP),
    (b"PK\x07\x08PK\x03\x04", Packing.ZIP),  # the first part of a split one
    (b"PK00PK\x03\x04", Packing.ZIP),  # one that was to be split
    (b"7z\xbc\xaf\x27\x1c", Packing.SEVEN),
    (b"Rar!\x1a\x07\x00", Packing.RAR),
    (b"Rar!\x1a\x07\x01\x00", Packing.RAR),
    (b"MSCF\x00\x00\x00\x00", Packing.CAB),
    (b"!<arch>\n", Packing.AR),
)
_END_SIZE = 22  # bytes of a zip archive's end, without its comment
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\f\r\x1b"})
_OTHERS = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00")  # what may end in a zip archive
_BZIP2_BLOCKS = (b"\x31\x41\x59\x26\x53\x59", b"\x17\x72\x45\x38\x50\x90")
_ISO_AT = 0x8001
_HEX = frozenset(b"0123456789abcdefABCDEF")
_TRIED = 4096  # bytes by which streams without magic are known


def packing(head: bytes) -> Packing | None:
    r"""Give how bytes are packed, from their first 64 KiB, or None where they are not.

    >>> packing(b"PK\x03\x04\x14"), packing(b"PK, Peter"), packing(b"BZhang@firm.example")
    (<Packing.ZIP: 'a zip archive'>, None, None)
    """
    for magic, found in _FIRST:
        if head.startswith(magic):
            return found
    return next((found for found, is_so in _TOLD.items() if is_so(head)), None)


def _is_gzip(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b\x08") and not int.from_bytes(head[3:4], "big") & 0xE0


def _is_bzip2(head: bytes) -> bool:
    return head.startswith(b"BZh") and head[3:4].isdigit() and head[4:10] in _BZIP2_BLOCKS


def _is_skippable(head: bytes) -> bool:
    """Say whether a zstd frame to be skipped stands first: parallel writers put one there."""
    return head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F


def _is_compress(head: bytes) -> bool:
    return head.startswith(b"\x1f\x9d") and len(head) > 2 and head[2] & 0x7F in range(9, 17)


def _is_lzh(head: bytes) -> bool:
    is_method = head[2:4] in (b"-l", b"-p") and head[4:5] in b"hzm" and head[6:7] == b"-"
    return is_method and len(head) > 20 and head[20] <= 3


def _is_iso(head: bytes) -> bool:
    return head[_ISO_AT : _ISO_AT + 5] == b"CD001"


def _is_cpio(head: bytes) -> bool:
    size = {b"070707": 76, b"070701": 110, b"070702": 110}.get(head[:6], 0)
    return size > 0 and len(head) >= size and _HEX.issuperset(head[:size])


def _is_tar(head: bytes) -> bool:
    """Say whether a tar archive starts: old ones have no magic but the checksum."""
    return head[257:262] == b"ustar" or is_head(head[:BLOCK])


def _is_zlib(head: bytes) -> bool:
    """Say whether a zlib stream starts: two bytes are no magic, so it must inflate.

    Short texts that begin with x^2 inflate by chance, but what is packed is never ASCII.
    """
    if head[:2] not in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda") or head.isascii():
        return False
    try:
        return len(zlib.decompressobj().decompress(head, _TRIED)) > 8
    except zlib.error:
        return False


def _is_headless_zip(head: bytes) -> bool:
    """Say whether a whole file ends as a zip archive does, with no text before its first member.

    Its first bytes may be lost, or a program or a picture stands there.
    """
    at = -1 if head.startswith(_OTHERS) else head.rfind(b"PK\x05\x06")
    if at < 0 or at + _END_SIZE + int.from_bytes(head[at + 20 : at + 22], "little") != len(head):
        return False
    first = [head.find(mark, 0, at) for mark in (b"PK\x03\x04", b"PK\x01\x02")]
    if first[1] < 0:
        return False
    before = head[: min(place for place in first if place >= 0)]
    return 20 * (len(before) - len(before.translate(None, _CONTROLS))) > len(before)


def _is_lzma(head: bytes) -> bool:
    """Say whether an old lzma file starts: its header must make sense, and its bytes unpack."""
    if len(head) < 19 or head[0] != 0x5D or head[13]:
        return False
    size = int.from_bytes(head[5:13], "little")
    if head[1:3] != b"\x00\x00" and size >> 40 not in (0, 2**24 - 1):
        return False
    try:
        small = head[:1] + (2**16).to_bytes(4, "little") + head[5:]
        return bool(lzma.LZMADecompressor(lzma.FORMAT_ALONE).decompress(small, 1))
    except lzma.LZMAError:
        return False


_TOLD: dict[Packing, Callable[[bytes], bool]] = {
    Packing.GZIP: _is_gzip,
    Packing.BZIP2: _is_bzip2,
    Packing.COMPRESS: _is_compress,
    Packing.CPIO: _is_cpio,
    Packing.LZH: _is_lzh,
    Packing.TAR: _is_tar,
    Packing.ISO: _is_iso,
    Packing.ZSTD: _is_skippable,
    Packing.ZLIB: _is_zlib,
    Packing.LZMA: _is_lzma,
    Packing.ZIP: _is_headless_zip,
}
