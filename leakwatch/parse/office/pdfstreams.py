"""The streams of a PDF, found and unpacked without a PDF library, and what they say."""

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from leakwatch.parse.bounds import Budget, UnreadError
from leakwatch.parse.office import pdfstrings
from leakwatch.parse.office.linewise import cell
from leakwatch.parse.office.values import narrow

_PIECE = 256 * 1024  # bytes
_HEAD = 4096  # bytes before a stream in which its dictionary stands
_MOST_SHOWN = 8 * 2**20  # bytes of page content that a library turns into objects in memory
_MOST = 64 * 2**20  # bytes of any other stream: fonts, tables
_ALWAYS = 16 * 2**20
_MOST_ORDERS = 100_000  # to show text, of one stream
_MOST_NAMED = 192
_MOST_SAID = 4 * 2**20  # characters of links, fields and notes, and 64 for each
_LENGTH = re.compile(rb"/Length\s{1,9}(\d{1,10})(?!\s{1,9}\d)")  # noqa: TID251 - bounded
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")  # noqa: TID251 - no repeat
_DRAWS = re.compile(rb"\bDo\b")  # noqa: TID251 - no repeat
_CONTENTS = re.compile(rb"/Contents\s{0,9}\[([0-9R\s]*+)")  # noqa: TID251 - possessive
_SHOWS = re.compile(rb"\bT[jJ]\b|\bBT\b")  # noqa: TID251 - no repeat


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream with the dictionary before it."""

    head: bytes = field(repr=False)
    start: int
    end: int

    @property
    def is_picture(self) -> bool:
        """Say whether it holds pixels."""
        return re.search(rb"/Subtype\s{0,9}/Image\b", self.head) is not None

    @property
    def is_file(self) -> bool:
        """Say whether it is an attached file."""
        return b"/EmbeddedFile" in self.head

    @property
    def is_layered(self) -> bool:
        """Say whether it is packed more than once, which makes bombs of small files."""
        return len(_FLATE.findall(self.head)) + self.head.count(b"/LZW") > 1


def streams(content: bytes) -> Iterator[Stream]:
    """Give the streams of a PDF in the order in which they stand, broken ones too."""
    at = content.find(b"stream")
    while at >= 0:
        start = at + 6
        if content[at - 3 : at] != b"end" and content[start : start + 1] in (b"\r", b"\n"):
            start += 2 if content[start : start + 2] == b"\r\n" else 1
            before = content[max(0, at - _HEAD) : at]
            head = before[max(0, before.rfind(b"obj")) :]
            end = _end(content, head, start)
            yield Stream(head, start, end)
            start = end
        at = content.find(b"stream", start)


def _end(content: bytes, head: bytes, start: int) -> int:
    told = _LENGTH.search(head)
    if told:
        end = start + int(told[1])
        if content[end : end + 20].lstrip().startswith(b"endstream"):
            return end
    end = content.find(b"endstream", start)
    return end if end >= 0 else len(content)


def unpacked(content: bytes, stream: Stream) -> Iterator[bytes]:
    """Give a stream's bytes in pieces, as far as they can be unpacked; pictures stay packed."""
    raw = content[stream.start : stream.end]
    if b"/ASCII85Decode" in stream.head or b"/A85" in stream.head:
        raw = _from_85(raw)
    elif b"/ASCIIHexDecode" in stream.head or b"/AHx" in stream.head:
        raw = _from_hex(raw)
    if not _FLATE.search(stream.head):
        yield from (raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE))
        return
    unpacker = zlib.decompressobj()
    waiting = raw
    while waiting and not unpacker.eof:
        try:
            block = unpacker.decompress(waiting, _PIECE)
        except zlib.error:
            return
        waiting = unpacker.unconsumed_tail
        if block:
            yield block


def _from_85(raw: bytes) -> bytes:
    try:
        return base64.a85decode(raw.partition(b"~>")[0])
    except ValueError:
        return b""


def _from_hex(raw: bytes) -> bytes:
    digits = bytes(byte for byte in raw.partition(b">")[0] if byte in b"0123456789abcdefABCDEF")
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())


class Survey:
    """What a PDF is made of, seen before a library gets it.

    `is_heavy` says that a library would need too much memory for it, `is_risky` that it may need
    too much time; `lines` holds what is said outside of pages: links, fields, notes, titles.
    """

    def __init__(self, content: bytes, budget: Budget) -> None:
        self.is_sealed = is_sealed(content)
        self.is_heavy = False
        self.is_risky = _is_repeated(content)
        self.lines: list[str] = []
        self._budget = budget
        self._said = 0
        self._room = _ALWAYS + budget.limits.ratio * len(content)
        with suppress(UnreadError):  # it comes up again as soon as something is given
            self._read(content)
            return
        self.is_heavy = True

    def _read(self, content: bytes) -> None:
        if not self.is_sealed:
            self._keep(pdfstrings.said(content))
        for stream in streams(content):
            self._budget.check_time()
            if not (stream.is_picture or stream.is_file or self.is_heavy):
                self._look(content, stream)

    def _look(self, content: bytes, stream: Stream) -> None:
        size = shown = 0
        self.is_heavy |= stream.is_layered
        for turn, block in enumerate(unpacked(content, stream)):
            self._budget.check_time()
            size += len(block)
            shown += len(_SHOWS.findall(block))
            self._room -= len(block)
            most = _MOST_SHOWN if shown else _MOST
            if size > most or shown > _MOST_ORDERS or self._room < 0:
                self.is_heavy = True
                return
            if b"/Form" in stream.head:
                self.is_risky |= len(_DRAWS.findall(block)) > 1  # each may draw as many again
            if not self.is_sealed:
                self._take(stream, block, is_first=not turn)

    def _take(self, stream: Stream, block: bytes, *, is_first: bool) -> None:
        if b"/ObjStm" in stream.head:
            self._keep(pdfstrings.said(block))
        elif is_first and block.lstrip()[:1] == b"<" and b">" in block[:_HEAD]:
            self._keep(cell(line.strip()) for line in narrow(block).splitlines())

    def _keep(self, lines: Iterator[str]) -> None:
        for turn, line in enumerate(lines):
            if not turn % 256:
                self._budget.check_time()
            if self._said > _MOST_SAID:
                return
            self._said += len(line) + 64
            self.lines.append(line)


def is_sealed(content: bytes) -> bool:
    """Say whether a PDF is encrypted, with a password or with the empty one."""
    return b"/Encrypt" in content


def _is_repeated(content: bytes) -> bool:
    """Say whether a page names the same streams again and again as its content."""
    named = [found[1].split() for found in _CONTENTS.finditer(content)]
    return any(len(each) > _MOST_NAMED and len(each) > 8 * len({*each}) for each in named)


def salvaged(content: bytes, budget: Budget) -> Iterator[str]:
    """Give the lines that streams show, for a PDF that no library opens.

    Raises UnreadError where unpacking goes over a bound.
    """
    for stream in streams(content):
        budget.enter()
        if stream.is_picture or stream.is_file:
            continue
        carried = b""
        for block in unpacked(content, stream):
            budget.take(len(block))
            window = carried + block
            last = window.rfind(b"T", 0, -1)
            end = last if last > len(window) - _HEAD else len(window)
            carried = window[end:]
            yield from _shown(window[:end])
        yield from _shown(carried)


def _shown(window: bytes) -> Iterator[str]:
    if _SHOWS.search(window):
        yield from pdfstrings.shown(window)


def files(content: bytes, budget: Budget) -> Iterator[Iterator[bytes]]:
    """Give the attached files, each to be read before the next one is asked for."""
    for stream in streams(content):
        if stream.is_file:
            yield _counted(content, stream, budget)


def _counted(content: bytes, stream: Stream, budget: Budget) -> Iterator[bytes]:
    for block in unpacked(content, stream):
        budget.take(len(block))
        yield block
