"""7z and RAR archives by minimal writers of our own: the libraries' bytes change with the clock.

The formats are those of 7zFormat.txt of the LZMA SDK and of the technical note on RAR 5.0.
"""

import lzma
import zlib

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
DICTIONARY = 1 << 20
LZMA2 = b"\x21"
LZMA2_PROPERTIES = b"\x10"  # a dictionary of 1 MiB
AES = b"\x06\xf1\x07\x01"

END, HEADER, STREAMS, FILES = b"\x00", b"\x01", b"\x04", b"\x05"
PACK, FOLDERS, SUBSTREAMS = b"\x06", b"\x07", b"\x08"
SIZE, CRC, FOLDER, UNPACK_SIZE, COUNT, NAMES = b"\x09", b"\x0a", b"\x0b", b"\x0c", b"\x0d", b"\x11"


def number(value: int) -> bytes:
    """Write a number as 7z does: the ones that lead the first byte count the bytes that follow."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            mask = (0xFF00 >> extra) & 0xFF
            first = mask | (value >> (8 * extra))
            return bytes([first]) + (value & ((1 << (8 * extra)) - 1)).to_bytes(extra, "little")
    return b"\xff" + value.to_bytes(8, "little")


def sevenzip(files: dict[str, bytes], locked: bytes = b"") -> bytes:
    """Give a solid 7z archive; with random bytes in `locked` one that asks for a password."""
    whole = b"".join(files.values())
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": DICTIONARY}]
    stream = lzma.compress(whole, lzma.FORMAT_RAW, filters=filters)
    packed = locked or stream
    coder = b"\x24" + AES + number(2) + b"\x13\x00" if locked else b"\x21" + LZMA2 + number(1)
    coder += b"" if locked else LZMA2_PROPERTIES
    sizes = number(len(packed) if locked else len(whole))
    streams = (
        STREAMS
        + (PACK + number(0) + number(1) + SIZE + number(len(packed)) + END)
        + (FOLDERS + FOLDER + number(1) + b"\0" + number(1) + coder + UNPACK_SIZE + sizes + END)
        + _parts(files)
        + END
    )
    header = HEADER + streams + _named(list(files)) + END
    start = len(packed).to_bytes(8, "little") + len(header).to_bytes(8, "little")
    start += zlib.crc32(header).to_bytes(4, "little")
    return SIGNATURE + b"\0\4" + zlib.crc32(start).to_bytes(4, "little") + start + packed + header


def _parts(files: dict[str, bytes]) -> bytes:
    """Say where one file ends and the next begins."""
    sizes = [len(content) for content in files.values()]
    crcs = b"".join(zlib.crc32(content).to_bytes(4, "little") for content in files.values())
    told = b"".join(map(number, sizes[:-1]))
    middle = SIZE + told if told else b""
    return SUBSTREAMS + COUNT + number(len(files)) + middle + CRC + b"\x01" + crcs + END


def _named(names: list[str]) -> bytes:
    texts = b"\0" + b"".join(f"{name}\0".encode("utf-16-le") for name in names)
    return FILES + number(len(names)) + NAMES + number(len(texts)) + texts + END


def rar(files: dict[str, bytes]) -> bytes:
    """Give a RAR 5 archive whose files are stored."""
    out = b"Rar!\x1a\x07\x01\x00" + _block(b"\x01\x00\x00")
    for name, content in files.items():
        called = name.encode()
        size = _vint(len(content))
        # type 2, with data behind it; no extra; CRC; stored; made on Unix
        fields = b"\x02\x02" + size + b"\x04" + size + _vint(0o100644)
        fields += zlib.crc32(content).to_bytes(4, "little") + b"\x00\x01"
        out += _block(fields + _vint(len(called)) + called) + content
    return out + _block(b"\x05\x00\x00")


def _block(fields: bytes) -> bytes:
    sized = _vint(len(fields)) + fields
    return zlib.crc32(sized).to_bytes(4, "little") + sized


def _vint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
