"""What bytes are, decided by what stands in them; names and content types only break ties."""

from enum import Enum

from leakwatch.model import Ending, Hints, Outcome
from leakwatch.text import pattern

_ARCHIVE = "archives are not opened by this version"
_DOCUMENT = "documents of this kind are not opened by this version"
_PICTURE = "text in pictures and sound is not read"
_MAGIC = (  # the first bytes, what that is, what becomes of it
    (b"PK\x03\x04", "a zip archive", _ARCHIVE),
    (b"PK\x05\x06", "a zip archive", _ARCHIVE),
    (b"\x1f\x8b", "a gzip file", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _ARCHIVE),
    (b"\xfd7zXZ\x00", "an xz file", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "a zstd file", _ARCHIVE),
    (b"BZh91AY&SY", "a bzip2 file", _ARCHIVE),
    (b"Rar!\x1a\x07", "a rar archive", _ARCHIVE),
    (b"%PDF-", "a PDF", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _DOCUMENT),
    (b"SQLite format 3\x00", "a SQLite database", _DOCUMENT),
    (b"\x89PNG\r\n", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF87a", "a picture", _PICTURE),
    (b"GIF89a", "a picture", _PICTURE),
)
_PAGE = pattern(r"(?i)<(?:!doctype\s+html|html|head|body)(?:\s[^<>]*)?>")
_FRAGMENT = pattern(r"(?i)^\s*<(?:!--|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)")
_XML = pattern(r"(?i)^\s*(?:<\?xml|<rss|<feed|<rdf)")
_JSON = pattern(r'^\s*(?:\{\s*["}]|\[\s*(?:[\[{"\]]|null|true|false))')
_CONTROLS = bytes({*range(1, 0x20)} - {*b"\t\n\r\f\x1b"})
NOISE = Ending(Outcome.UNREADABLE, "no text: packed, encrypted or of an unknown binary kind")
_SEEN = 4096  # characters at the start that tell the kind


class Kind(Enum):
    """How a text is built."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    XML = "xml"
    HTML = "html"


def kind(text: str, hints: Hints) -> Kind:
    """Give how a text is built, from its first characters.

    >>> kind("<table><tr><td>x", Hints("a.txt")).value, kind('{"a": 1}', Hints("")).value
    ('html', 'json')
    """
    head = text[:_SEEN].lstrip("\ufeff")
    told = hints.content_type.partition(";")[0].strip().lower()
    if _XML.search(head) and "<html" not in head.lower():
        return Kind.XML
    if _JSON.search(head):
        return Kind.JSON
    if _PAGE.search(head) or _FRAGMENT.search(head) or told.endswith("html"):
        return Kind.HTML
    if told.endswith("json"):
        return Kind.JSON
    name = hints.name.partition("?")[0].lower()
    is_table = name.endswith((".csv", ".tsv")) or told in ("text/csv", "text/tab-separated-values")
    return Kind.TABLE if is_table else Kind.TEXT


def unopened(head: bytes) -> Ending | None:
    r"""Give how a document ends whose first bytes show that it is no text, or None for text.

    >>> unopened(b"PK\x03\x04....").reason
    'a zip archive: archives are not opened by this version'
    """
    for magic, what, why in _MAGIC:
        if head.startswith(magic):
            return Ending(Outcome.UNREADABLE, f"{what}: {why}")
    return None


def is_noise(head: bytes) -> bool:
    """Say whether bytes look drawn by lot: control characters among high bytes.

    >>> is_noise(bytes(range(256))), is_noise("見本".encode("cp932") * 99)
    (True, False)
    """
    rest = head.translate(None, _CONTROLS)
    high = sum(byte > 0x7F for byte in rest)
    return 20 * (len(head) - len(rest)) > len(head) > 64 and 4 * high > len(rest)
