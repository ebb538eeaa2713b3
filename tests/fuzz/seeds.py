"""A small sound file of each kind that is read, all made up."""

import bz2
import gzip
import io
import lzma
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

import py7zr
from backports import zstd

ROW = "見本花子,hanako@firm.example,090-0123-4567\n"
NAMES = ("a.txt", "a.csv", "a.json", "a.html", "a.xml", "a.sql", "a.eml", "a.bin")

_TEXTS = {
    "a.csv": f'name,mail,tel\n{ROW}"a\nb","o\'\'hara@firm.example",1\n',
    "a.json": '{"users": [{"mail": "hanako\\u0040firm.example", "x": "{\\"a\\": 1}"}, {"id": 1}]}',
    "a.html": (
        "<title>x</title><p>hanako<wbr>&#64;firm.example <a href='mailto:hanako%40firm.example'>"
        '<span data-cfemail="5a323b343b31351a3c332837743f223b372a363f">x</span><!-- y -->'
    ),
    "a.xml": "<?xml version='1.0'?><rss><item><title>hanako@firm.example</title></item></rss>",
    "a.sql": "INSERT INTO `m` VALUES (1,'見本','o\\'hara@firm.example'),(2,0x68616E,'x');\nGO\n",
    "a.eml": (
        "From: =?iso-2022-jp?b?GyRCOCtLXBsoQg==?= <hanako@firm.example>\nSubject: x\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
        "hanako=40fi=\nrm.example\n--b\nContent-Type: text/csv; name=a.csv\n"
        "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
        "aGFuYWtvQGZpcm0uZXhhbXBsZQ==\n--b--\n"
    ),
    "a.txt": (
        "URL: https://portal.firm.example/\nUsername: hanako[at]firm[.]example\nPassword: x\n\n"
        "dn: cn=x\nmail:: aGFuYWtvQGZpcm0uZXhhbXBsZQ==\n\nelpmaxe.mrif@okanah h\u200banako@x\n"
        "68616e616b6f406669726d2e6578616d706c65 hanako%2540firm.example 'a'+'@'+'b.example'\n"
    ),
}


def seeds() -> Iterator[tuple[str, bytes]]:
    """Give each with a name."""
    for name, text in _TEXTS.items():
        yield name, text.encode()
    for codec in ("cp932", "euc_jp", "iso2022_jp", "utf_16", "utf_16_le"):
        yield "a.txt", (ROW * 3).encode(codec)
    yield from (("a.bin", content) for content in packed())


def packed() -> Iterator[bytes]:
    """Give a small archive, office file and database of each kind."""
    row = ROW.encode()
    yield gzip.compress(row, mtime=0) + gzip.compress(row, mtime=0)
    yield bz2.compress(row)
    yield lzma.compress(row)
    yield zstd.compress(row)
    yield zlib.compress(row)
    yield zipped({"list/a.csv": row, "b.gz": gzip.compress(row, mtime=0)})
    yield tarred()
    yield gzip.compress(tarred(), mtime=0)
    yield sevened()
    yield workbook()
    yield letter()
    yield portable()
    yield database()
    yield b"{\\rtf1\\ansi\\ansicpg932 \\'8c\\'a9\\'96{ hanako@firm.example\\par}"


def zipped(members: dict[str, bytes]) -> bytes:
    """Make an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def tarred() -> bytes:
    """Make an archive of two members."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name in ("a.csv", "見本/b.csv"):
            entry = tarfile.TarInfo(name)
            entry.size = len(ROW.encode())
            archive.addfile(entry, io.BytesIO(ROW.encode()))
    return target.getvalue()


def sevened() -> bytes:
    """Make an archive."""
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w") as archive:
        archive.writestr(ROW, "a.csv")
    return target.getvalue()


def workbook() -> bytes:
    """Make a workbook of one row."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1"><v>9001234567</v></c></row></sheetData></worksheet>'
    )
    shared = f'<sst xmlns="{main}"><si><r><t>hanako@</t></r><r><t>firm.example</t></r></si></sst>'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{main}"/>'.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            "xl/sharedStrings.xml": shared.encode(),
        }
    )


def letter() -> bytes:
    """Make a letter of one paragraph in two runs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:p><w:r><w:t>hanako@fi</w:t></w:r><w:r><w:t>rm.example</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def portable() -> bytes:
    """Make a page of one line."""
    stream = zlib.compress(b"BT /F1 12 Tf 72 720 Td (hanako@firm.example) Tj ET")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


def database() -> bytes:
    """Make a database of one table."""
    with sqlite3.connect(":memory:") as opened:
        opened.execute("CREATE TABLE m (name TEXT, mail TEXT, tel INTEGER)")
        opened.execute("INSERT INTO m VALUES ('見本', 'hanako@firm.example', 9001234567)")
        opened.commit()
        image = opened.serialize()
    opened.close()
    return image
