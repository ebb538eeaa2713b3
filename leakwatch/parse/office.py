"""The door to office documents, PDF and databases: what they are, their text, files inside."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from leakwatch.model import Outcome
from leakwatch.parse import (
    binarysheets,
    compound,
    databases,
    embeddings,
    oldfiles,
    portable,
    rtf,
    spreadsheets,
    warmup,
    wordfiles,
)
from leakwatch.parse.bounds import Budget, Packed, UnreadError
from leakwatch.parse.linewise import pieces
from leakwatch.parse.parts import Parts

Given = TypeVar("Given")

_ZIP = b"PK\x03\x04"
_FIRST = 1024  # bytes among which a PDF may begin
_BLANK = b" \t\r\n\xef\xbb\xbf\0"
_PDF = re.compile(rb"%PDF-[0-9]\.[0-9][\s%]")  # noqa: TID251 - no repeat
_OBJECT = re.compile(rb"[0-9]\s{1,4}obj\b|startxref")  # noqa: TID251 - bounded
_OPEN = b"application/vnd.oasis.opendocument."
_OPEN_OLD = b"application/vnd.sun.xml."


class Office(Enum):
    """A kind of document, as it is told to people."""

    XLSX = "an Excel workbook"
    XLSB = "a binary Excel workbook"
    ODS = "an OpenDocument sheet"
    DOCX = "a Word document"
    PPTX = "a PowerPoint presentation"
    ODT = "an OpenDocument text"
    PDF = "a PDF"
    SQLITE = "a SQLite database"
    OLE = "an old Office document"
    RTF = "a rich text"


_PARTS = (  # what stands in the list of a zip file's members, and what it is then
    (b"xl/workbook.bin", Office.XLSB),
    (b"xl/", Office.XLSX),
    (b"word/", Office.DOCX),
    (b"ppt/", Office.PPTX),
)
_ZIPPED = (Office.XLSX, Office.XLSB, Office.DOCX, Office.PPTX, Office.ODS, Office.ODT)


def office(content: bytes) -> Office | None:
    r"""Give what kind of document some bytes are, or None; cheap. A zip file is needed whole.

    >>> office(b"SQLite format 3\x00"), office(b"hanako@firm.example")
    (<Office.SQLITE: 'a SQLite database'>, None)
    """
    if content.startswith(_ZIP):
        return _zipped(content)
    if content.startswith(databases.MAGIC):
        return Office.SQLITE
    if content.startswith(compound.MAGIC):
        return Office.OLE
    first = content[:_FIRST]
    if first.lstrip(_BLANK).startswith(rtf.MAGIC):
        return Office.RTF
    found = _PDF.search(first)
    is_first = first.lstrip(_BLANK).startswith(portable.MAGIC)
    return Office.PDF if is_first or (found and _OBJECT.search(content[:65536])) else None


def _zipped(content: bytes) -> Office | None:
    """Tell a document from other zip files by its members' names, listed at the end or not."""
    start = content[38:160]
    if content[30:38] == b"mimetype" and (_OPEN in start or _OPEN_OLD in start):
        is_sheet = b".spreadsheet" in start or b".calc" in start
        return Office.ODS if is_sheet else Office.ODT
    listed = _listing(content)
    if b"content.xml" in listed and b"META-INF/manifest.xml" in listed:
        return Office.ODT
    if b"[Content_Types].xml" not in listed and b"_rels/.rels" not in listed:
        return None
    return next((kind for name, kind in _PARTS if name in listed), None)


def _listing(content: bytes) -> bytes:
    """Give the bytes in which the names of members stand."""
    end = content.rfind(b"PK\x05\x06", -(65536 + 22))
    if end >= 0:
        size = int.from_bytes(content[end + 12 : end + 16], "little")
        return content[max(0, end - size) : end]
    names: list[bytes] = []
    at = content.find(_ZIP)
    while at >= 0 and len(names) < 1000:
        size = int.from_bytes(content[at + 26 : at + 28], "little")
        names.append(content[at + 30 : at + 30 + size])
        at = content.find(_ZIP, at + 30)
    return b"\n".join(names)


def texts(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str] = ()
) -> Iterator[str]:
    """Give a document's text in pieces of at most 256 KiB: a line is a record.

    A line break inside a cell is U+2028; cells are parted by tabs. Raises UnreadError, and nothing
    else but MemoryError, behind all that could be read. `passwords` are tried on PDF.
    """
    found = _guarded(kind, lambda: _lines(kind, content, budget, passwords))
    yield from pieces(found, at_once=kind is Office.PDF)


def embedded(kind: Office, content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the files inside a document, each to be read before the next one; no pictures."""
    for packed in _guarded(kind, lambda: _files(kind, content, budget)):
        yield Packed(packed.name, _blocks(kind, packed))


def _blocks(kind: Office, packed: Packed) -> Iterator[bytes]:
    return _guarded(kind, lambda: packed.blocks)


def _guarded(kind: Office, reader: Callable[[], Iterable[Given]]) -> Iterator[Given]:
    """Give what a reader gives; whatever a library says of a damaged file becomes our own word."""
    try:
        yield from reader()
    except (UnreadError, MemoryError):
        raise
    except Exception as fault:  # hostile structure meets six libraries: any of their errors
        raise UnreadError(Outcome.DEGRADED, f"{kind.value} that is damaged") from fault


def _lines(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str]
) -> Iterator[str]:
    if kind in _ZIPPED:
        return _from_zip(kind, content, budget)
    if kind is Office.PDF:
        return portable.lines(content, budget, passwords)
    if kind is Office.SQLITE:
        return databases.tables(content, budget)
    if kind is Office.RTF:
        return rtf.lines(content, budget)
    return oldfiles.lines(content, budget)


def _from_zip(kind: Office, content: bytes, budget: Budget) -> Iterator[str]:
    parts = Parts(content, budget)
    if kind is Office.XLSX:
        yield from spreadsheets.workbook(parts, len(content))
    elif kind is Office.XLSB:
        yield from binarysheets.workbook(parts, len(content))
    else:
        yield from wordfiles.document(parts)
    if parts.fault:
        raise parts.fault


def _files(kind: Office, content: bytes, budget: Budget) -> Iterator[Packed]:
    if kind in _ZIPPED:
        return embeddings.files(content, budget)
    if kind is Office.PDF:
        return portable.attachments(content, budget)
    if kind is Office.SQLITE:
        return databases.files(content, budget)
    if kind is Office.OLE:
        return oldfiles.files(content, budget)
    return iter(())


def load() -> None:
    """Make every library load what it loads late, since later nothing can be opened."""
    warmup.load()


def missing() -> list[str]:
    """Give a sentence for each kind of document that this installation cannot read."""
    return [] if databases.can_open() else [databases.CANNOT_OPEN]
