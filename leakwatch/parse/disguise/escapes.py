"""What is written in references, backslashes and percent signs, and what it means."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from leakwatch.parse.disguise.octets import said
from leakwatch.parse.views import Edit, utf8
from leakwatch.text import pattern

# These run over every page, where Python's `re` is several times faster than RE2. Every repeat in
# them is bounded, so that time stays linear; each begins with a letter, for which `re` can search
# fast. One match is one character, so that places stay true. Escaped twice and more counts as
# once (`&amp;#64;`, `%2540`, `\\u0040`): a view only ever adds.
_H = rb"[0-9a-fA-F]"


def _octets_marked(first: bytes, mark: bytes) -> bytes:
    """Give the expression for bytes escaped one by one: ASCII, a UTF-8 character, or others.

    Among the others are UTF-8 characters of two bytes, which may be one of EUC-JP as well. Behind
    them a letter, escaped or not, may be half of a character of CP932.
    """
    trail = mark + rb"[89abAB]" + _H
    others = rb"(?:" + mark + rb"[89a-fA-F]" + _H + rb"){0,15}"
    others += rb"(?:[@-\[\]-~]|" + mark + rb"[4-7]" + _H + rb")?"
    utf8_character = rb"[eE]%b(?:%b){2}|[fF][0-7](?:%b){3}" % (_H, trail, trail)
    return first + rb"(?:[0-7]%b|%b|[89a-fA-F]%b%b)" % (_H, utf8_character, _H, others)


def _octal() -> bytes:
    """Give the expression for bytes above 0x7f in octal digits: a UTF-8 character, or others."""
    trail = rb"\\{1,8}2[0-7]{2}"
    utf8_character = rb"3[45][0-7](?:%b){2}|36[0-7](?:%b){3}" % (trail, trail)
    others = rb"(?:\\{1,8}[23][0-7]{2}){0,15}(?:[@-\[\]-~]|\\{1,8}1[0-7]{2})?"
    return rb"\\{0,7}(?:%b|[23][0-7]{2}%b)" % (utf8_character, others)


REFERENCE = rb"&(?:amp;){0,8}(?:#[0-9]{1,8}|#[xX]" + _H + rb"{1,8}|[a-zA-Z][a-zA-Z0-9]{1,32});?"
_REFERENCE = re.compile(REFERENCE)  # noqa: TID251 - bounded, see above
_PERCENT = re.compile(  # noqa: TID251 - bounded, see above
    rb"%(?:" + _octets_marked(rb"(?:25){0,4}", rb"%(?:25){0,4}") + rb"|[uU]" + _H + rb"{4})"
)
_PERCENT_SIGN = re.compile(rb"%(?:25){1,4}")  # noqa: TID251 - bounded, see above
_U = rb"\\{0,7}u"
_ESCAPE = re.compile(  # noqa: TID251 - bounded, see above
    rb"\\(?:(?P<octets>%b)|(?P<units>%b|%b)|(?P<code>%b)|(?P<named>%b)|(?P<octal>%b)|%b|(?P<bare>%b))"
    % (
        _octets_marked(rb"\\{0,7}x", rb"\\{1,8}x"),
        _U + rb"[dD][89abAB]" + _H + rb"{2}\\" + _U + rb"[dD][c-fC-F]" + _H + rb"{2}",
        _U + _H + rb"{4}",
        rb"\\{0,7}(?:[uxUX]\{" + _H + rb"{1,6}\}|U" + _H + rb"{8}|0{4}" + _H + rb"{2} ?)",
        rb"\\{0,7}(?:N\{[A-Z ]{1,40}\}|(?:40|2[eE])(?: |(?!" + _H + rb")))",
        _octal(),
        rb"\\{0,7}(?P<letter>[0-3][0-7]{2}|[/\"'nrtbf])",
        rb"\\{1,63}",
    )
)
_HEX = pattern(rb"[0-9a-fA-F]{1,6}")
_PARTING = frozenset(b"<|>|&|\"|'| |\n|\xc2\xa0".split(b"|"))
_LETTER = re.compile(rb"[a-zA-Z0-9\x80-\xff]")  # noqa: TID251 - a single character
_NEXT_FIELD = re.compile(rb"[a-zA-Z0-9_.\[\]\-]{1,32}=")  # noqa: TID251 - bounded
_PAIR = re.compile(rb"x([0-9a-fA-F]{2})")  # noqa: TID251 - bounded
_PLUS = re.compile(rb"\+(?<=[a-zA-Z0-9)@]\+)(?=[a-zA-Z0-9(@])")  # noqa: TID251 - bounded
_OCTAL = pattern(rb"[0-7]{3}")
_SIGNS = {b"N{COMMERCIAL AT}": b"@", b"N{FULL STOP}": b".", b"40": b"@", b"2e": b"."}
_BLANKS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def references(source: bytes) -> Iterator[Edit]:
    """Give the edits that undo character references.

    Quotes, blanks and the like are left unless letters stand on both sides of them: every page is
    full of them.

    >>> list(references(b"hanako&#64;firm &lt;"))
    [(6, 11, b'@')]
    """
    if b"&" not in source:
        return
    for match in _REFERENCE.finditer(source):
        text = referred(match[0])
        if text is not None and (text not in _PARTING or _is_inside(source, *match.span())):
            yield *match.span(), text


def _is_inside(source: bytes, start: int, end: int) -> bool:
    """Say whether a reference stands between letters, and is not the & of a query string."""
    is_between = start > 0 and _LETTER.match(source, start - 1) and _LETTER.match(source, end)
    return bool(is_between) and not _NEXT_FIELD.match(source, end)


@lru_cache(maxsize=4096)
def referred(reference: bytes) -> bytes | None:
    """Give the character that a reference means, or None where it means none.

    >>> referred(b"&#64;"), referred(b"&amp;commat;"), referred(b"&unheard;")
    (b'@', b'@', None)
    """
    written = reference.decode("ascii")
    while written.startswith("&amp;") and len(written) > len("&amp;"):
        written = f"&{written[len('&amp;') :]}"
    meant = html.unescape(written)
    return None if meant == written else utf8(meant)


def percents(source: bytes) -> Iterator[Edit]:
    """Give the edits that undo percent signs, as often as they were put on each other.

    >>> list(percents(b"hanako%2540firm %u0040"))
    [(6, 11, b'@'), (16, 22, b'@')]
    """
    if b"%" not in source:
        return
    for match in _PERCENT.finditer(source):
        yield *match.span(), _unquoted(match[0])


def pluses(source: bytes) -> Iterator[Edit]:
    """Give the edits that make blanks of plus signs, as a query string writes them.

    >>> list(pluses(b"MB+7203184 +81"))
    [(2, 3, b' ')]
    """
    if b"+" in source:
        for match in _PLUS.finditer(source):
            yield match.start(), match.end(), b" "


@lru_cache(maxsize=4096)
def _unquoted(written: bytes) -> bytes:
    if written[-5:-4] in (b"u", b"U"):
        return utf8(chr(int(written[-4:], 16)))
    return said(unquote_to_bytes(_PERCENT_SIGN.sub(b"%", written)))


def escapes(source: bytes) -> Iterator[Edit]:
    r"""Give the edits that undo backslashes.

    >>> list(escapes(rb"hanako\u0040firm"))
    [(6, 12, b'@')]
    """
    if b"\\" not in source:
        return
    for match in _ESCAPE.finditer(source):
        yield *match.span(), _unescaped(match[0])


@lru_cache(maxsize=4096)
def _unescaped(written: bytes) -> bytes:
    match = _ESCAPE.fullmatch(written)
    kind = match.lastgroup if match else None
    numbers = [int(m.group(), 16) for m in _HEX.finditer(written.replace(b"\\", b" "))]
    if kind == "octets":
        pairs = list(_PAIR.finditer(written))
        return said(bytes(int(m[1], 16) for m in pairs) + written[pairs[-1].end() :])
    if kind == "units":
        units = b"".join(number.to_bytes(2, "big") for number in numbers)
        return utf8(units.decode("utf_16_be", "replace"))
    if kind == "code":
        return utf8(chr(min(int(written.strip(b"\\uUxX{} "), 16), 0x10FFFF)))
    if kind == "named":
        name = written.strip(b"\\ ")
        return _SIGNS.get(name) or _SIGNS.get(name.lstrip(b"0").lower(), written)
    if kind == "octal":
        triples = list(_OCTAL.finditer(written))
        return said(bytes(int(m.group(), 8) for m in triples) + written[triples[-1].end() :])
    letter = match["letter"] if match and kind == "letter" else b"\\"
    return _BLANKS.get(letter) or (utf8(chr(int(letter, 8))) if letter.isdigit() else letter)
