"""Strings that a program puts together: concatenation, joins, and letters given by number."""

import re
from collections.abc import Iterable, Iterator

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.glance import has, has_any
from leakwatch.parse.views import Edit, utf8

_QUOTE = rb"(?:\\?[\"']|`)"
_SPACE = rb"[ \t\r\n]{0,40}"
# All bounded. Most begin with a letter that is rare in text, to which `re` jumps.
_PLUS = re.compile(  # noqa: TID251 - bounded
    rb"\+%b(?=(%b))" % (_SPACE, _QUOTE)
)
_DOT = re.compile(rb"[\"'][ \t\r\n]{0,16}(?:\.|\|\||&|\.\.)[ \t\r\n]{0,16}[\"']")  # noqa: TID251
_DOTTED = (b"'.", b'".', b"' .", b'" .', b"||", b"' &", b'" &')
_SIDES = (b'" "', b"' '", b'"\n ', b"'\n ", b'"\\\n')
_QUOTES = (b'"', b"'", b"`")
_BLANKS = b" \t\r\n"
_FAR = 44  # bytes of blanks between a quote and the sign behind it
_BEFORE = re.compile(rb"(%b)%b\Z" % (_QUOTE, _SPACE))  # noqa: TID251 - bounded
_SIDE_BY_SIDE = re.compile(rb"([\"'])(?: {1,16}|(?:\\?\r?\n[ \t]{1,40}))\1")  # noqa: TID251
_LITERAL = rb"(?:\"[^\"\r\n]{0,200}+\"|'[^'\r\n]{0,200}+')"
_LITERALS = rb"%b(?:%b%b,?%b){1,64}" % (_SPACE, _LITERAL, _SPACE, _SPACE)
_ARGUMENTS = re.compile(rb"\(%b\)" % _LITERALS)  # noqa: TID251 - bounded
_PARTING = re.compile(rb"[\"']%b,%b[\"']" % (_SPACE, _SPACE))  # noqa: TID251 - bounded
_ARRAY_JOIN = re.compile(  # noqa: TID251 - bounded
    rb"\[(%b)\]%b\.join\(%b[\"']([^\"'\r\n]{0,8})[\"']%b\)" % (_LITERALS, *[_SPACE] * 3)
)
_JOIN_ARRAY = re.compile(  # noqa: TID251 - bounded
    rb"(?i)(?:[\"']([^\"'\r\n]{0,8})[\"']\.join\(|implode\(%b[\"']([^\"'\r\n]{0,8})[\"']%b,)%b"
    rb"(?:\[|\(|array\()(%b)[\])]" % (_SPACE, _SPACE, _SPACE, _LITERALS)
)
_NUMBER = rb"(?:0[xX][0-9a-fA-F]{2,4}|[0-9]{2,6})"
_CODES = re.compile(  # noqa: TID251 - bounded
    rb"[\[({]%b%b(?:%b,%b%b){0,8192}%b,?%b[\])}]"
    % (_SPACE, _NUMBER, _SPACE, _SPACE, _NUMBER, _SPACE, _SPACE)
)
_CALLED = re.compile(rb"(?i)(?:char(?:codes?|w)?|codepoints?|chr[bw]?|ord)\Z")  # noqa: TID251
_OPENINGS = {
    first: re.compile(  # noqa: TID251 - bounded
        re.escape(first)
        + rb"(?=[ \t\r\n]{0,8}%b%b(?:,%b%b|,?%b[\])}]))"
        % (_NUMBER, _SPACE, _SPACE, _NUMBER, _SPACE)
    )
    for first in (b"(", b"[", b"{")
}
_BINDER = rb"[ \t\r\n]{0,16}(?:\+|\.|\|\||&)[ \t\r\n]{0,16}"
_BOUND_BEHIND = re.compile(  # noqa: TID251 - bounded
    _BINDER + rb"(?:[\"']|(?=[a-zA-Z][a-zA-Z.]{0,30}\([ \t]{0,8}[0-9]))"
)
_BOUND_BEFORE = re.compile(rb"[\"']" + _BINDER + rb"\Z")  # noqa: TID251 - bounded
_NAME = re.compile(rb"[a-zA-Z][a-zA-Z.]{0,30}\Z")  # noqa: TID251 - bounded
_DIGITS = re.compile(_NUMBER)  # noqa: TID251 - bounded
_LEAST = 8  # numbers of an array that are letters rather than figures
_REACH = 2048  # bytes in which the array before a `.join(` is sought


def put_together(text: bytes) -> Iterable[Edit]:
    """Give the edits that do what a program would do with its strings.

    >>> list(put_together(b"'hanako'+'@'+'firm.example'"))
    [(7, 10, b''), (11, 14, b'')]
    """
    has_quotes = b'"' in text or b"'" in text or b"`" in text
    literal = (_added(text), _beside(text), _called(text)) if has_quotes else ()
    return together(_numbered(text), *literal)


def _added(text: bytes) -> Iterator[Edit]:
    if b"+" in text:
        for match in _PLUS.finditer(text):
            before = text[max(0, match.start() - _FAR) : match.start()].rstrip(_BLANKS)
            if before[-1:] in _QUOTES:
                quote = match.start() - min(_FAR, match.start()) + len(before) - 1
                is_escaped = before[-2:-1] == b"\\" and before[-1:] != b"`"
                yield quote - is_escaped, match.end(1), b""
    if has_any(text, _DOTTED):
        for match in _DOT.finditer(text):
            yield match.start(), match.end(), b""


def _beside(text: bytes) -> Iterator[Edit]:
    r"""Give what parts literals that stand side by side, as in Python: `"hana" "ko@…"`."""
    if not has_any(text, _SIDES):
        return
    behind = -1  # where the literal begins that was joined last
    for match in _SIDE_BY_SIDE.finditer(text):
        start = text.rfind(match[1], max(0, match.start() - 200), match.start())
        opened = text[max(0, start - 8) : max(0, start)].rstrip()[-1:]
        is_opened = start + 1 == behind or opened in (b"=", b"(", b"[", b":", b"+")
        if is_opened and b"@" in text[max(0, match.start() - 200) : match.end() + 200]:
            behind = match.end()
            yield match.start(), match.end(), b""


def _called(text: bytes) -> Iterator[Edit]:
    if b"(" not in text:
        return
    if has_any(text, (b"oncat(", b"ONCAT(")):
        yield from _concatenated(text)
    has_joins = has(text, b".join(")
    if has_joins:
        for match in _array_joins(text):
            yield from _parted(text, match.start(1), match.end(1), match[2])
    if has_joins or has(text, b"implode("):
        for match in _JOIN_ARRAY.finditer(text):
            yield from _parted(text, match.start(3), match.end(3), match[1] or match[2] or b"")


def _concatenated(text: bytes) -> Iterator[Edit]:
    for match in _ARGUMENTS.finditer(text):
        if text[max(0, match.start() - 6) : match.start()].lower() == b"concat":
            before = _BEFORE.search(text, max(0, match.start() - 48), match.start() - 7)
            is_method = text[match.start() - 7 : match.start() - 6] == b"."
            if before and is_method:
                first = re.search(rb"[\"']", text[match.start() : match.end()])
                yield before.start(), match.start() + (first.end() if first else 1), b""
            yield from _parted(text, match.start(), match.end(), b"")


def _array_joins(text: bytes) -> Iterator["re.Match[bytes]"]:
    place = text.find(b".join(")
    while place >= 0:
        opening = text.rfind(b"[", max(0, place - _REACH), place)
        if opening >= 0 and (match := _ARRAY_JOIN.match(text, opening)):
            yield match
        place = text.find(b".join(", place + 1)


def _parted(text: bytes, start: int, end: int, glue: bytes) -> Iterator[Edit]:
    for match in _PARTING.finditer(text, start, end):
        yield match.start(), match.end(), glue


def _numbered(text: bytes) -> Iterator[Edit]:
    """Give what lists of character codes spell, and calls of one code each in a row."""
    for first, opening in _OPENINGS.items():
        if first in text:
            done = 0
            for match in opening.finditer(text):
                if match.start() >= done and (edit := _spelt(text, match.start())):
                    done = edit[1]
                    yield edit


def _spelt(text: bytes, start: int) -> Edit | None:
    codes = _CODES.match(text, start)
    if not codes:
        return None
    numbers = [int(n, 16 if n[1:2] in b"xX" and n[1:2] else 10) for n in _DIGITS.findall(codes[0])]
    name = _NAME.search(text, max(0, start - 32), start)
    is_called = bool(name and _CALLED.search(name[0]))
    if not is_called and len(numbers) < _LEAST:
        return None
    if not all(32 <= number < 0x10000 or number in (9, 10, 13) for number in numbers):
        return None
    if not is_called and max(numbers) > 0xFF:
        return None
    begin, end = name.start() if name and is_called else start, codes.end()
    before = _BOUND_BEFORE.search(text, max(0, begin - 40), begin)
    behind = _BOUND_BEHIND.match(text, end)
    begin, end = before.start() if before else begin, behind.end() if behind else end
    return begin, end, utf8("".join(map(chr, numbers)))
