"""Small documents that make every library load what it would otherwise load at first use."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from leakwatch.parse.bounds import Budget, Limits, UnreadError
from leakwatch.parse.office import databases, portable, rtf
from leakwatch.parse.office.paragraphs import paragraphs

_CODECS = ("cp932", "gbk", "cp949", "cp950", "cp1252", "utf_16_le", "utf_16_be", "utf_8", "cp437")
_XML = ("utf-8", "utf-16", "shift_jis", "euc-jp", "iso-2022-jp", "iso-8859-1", "windows-1252")
_FONTS = (  # fonts that are not embedded make the library look for its own tables
    b"/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding",
    *(
        b"/Type0/BaseFont/Ryumin-Light/Encoding/"
        + table
        + b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]"
        for table in (b"90ms-RKSJ-H", b"UniJIS-UCS2-H", b"UniJIS-UTF16-H", b"EUC-H", b"Identity-H")
    ),
)


def load() -> None:
    """Read one small document of each kind that has something to load."""
    for codec in _CODECS:
        "A".encode(codec).decode(codec)
    readers: list[Callable[[], Iterator[str]]] = [
        lambda: databases.tables(databases.sample(), _budget()),
        lambda: rtf.lines(rb"{\rtf1 A\par}", _budget()),
        *(lambda font=font: portable.lines(_pdf(font), _budget()) for font in _FONTS),
        *(lambda charset=charset: paragraphs([_xml(charset)]) for charset in _XML),
    ]
    for reader in readers:
        with suppress(UnreadError):
            for _ in reader():
                continue


def _budget() -> Budget:
    return Budget(Limits())


def _xml(charset: str) -> bytes:
    return f'<?xml version="1.0" encoding="{charset}"?><a><p>A</p></a>'.encode(charset)


def _pdf(font: bytes) -> bytes:
    """Give a page of one letter; the library finds its objects without a table of them."""
    shown = b"BT /F 9 Tf (A) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype" + font + b">>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n"
