"""How documents of office programs, PDF and databases are known: by their bytes alone."""

import re
from enum import Enum

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = b"{\\rt"
PORTABLE = b"%PDF-"
DATABASE = b"SQLite format 3\x00"
AHEAD = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")  # by the order of bytes in its checksums
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
    WAL = "a write-ahead log of SQLite"
    OLE = "an old Office document"
    RTF = "a rich text"


_PARTS = (  # what stands in the list of a zip file's members, and what it is then
    (b"xl/workbook.bin", Office.XLSB),
    (b"xl/", Office.XLSX),
    (b"word/", Office.DOCX),
    (b"ppt/", Office.PPTX),
)
ZIPPED = (Office.XLSX, Office.XLSB, Office.DOCX, Office.PPTX, Office.ODS, Office.ODT)


def office(content: bytes) -> Office | None:
    r"""Give what kind of document some bytes are, or None; cheap. A zip file is needed whole.

    >>> office(b"SQLite format 3\x00"), office(b"hanako@firm.example")
    (<Office.SQLITE: 'a SQLite database'>, None)
    """
    if content.startswith(_ZIP):
        return _zipped(content)
    if content.startswith(DATABASE):
        return Office.SQLITE
    if content.startswith(AHEAD):
        return Office.WAL
    if content.startswith(COMPOUND):
        return Office.OLE
    first = content[:_FIRST]
    if first.lstrip(_BLANK).startswith(RICH_TEXT):
        return Office.RTF
    found = _PDF.search(first)
    is_first = first.lstrip(_BLANK).startswith(PORTABLE)
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
