"""Office files by minimal writers of our own: xlsx, docx, pptx, odt, ods, and PDF."""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import astuple
from xml.sax.saxutils import escape

from tests.corpus.scene import Row, Scene
from tests.corpus.tables import HEADER
from tests.corpus.truth import Made, Variant

START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN = "http://schemas.openxmlformats.org"
LONG_AGO = (2022, 3, 4, 5, 6, 8)


def packed(files: dict[str, str | bytes]) -> bytes:
    """Give a zip file of these files, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types(kind: str, part: str) -> dict[str, str | bytes]:
    """Give the files that say what an Open XML file is."""
    whole = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return {
        "[Content_Types].xml": f'{START}<Types xmlns="{OPEN}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{whole}"/></Types>',
        "_rels/.rels": _relations(
            f"{OPEN}/officeDocument/2006/relationships/officeDocument", part
        ),
    }


def _relations(*pairs: str) -> str:
    rows = zip(pairs[::2], pairs[1::2], strict=True)
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    space = f"{OPEN}/package/2006/relationships"
    return f'{START}<Relationships xmlns="{space}">{inner}</Relationships>'


def _xlsx(rows: list[list[str]], *, is_inline: bool) -> bytes:
    """Give a workbook of one sheet, with shared or inline strings."""
    shared: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(65 + column)}{number}", text, None if is_inline else shared)
            for column, text in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    main = f"{OPEN}/spreadsheetml/2006/main"
    kind = f"{OPEN}/officeDocument/2006/relationships"
    files = _types("spreadsheetml.sheet", "xl/workbook.xml")
    files["xl/workbook.xml"] = (
        f'{START}<workbook xmlns="{main}" xmlns:r="{kind}"><sheets>'
        '<sheet name="会員" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    files["xl/_rels/workbook.xml.rels"] = _relations(
        f"{kind}/worksheet", "worksheets/sheet1.xml", f"{kind}/sharedStrings", "sharedStrings.xml"
    )
    files["xl/worksheets/sheet1.xml"] = (
        f'{START}<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
    files["xl/sharedStrings.xml"] = f'{START}<sst xmlns="{main}">{strings}</sst>'
    return packed(files)


def _cell(place: str, text: str, shared: list[str] | None) -> str:
    if text.isdigit() and text.isascii() and not text.startswith("0"):
        return f'<c r="{place}"><v>{text}</v></c>'
    if shared is None:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    shared.append(text)
    return f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'


def _texts(rows: list[Row]) -> list[list[str]]:
    return [list(HEADER), *([str(value) for value in astuple(row)] for row in rows)]


def xlsx(scene: Scene, *, is_inline: bool = False) -> Made:
    """Make a workbook with a table of people."""
    content = _xlsx(_texts(scene.rows()), is_inline=is_inline)
    return scene.made("会員一覧.xlsx", content)


def _word(body: str) -> bytes:
    files = _types("wordprocessingml.document", "word/document.xml")
    main = f"{OPEN}/wordprocessingml/2006/main"
    files["word/document.xml"] = (
        f'{START}<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'
    )
    return packed(files)


def docx(scene: Scene) -> Made:
    """Make a letter with a table in it."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = (
        f"<w:tr>{''.join(cell.format(escape(text)) for text in row)}</w:tr>"
        for row in _texts(scene.rows())
    )
    head = "<w:p><w:r><w:t>会員名簿を送付します。</w:t></w:r></w:p>"
    return scene.made("名簿.docx", _word(f"{head}<w:tbl>{''.join(rows)}</w:tbl>"))


def _runs(scene: Scene) -> Made:
    """Make paragraphs whose runs cut the values, as spell checkers leave them."""
    out = []
    for row in scene.rows():
        line = f"{row.name}様 {row.email}、{row.phone}、{row.code}、{row.secret}"
        cut = sorted(scene.dice.sample(range(1, len(line)), 6))
        pieces = [line[a:b] for a, b in zip([0, *cut], [*cut, len(line)], strict=True)]
        runs = (
            f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(piece)}</w:t></w:r><w:proofErr/>'
            for piece in pieces
        )
        out.append(f"<w:p>{''.join(runs)}</w:p>")
    return scene.made("letter.docx", _word("".join(out)))


def _pptx(scene: Scene) -> Made:
    """Make slides."""
    files = _types("presentationml.presentation", "ppt/presentation.xml")
    main, draw = f"{OPEN}/presentationml/2006/main", f"{OPEN}/drawingml/2006/main"
    files["ppt/presentation.xml"] = f'{START}<p:presentation xmlns:p="{main}"/>'
    rows = _texts(scene.rows())
    for number in range(0, len(rows), 20):
        lines = "".join(
            f"<a:p><a:r><a:t>{escape('、'.join(row))}</a:t></a:r></a:p>"
            for row in rows[number : number + 20]
        )
        files[f"ppt/slides/slide{number // 20 + 1}.xml"] = (
            f'{START}<p:sld xmlns:p="{main}" xmlns:a="{draw}"><p:cSld><p:spTree><p:sp><p:txBody>'
            f"{lines}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
        )
    return scene.made("meeting.pptx", packed(files))


def _opendocument(kind: str, name: str) -> Callable[[Scene], Made]:
    """Make a table as a text or a sheet of OpenDocument."""

    def make(scene: Scene) -> Made:
        spaces = "urn:oasis:names:tc:opendocument:xmlns"
        cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        rows = "".join(
            f"<table:table-row>{''.join(cell.format(escape(t)) for t in row)}</table:table-row>"
            for row in _texts(scene.rows())
        )
        content = (
            f'{START}<office:document-content xmlns:office="{spaces}:office:1.0" '
            f'xmlns:table="{spaces}:table:1.0" xmlns:text="{spaces}:text:1.0"><office:body>'
            f'<office:{kind}><table:table table:name="会員">{rows}</table:table></office:{kind}>'
            "</office:body></office:document-content>"
        )
        mime = f"application/vnd.oasis.opendocument.{kind}"
        manifest = (
            f'{START}<manifest:manifest xmlns:manifest="{spaces}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
            "</manifest:manifest>"
        )
        files = {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest}
        return scene.made(name, packed(dict(files)))

    return make


def pdf(lines: list[str], *, is_pieces: bool = False) -> bytes:
    """Give a PDF of these lines, 50 a page, its streams deflated."""
    pages = [lines[start : start + 50] for start in range(0, len(lines), 50)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Resources "
            b"<< /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        drawn = "\n0 -15 Td ".join(_shown(line, is_pieces=is_pieces) for line in page)
        stream = zlib.compress(f"BT /F1 8 Tf 30 800 Td {drawn} ET".encode("latin-1"))
        head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
        objects.append(head + stream + b"\nendstream")
    return _numbered(objects)


def _shown(line: str, *, is_pieces: bool) -> str:
    """Show a line as one text, or in pieces moved by a hair as typesetters do."""
    pieces = [line[n : n + 5] for n in range(0, len(line), 5)] if is_pieces else [line]
    safe = [p.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for p in pieces]
    shown = "-12".join(f"({piece})" for piece in safe)
    return f"[{shown}] TJ" if is_pieces else f"{shown} Tj"


def _numbered(objects: list[bytes]) -> bytes:
    """Join the objects of a PDF, with the table of where they stand."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
    return bytes(out + tail % (size, table, size) + b"startxref\n%d\n%%%%EOF\n" % len(out))


def _pdf(*, is_pieces: bool) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = "ascii"
        lines = [f"{r.number}; {r.email}; {r.phone}; {r.code}; {r.secret}" for r in scene.rows()]
        return scene.made("members.pdf", pdf(lines, is_pieces=is_pieces))

    return make


VARIANTS = (
    Variant("xlsx", "plain", xlsx),
    Variant("xlsx with inline strings", "plain", lambda scene: xlsx(scene, is_inline=True)),
    Variant("docx", "plain", docx),
    Variant("docx whose runs cut the values", "decoded", _runs),
    Variant("pptx", "plain", _pptx),
    Variant("odt", "plain", _opendocument("text", "members.odt")),
    Variant("ods", "plain", _opendocument("spreadsheet", "members.ods")),
    Variant("pdf", "plain", _pdf(is_pieces=False)),
    Variant("pdf in pieces", "decoded", _pdf(is_pieces=True)),
)
