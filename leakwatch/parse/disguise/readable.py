"""What decoded bytes are: text in some charset, something packed, or drawn by lot."""

import bz2
import lzma
import zlib
from base64 import b64encode
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from backports import zstd

from leakwatch.parse.bounds import Budget, UnreadError
from leakwatch.parse.charsets.charset import decode
from leakwatch.parse.charsets.readings import either
from leakwatch.parse.disguise.plausible import MARKS, SHORT, is_text, is_utf8
from leakwatch.parse.disguise.runs import runs_of
from leakwatch.parse.views import utf8

_DEPTH = 3  # packings over the innermost
_PIECE = 2**20  # bytes that are taken out of something packed at a time
_BLOCK = 4096  # bytes that are put in at a time: of a broken stream no more than that is lost
_MEMORY = 64 * 2**20  # bytes that unpacking may use
# Files that are documents of their own.
FILES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"SQLite format 3\0",
    b"7z\xbc\xaf\x27\x1c",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"Rar!\x1a\x07",
)


# So are long ones of these: they are not unpacked in memory.
_PACKED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
_LONG = 2**17  # bytes
_BEGINNINGS = {*FILES, *_PACKED}
_FILE_MARKS = (  # how they begin in base64 and in hexadecimal digits
    *{b64encode(magic[:3]) for magic in _BEGINNINGS},
    *{magic[:4].hex().encode() for magic in _BEGINNINGS},
    *{magic[:4].hex().upper().encode() for magic in _BEGINNINGS},
)


class _Stream(Protocol):
    """Unpacks one stream piece by piece."""

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """Give what stood behind the end of the stream."""

    def decompress(self, packed: bytes, most: int, /) -> bytes:
        """Give at most so many bytes of what is packed."""


class _Deflated:
    """A gzip or zlib stream that keeps what it was not asked for yet, as the others do."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=47)

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        """Give what stood behind the end of the stream."""
        return self._stream.unused_data

    def decompress(self, packed: bytes, most: int, /) -> bytes:
        """Give at most so many bytes of what is packed."""
        return self._stream.decompress(self._stream.unconsumed_tail + packed, most)


_STREAMS: tuple[tuple[bytes, Callable[[], _Stream]], ...] = (
    (b"\x1f\x8b\x08", _Deflated),
    (b"x\x01", _Deflated),
    (b"x\x5e", _Deflated),
    (b"x\x9c", _Deflated),
    (b"x\xda", _Deflated),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(memlimit=_MEMORY)),
    (b"]\0\0", lambda: lzma.LZMADecompressor(memlimit=_MEMORY)),
    (b"\x28\xb5\x2f\xfd", zstd.ZstdDecompressor),
)
_STREAM_MAGICS = tuple(magic for magic, _ in _STREAMS)


def readable(octets: bytes, budget: Budget, depth: int = _DEPTH) -> bytes | None:
    """Give the text of decoded bytes in UTF-8, unpacked if need be, or None for noise.

    >>> from leakwatch.parse.bounds import Limits
    >>> readable("見本,a@b.example".encode("cp932"), Budget(Limits())).decode()
    '見本,a@b.example'
    """
    opener = _opener(octets)
    if opener and is_file(octets):
        return None
    if opener:
        unpacked = b"".join(_unpacked(octets, opener, budget))
        if unpacked and depth:
            return readable(unpacked, budget, depth - 1)
        return text_of(unpacked or octets)
    return text_of(octets)


def text_of(octets: bytes) -> bytes | None:
    r"""Give the text of bytes in UTF-8, or None where they look drawn by lot.

    >>> text_of(b"hanako@firm.example"), text_of(bytes(range(40)))
    (b'hanako@firm.example', None)
    """
    if not is_text(octets):
        return None
    if octets.isascii() and b"\x1b" not in octets and 0 not in octets:
        return octets
    is_marked = 0 in octets or b"\x1b" in octets or octets.startswith(MARKS)
    if len(octets) < SHORT and not is_marked:
        return _short_text(octets)
    return utf8(decode(octets)[0])


def _short_text(octets: bytes) -> bytes:
    """Give the text of a value in UTF-8, or Japanese, or Latin: too short for a guess."""
    if is_utf8(octets):
        return octets
    best = either(octets)
    return utf8(best.text if best else octets.decode("latin_1"))


def is_file(octets: bytes) -> bool:
    """Say whether bytes are a file of a kind that is opened by itself."""
    return octets.startswith(FILES) or (len(octets) > _LONG and octets.startswith(_PACKED))


def may_be_file(head: bytes) -> bool:
    """Say whether bytes that begin so may be such a file."""
    return head.startswith((*FILES, *_PACKED))


def may_hold_files(text: bytes) -> bool:
    """Say quickly whether such a file may stand in a text, in base64 or hexadecimal digits.

    >>> may_hold_files(b"UEsDBBQAAAAIAAAA"), may_hold_files(b"aGFuYWtvQGZpcm0u")
    (True, False)
    """
    is_long = next(iter(runs_of(text)), None) is not None
    return is_long and any(mark in text for mark in _FILE_MARKS)


def _opener(octets: bytes) -> Callable[[], _Stream] | None:
    if not octets.startswith(_STREAM_MAGICS):
        return None
    return next((opener for magic, opener in _STREAMS if octets.startswith(magic)), None)


def _unpacked(octets: bytes, opener: Callable[[], _Stream], budget: Budget) -> Iterator[bytes]:
    """Give what is packed as far as it can be read, stream after stream."""
    try:
        while octets:
            octets = yield from _stream(opener(), octets, budget)
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError, zstd.ZstdError):
        return  # broken or cut: what came before stands
    except UnreadError:
        return  # the budget is used up, as its owner will hear with the next step


def _stream(stream: _Stream, octets: bytes, budget: Budget) -> Generator[bytes, None, bytes]:
    """Give what one stream holds, piece by piece, and then what stands behind it."""
    for fed in range(0, len(octets), _BLOCK):
        piece = stream.decompress(octets[fed : fed + _BLOCK], _PIECE)
        while piece:
            budget.take(len(piece))
            yield piece
            piece = b"" if stream.eof else stream.decompress(b"", _PIECE)
        if stream.eof:
            return stream.unused_data + octets[fed + _BLOCK :]
    return b""
