"""Make hostile text harmless for a sink: terminal, log, spreadsheet, and the eyes of a reader."""

import unicodedata

from leakwatch.text.fold import encodable
from leakwatch.text.pattern import pattern

# Controls of format (zero-width, bidirectional, tags) and line ends have categories of their own;
# these others are drawn as nothing or as a blank too.
_UNSEEN_CATEGORIES = frozenset({"Cf", "Zl", "Zp"})
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_FORMULA = frozenset("=+-@＝＋－＠")
_NUMERIC = frozenset("0123456789 ().-")
_SCHEME = pattern(r"(?i)[a-z][a-z0-9+.\-]{0,20}://")
_HOST = pattern(r"[^/?#\s]*")


def safe(text: str, limit: int = 500) -> str:
    r"""Give text in one line, in NFC, with every control character made visible.

    Lone surrogates become U+FFFD; more than `limit` code points are cut with an ellipsis.

    >>> safe("a\x1b[31m\nb\u202ec")
    'a␛[31m␊b\\u202ec'
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text  # most is: nothing to be looked at sign by sign
    shown = "".join(_visible(c) for c in encodable(text[:limit]))
    shown = unicodedata.normalize("NFC", shown)
    is_whole = len(text) <= limit and len(shown) <= limit
    return shown if is_whole else shown[: limit - 1] + "…"


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or _is_unseen(character):
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return character


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN_CATEGORIES or character in _UNSEEN


def defang(address: str) -> str:
    """Write an address so that nothing makes a link of it, nor of one it carries inside.

    >>> defang("http://paste.example/a.txt?from=https://b.example/")
    'hxxp://paste[.]example/a.txt?from=hxxps://b[.]example/'
    """
    plain = encodable(address)
    schemes = list(_SCHEME.finditer(plain))
    if not schemes:
        return _dotless(plain)
    ends = [scheme.start() for scheme in schemes[1:]] + [len(plain)]
    links = [
        _broken(scheme.group(), plain[scheme.end() : end])
        for scheme, end in zip(schemes, ends, strict=True)
    ]
    return plain[: schemes[0].start()] + "".join(links)


def _broken(scheme: str, rest: str) -> str:
    host = _HOST.search(rest)
    end = host.end() if host else 0
    scheme = scheme.lower().replace("tt", "xx").replace("ftp", "fxp")
    return scheme + _dotless(rest[:end]) + rest[end:]


def _dotless(host: str) -> str:
    return host.replace("[.]", ".").replace(".", "[.]")


def cell(value: str) -> str:
    """Give a CSV cell that no spreadsheet takes for a formula; numbers with a sign stay.

    >>> cell("=1+1"), cell("+81 90-0123-4567")
    ("'=1+1", '+81 90-0123-4567')
    """
    if value[:1] in {"+", "-"} and _NUMERIC.issuperset(value[1:]):
        return value
    first = next((c for c in value if c.isprintable() and not c.isspace()), "")
    return f"'{value}" if first in _FORMULA else value
