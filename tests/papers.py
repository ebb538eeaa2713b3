"""Office files and PDFs of our own making, in bytes, and what reading them gives."""

import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, Limits, UnreadError

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def budget(size: int = 2**20, limits: Limits | None = None) -> Budget:
    """Give a budget for a document of some size."""
    given = Budget(limits or Limits())
    given.feed(size)
    return given


def read(lines: Iterable[str]) -> tuple[list[str], Outcome]:
    """Give the lines that a reader gives, blank ones left out, and how it ended."""
    found: list[str] = []
    try:
        for line in filter(None, lines):
            found.append(line)  # noqa: PERF402 - what came before a fault must stay
    except UnreadError as fault:
        return found, fault.ending.outcome
    return found, Outcome.READ


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Give a zip file that holds some parts."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            way = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            file.writestr(name, content, way)
    return held.getvalue()


def workbook(rows: str, further: Mapping[str, str | bytes] | None = None, rest: str = "") -> bytes:
    """Give an xlsx with the XML of its rows, and of what stands behind them."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {SHEET}><sheet name="名簿"/></workbook>',
            **(further or {}),
            "xl/worksheets/sheet1.xml": (
                f"<worksheet {SHEET}><sheetData>{rows}</sheetData>{rest}</worksheet>"
            ),
        }
    )


def document(body: str, further: Mapping[str, str | bytes] | None = None) -> bytes:
    """Give a docx with the XML of its body."""
    text = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return packed(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": text, **(further or {})}
    )


def paragraph(*runs: str) -> str:
    """Give a paragraph whose text is cut into runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Give a PDF of objects, the first of which is its catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R%b>>\n"
    return out + tail % (size, table, size, trailer) + b"startxref\n%d\n%%%%EOF\n" % len(out)


def stream(content: bytes, named: bytes = b"", *, is_packed: bool = True) -> bytes:
    """Give a stream of a PDF."""
    if is_packed:
        content, named = zlib.compress(content), named + b"/Filter/FlateDecode"
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), named, content)


def page(shown: bytes, *further: bytes, named: bytes = b"", trailer: bytes = b"") -> bytes:
    """Give a PDF of one page; further objects count from 6, `named` stands in the page's own."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>%b>>" % named,
        stream(shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *further,
        trailer=trailer,
    )


def lines_shown(*lines: str) -> bytes:
    """Give the content of a page that shows some lines, one below the other."""
    shown = b"".join(b"(%b) Tj 0 -20 Td " % line.encode() for line in lines)
    return b"BT /F 12 Tf 50 800 Td " + shown + b"ET"
