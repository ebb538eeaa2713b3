"""A message drawn as Slack shows it, as SVG text: the picture in the README is a real payload."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from leakwatch.alert.message import Message
from leakwatch.alert.plain import Piece, columns, pieces

WIDTH = 760
_LEFT = 72
_INNER = WIDTH - _LEFT - 24
_SANS = "Lato, 'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Arial, sans-serif"
_MONO = "Menlo, Consolas, 'Noto Sans Mono CJK JP', 'Courier New', monospace"
_CLOSING = frozenset("、。，．：）」』")
_INK, _GREY, _EDGE, _PAPER = "#1d1c1d", "#616061", "#dddddd", "#f8f8f8"


@dataclass(frozen=True, slots=True)
class _Strip:
    """Some shapes and the height they take; y counts from the strip's own top."""

    shapes: tuple[str, ...]
    height: int


def svg(message: Message, time: str = "9:41") -> str:
    """Draw a message; the same message gives the same bytes.

    `time` is what stands beside the app's name. The text is XML-safe whatever the message holds.
    """
    shapes, y = [], 0
    for strip in (_top(time), *_strips(message), _Strip((), 16)):
        shapes.append(f'<g transform="translate(0 {y})">{"".join(strip.shapes)}</g>')
        y += strip.height
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}"'
        f' viewBox="0 0 {WIDTH} {y}" font-family="{_SANS}" font-size="15" fill="{_INK}">'
    )
    card = (
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{y - 1}" rx="8"'
        f' fill="#ffffff" stroke="{_EDGE}"/>'
    )
    return "\n".join([opening, card, *shapes, "</svg>", ""])


def _top(time: str) -> _Strip:
    return _Strip(
        (
            f'<rect x="24" y="20" width="36" height="36" rx="6" fill="{_INK}"/>',
            '<path d="M33 38 q9 -12 18 0 q-9 12 -18 0z" fill="#ffffff"/>',
            f'<circle cx="42" cy="38" r="4" fill="{_INK}"/>',
            _line("leakwatch", _LEFT, 34, 'font-weight="bold"'),
            f'<rect x="{_LEFT + 94}" y="22" width="34" height="15" rx="3" fill="{_EDGE}"/>',
            _line("APP", _LEFT + 99, 34, f'font-size="11" fill="{_GREY}"'),
            _line(time, _LEFT + 136, 34, f'font-size="12" fill="{_GREY}"'),
        ),
        44,
    )


def _strips(message: Message) -> Iterator[_Strip]:
    pairs: list[Piece] = []
    for piece in pieces(message):
        if piece.kind == "field":
            pairs.append(piece)
            continue
        yield from _fields(pairs)
        pairs = []
        yield _DRAWN[piece.kind](piece)
    yield from _fields(pairs)


def _fields(fields: list[Piece]) -> Iterator[_Strip]:
    """Draw fields in two columns, as Slack does."""
    half = _INNER // 2
    for pair in (fields[i : i + 2] for i in range(0, len(fields), 2)):
        cells = [wrapped(piece.text, half // 8) for piece in pair]
        shapes = [
            _line(piece.label, _LEFT + side * half, 18, 'font-weight="bold"')
            for side, piece in enumerate(pair)
        ]
        shapes += [
            _line(line, _LEFT + side * half, 38 + 20 * row)
            for side, lines in enumerate(cells)
            for row, line in enumerate(lines)
        ]
        yield _Strip(tuple(shapes), 30 + 20 * max(len(lines) for lines in cells))


def _header(piece: Piece) -> _Strip:
    lines = wrapped(piece.text, _INNER // 10)
    style = 'font-size="18" font-weight="bold"'
    shapes = [_line(line, _LEFT, 22 + 24 * row, style) for row, line in enumerate(lines)]
    return _Strip(tuple(shapes), 12 + 24 * len(lines))


def _heading(piece: Piece) -> _Strip:
    return _Strip((_line(piece.text, _LEFT, 20, 'font-weight="bold"'),), 28)


def _quote(piece: Piece) -> _Strip:
    lines = [part for line in piece.text.split("\n") for part in wrapped(line, _INNER // 8 - 3)]
    height = 14 + 18 * len(lines)
    box = (
        f'<rect x="{_LEFT}" y="0" width="{_INNER}" height="{height}" rx="4"'
        f' fill="{_PAPER}" stroke="{_EDGE}"/>'
    )
    style = f'font-family="{_MONO}" font-size="12.5"'
    shapes = [_line(line, _LEFT + 9, 20 + 18 * row, style) for row, line in enumerate(lines)]
    return _Strip((box, *shapes), height + 6)


def _context(piece: Piece) -> _Strip:
    lines = wrapped(piece.text, _INNER // 7)
    style = f'font-size="12.5" fill="{_GREY}"'
    shapes = [_line(line, _LEFT, 22 + 18 * row, style) for row, line in enumerate(lines)]
    return _Strip(tuple(shapes), 12 + 18 * len(lines))


def _list(piece: Piece) -> _Strip:
    """Draw lines under a heading; a line that is broken goes on below its own text."""
    shapes, row = [_line(piece.label, _LEFT, 20, 'font-weight="bold"')], 0
    for line in piece.text.split("\n"):
        text = line.removeprefix("• ")
        indent = 12 if text != line else 0
        if indent:
            shapes.append(_line("•", _LEFT, 40 + 20 * row))
        for part in wrapped(text, _INNER // 8 - 2):
            shapes.append(_line(part, _LEFT + indent, 40 + 20 * row))
            row += 1
    return _Strip(tuple(shapes), 32 + 20 * row)


_DRAWN = {
    "header": _header,
    "list": _list,
    "heading": _heading,
    "quote": _quote,
    "context": _context,
}


def wrapped(text: str, most: int) -> list[str]:
    """Break text into lines of so many columns, words at blanks where there are some.

    East Asian wide characters take two columns, and may stand on either side of a break.

    >>> wrapped("found on a forum", 9), wrapped("名簿データ", 6)
    (['found on', 'a forum'], ['名簿デ', 'ータ'])
    """
    lines, rest = [], text
    while (end := _fitting(rest, most)) < len(rest):
        cut = _border(rest, end)
        lines.append(rest[:cut].rstrip(" "))
        rest = rest[cut:].lstrip(" ")
    return [*lines, rest]


def _border(text: str, end: int) -> int:
    """Give where a line breaks of which so many characters fit."""
    if text[end] in _CLOSING and end > 1:  # such a sign never begins a line
        return end - 1
    blank = -1 if columns(text[end]) > 1 else text.rfind(" ", 1, end + 1)
    return blank if blank > 0 else end


def _fitting(text: str, most: int) -> int:
    """Count the characters that fit, at least one."""
    used = 0
    for place, character in enumerate(text):
        used += columns(character)
        if used > most:
            return max(place, 1)
    return len(text)


def _line(text: str, x: int, y: int, style: str = "") -> str:
    drawn = escape("".join(c if _is_xml(c) else "\ufffd" for c in text))
    return f'<text x="{x}" y="{y}" xml:space="preserve" {style}>{drawn}</text>'


def _is_xml(character: str) -> bool:
    """Say whether XML 1.0 may hold a character."""
    code = ord(character)
    return code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE
