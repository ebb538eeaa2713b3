"""Lines that a program folded: LDIF, vCards, headers go on behind a line's end and one blank."""

import re
from collections import Counter
from collections.abc import Iterator

from leakwatch.parse.glance import has_any
from leakwatch.parse.views import Edit

# What stands in no identifier and no base64: where a line ends or begins so, none was cut.
_PARTING = frozenset(b',;<>{}|"')
_BLANKS = frozenset(b" \t")
_FOLD = re.compile(rb"\n[ \t](?=[ \t]?[^\s,;<>{}|\"])")  # noqa: TID251 - bounded
_NAMED = re.compile(rb"[^\s\"'<>(){}\[\]:][^\r\n:]{0,127}:")  # noqa: TID251 - bounded
_LONG = 30  # bytes: a line of so many is folded whatever the others are
_NARROWEST = 16  # bytes of a shorter one, which must be as wide as others that are folded
_WIDEST = 240  # bytes of a line whose width is measured
_SLACK = 2  # bytes by which lines of one width differ where no character is cut
_FEWEST = 2  # folds of one width
_STEPS = 8  # lines of a field without any such fold


def folded(text: bytes) -> Iterator[Edit]:
    r"""Give the edits that take out the folds of fields: `name: value`.

    A line may be folded anywhere; a short one counts if others are as wide.

    >>> list(folded(b"dn: uid=hanako,ou=pe\n ople\nmail: hanako@firm.ex\n ample\n"))
    [(20, 22, b''), (47, 49, b'')]
    """
    if not has_any(text, (b"\n ", b"\n\t")):
        return
    found = list(_folds(text))
    widths = Counter(width for _, _, width in found)
    for start, end, width in found:
        if not width or widths[width] >= _FEWEST:
            yield start, end, b""


def _folds(text: bytes) -> Iterator[tuple[int, int, int]]:
    """Give where folds of fields start and end, and the width of a short line or 0."""
    first, is_field, behind = (0, 0), False, -1
    for match in _FOLD.finditer(text):
        place, stop = match.span()
        line = text.rfind(b"\n", 0, place) + 1
        end = place - (text[place - 1 : place] == b"\r")
        if line != behind:
            begin = _field_start(text, line, behind)
            if begin != behind:
                first = begin, _line_end(text, begin, end)
                is_field = _NAMED.match(text, begin) is not None
        behind = place + 1
        signs = text[end - 1], text[stop]
        if not is_field or end - line < _NARROWEST or signs[0] in _PARTING:
            continue
        if end - line >= _LONG and _BLANKS.isdisjoint(signs):
            yield end, stop, 0
        elif width := _width(text, first, (line, end), behind):
            yield end, stop, width


def _field_start(text: bytes, line: int, least: int) -> int:
    """Give where the field starts in which a line stands, or the line that was looked at last."""
    for _ in range(_STEPS):
        if line == least or not line or text[line] not in _BLANKS:
            break
        line = text.rfind(b"\n", 0, line - 1) + 1
    return line


def _line_end(text: bytes, start: int, most: int) -> int:
    end = text.find(b"\n", start, most)
    return most if end < 0 else end - (text[end - 1 : end] == b"\r")


def _width(text: bytes, first: tuple[int, int], line: tuple[int, int], behind: int) -> int:
    """Give the width at which a field is folded behind a line, or 0 if that is no fold.

    The line is as wide as the field's first one, and the one behind it is no wider.
    """
    size = first[1] - first[0]
    if size > _WIDEST:
        return 0
    width, own = _characters(text, *first), _characters(text, *line)
    is_as_wide = own == width or abs(line[1] - line[0] - size) <= _SLACK
    end = text.find(b"\n", behind, behind + _WIDEST)
    rest = _characters(text, behind, end if end >= 0 else min(len(text), behind + _WIDEST))
    return width if is_as_wide and rest <= width + _SLACK else 0


def _characters(text: bytes, start: int, end: int) -> int:
    return len(text[start:end].decode("utf-8", "ignore"))
