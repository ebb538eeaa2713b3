"""Make hostile text harmless for a sink: terminal, log, spreadsheet, and the eyes of a reader."""

import unicodedata

from leakwatch.text.pattern import pattern

_UNSEEN = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD]
)  # zero-width and bidirectional controls, the soft hyphen
_FORMULA = "=+-@\t\r＝＋－＠"
_NUMERIC = pattern(r"[+\-][0-9 ().\-]+")
_URL = pattern(r"(?i)([a-z][a-z0-9+.\-]{0,20})://([^/?#\s]*)(.*)")


def safe(text: str, limit: int = 500) -> str:
    r"""Give text in one line, in NFC, with every control character made visible.

    Lone surrogates become U+FFFD; more than `limit` code points are cut with an ellipsis.

    >>> safe("a\x1b[31m\nb\u202ec")
    'a␛[31m␊b\\u202ec'
    """
    shown = "".join(_visible(c) for c in text[: limit + 1])
    shown = unicodedata.normalize("NFC", shown)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= code < 0xA0 or code in _UNSEEN or code in (0x2028, 0x2029):
        return f"\\u{code:04x}"
    return character


def defang(address: str) -> str:
    """Write an address so that nothing makes a link of it.

    >>> defang("http://paste.example/a.txt")
    'hxxp://paste[.]example/a.txt'
    """
    match = _URL.search(address)
    if not match or match.start():
        return address.replace(".", "[.]")
    scheme = match.group(1).lower().replace("tt", "xx").replace("ftp", "fxp")
    return f"{scheme}://{match.group(2).replace('.', '[.]')}{match.group(3)}"


def cell(value: str) -> str:
    """Give a CSV cell that no spreadsheet takes for a formula; numbers with a sign stay.

    >>> cell("=1+1"), cell("+81 90-0123-4567")
    ("'=1+1", '+81 90-0123-4567')
    """
    if value[:1] and value[0] in _FORMULA and not _NUMERIC.fullmatch(value):
        return f"'{value}"
    return value
