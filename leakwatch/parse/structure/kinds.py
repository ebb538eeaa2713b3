"""What bytes are, decided by what stands in them; names and content types only break ties."""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import islice

from leakwatch.model import Hints
from leakwatch.parse.structure.blocks import blocks
from leakwatch.parse.structure.rows import lines
from leakwatch.text import pattern

_PAGE = pattern(r"(?i)<(?:!doctype\s+html|html|head|body)(?:\s[^<>]*)?>")
_FRAGMENT = pattern(r"(?i)^\s*<(?:!--|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)")
_XML = pattern(r"(?i)^\s*(?:<\?xml|<rss|<feed|<rdf|<urlset|<!doctype\s+(?:plist|[a-z]+\s*\[))")
# A root with a name or an attribute that HTML does not know.
_FOREIGN = pattern(r"^\s*(?:<!--[^<>]*-->\s*)?<([A-Za-z][A-Za-z0-9_:.\-]*)(?:\s[^<>]*)?/?>")
_JSON = pattern(
    r"^\s*(?:\{\s*(?:[\"'}]|$)|\[\s*(?:[\[{\"'\]]|null|true|false|$))"  # JSON itself
    r'|^\s*(?:/\*\*/)?(?:var\s|let\s|const\s)?\s*[A-Za-z_$][A-Za-z0-9_$.]{0,60}\s?[=(]\s?[\[{]\s*["{]'
)  # or in a script's assignment, or in a call around it
_SQL = pattern(
    r"(?im)^\s*(?:insert\s+(?:into|ignore)\b|replace\s+into\b|create\s+(?:table|database)\b"
    r"|drop\s+table\b|copy\s+[^\s]+\s*(?:\([^()]*\)\s*)?from\s+stdin|update\s+\S+\s+set\s"
    r"|set\s+identity_insert\b|pragma\s+foreign_keys|lock\s+tables\b|begin\s+transaction;)"
)
_HEADER = r"[A-Za-z][A-Za-z0-9\-]*:[^\r\n]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n))*"
_HEADERS = pattern(r"^\s*(?:>?From [^\r\n]*(?:\r\n?|\n))?((?:" + _HEADER + r"){2,})")
_MAIL_NAMES = pattern(
    r"(?im)^(return-path|received|delivered-to|message-id|mime-version|from|to|subject|date"
    r"|content-type|content-transfer-encoding|x-mailer|reply-to|cc|dkim-signature):"
)
_MBOX = pattern(r"^\s*From \S+ {1,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ")
_PARTS = pattern(r"(?i)^\s*--[^\s]{1,70}(?:\r\n?|\n)content-(?:type|disposition|transfer)")
_POSTED = pattern(r"(?i)^(?:POST|PUT) [^\r\n]*HTTP/")
_MAIL_FILES = (".eml", ".emlx", ".mbox", ".mht", ".mhtml")
_TABLES = ("text/csv", "text/tab-separated-values", "application/csv")
_SEPARATORS = ("\t", "\x1f", ";", "|", "^", ",")
_QUOTED_LINE = re.compile(r'(?:[^"\n]++|"(?:[^"]++|"")*+"?)*+(?:\n|\Z)')  # noqa: TID251 - possessive
_ROWS = 12  # of a table that are looked at
_HTML = frozenset(
    b"html head body title meta link script style p div span a b i u em strong small big font br "
    b"hr img ul ol li dl dt dd table thead tbody tfoot tr td th form input textarea select button "
    b"label h1 h2 h3 h4 h5 h6 pre code center section article header footer main nav aside "
    b"details blockquote iframe noscript template figure fieldset address svg wbr".split()
)
_ASCII = bytes(range(0x80))
_CONTROLS = bytes({*range(1, 0x20)} - {*b"\t\n\r\f\x1b"})
_SEEN = 8192  # characters at the start that tell the kind


class Kind(Enum):
    """How a text is built."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    XML = "xml"
    HTML = "html"
    SQL = "sql"
    MAIL = "mail"
    BLOCKS = "blocks"


def kind(text: str, hints: Hints) -> Kind:
    """Give how a text is built, from its first characters; names and types only break ties.

    >>> kind("<table><tr><td>x", Hints("a.txt")).value, kind('{"a": 1}', Hints("")).value
    ('html', 'json')
    """
    head = text[:_SEEN].lstrip("\ufeff\0")
    told = hints.content_type.partition(";")[0].strip().lower()
    name = hints.name.partition("?")[0].lower()
    return _marked(head) or _told(head, told, name)


def _told(head: str, told: str, name: str) -> Kind:
    """Give the kind of a text that could be more than one."""
    if _PAGE.search(head) or told.endswith("html"):
        return Kind.HTML
    if told.endswith("json"):
        return Kind.JSON
    if (told.startswith("message/") or name.endswith(_MAIL_FILES)) and _HEADERS.search(head):
        return Kind.MAIL
    if _is_blocks(head):
        return Kind.BLOCKS
    is_table = name.endswith((".csv", ".tsv")) or told in _TABLES or _is_table(head)
    return Kind.TABLE if is_table else Kind.TEXT


def _marked(head: str) -> Kind | None:
    """Give the kind of a text that begins as only one kind does."""
    if _XML.search(head) and "<html" not in head.lower():
        return Kind.XML
    if _JSON.search(head):
        return Kind.JSON
    if _is_mail(head):
        return Kind.MAIL
    root = _FOREIGN.search(head)
    if root and root.group(1).lower().encode() not in _HTML and ("</" in head or "/>" in head):
        return Kind.HTML if _PAGE.search(head) else Kind.XML
    if _FRAGMENT.search(head):
        return Kind.HTML
    return Kind.SQL if _SQL.search(head) else None


def _is_mail(head: str) -> bool:
    """Say whether a text begins with the headers of a mail, or with the parts of one or a form."""
    if _MBOX.search(head) or _PARTS.search(head) or _POSTED.search(head):
        return True
    headers = _HEADERS.search(head)
    names = _MAIL_NAMES.finditer(headers.group(1)) if headers else ()
    return len({match.group(1).lower() for match in names}) > 2


def _is_table(head: str) -> bool:
    """Say whether the first lines have the same number of cells, of which some are quoted.

    Without quotes a row is a line, and nobody needs to know.
    """
    if '"' not in head:
        return False
    rows = [m.group() for m in islice(_QUOTED_LINE.finditer(head), _ROWS) if m.group().strip()]
    return any(_has_columns(rows, separator) for separator in _SEPARATORS)


def _has_columns(rows: Sequence[str], separator: str) -> bool:
    counts = [row.count(separator) for row in rows[:-1] or rows]
    alike = max(map(counts.count, counts), default=0)
    return bool(counts) and max(counts) > 0 and 2 * alike > len(counts)


def _is_blocks(head: str) -> bool:
    """Say whether some lines of the beginning are the fields of one record."""
    written = head.encode("utf-8", "replace")
    return len(blocks(written)) < len(lines(written))


def is_noise(head: bytes) -> bool:
    """Say whether bytes look drawn by lot: control characters among high bytes.

    NULs say nothing for or against it: they pad text as well as what is no text.

    >>> is_noise(bytes(range(256))), is_noise("見本".encode("cp932") * 99)
    (True, False)
    """
    filled = head.translate(None, b"\0")
    rest = filled.translate(None, _CONTROLS)
    if 20 * (len(filled) - len(rest)) <= len(filled) or len(filled) <= 64:
        return False
    return 4 * len(rest.translate(None, _ASCII)) > len(rest)
