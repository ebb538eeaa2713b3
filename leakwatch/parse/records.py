"""Where records start: in lines, in rows with quoted newlines, in JSON; by linear scans."""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

_LONGEST_ROW = 50  # lines; a quote that stays open for longer is a stray one
_TOKEN = re.compile(  # noqa: TID251 - possessive repeats never step back: linear
    rb"""[^"\[\]{}\n]*+(?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?[^"\[\]{}\n]*+)*+([\[\]{}\n]|\Z)"""
)  # all up to the next bracket or line end outside a string, and that


def lines(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the lines of a part start, `start` being the first; LF, CR or both end them.

    >>> list(lines(b"a\r\nb\rc\n"))
    [0, 3, 5]
    """
    lengths = map(len, text[start:end].splitlines(keepends=True))
    starts = array("q", accumulate(lengths, initial=start))
    return starts[:-1] if len(starts) > 1 else starts


def rows(text: bytes, start: int = 0) -> "array[int]":
    r"""Give where the rows of a table start: lines, except those inside a quoted cell.

    >>> list(rows(b'a,b\n1,"x\ny"\n2,z\n'))
    [0, 4, 12]
    """
    starts = lines(text, start)
    if text.find(b'"', start) < 0:
        return starts
    ends = (*starts[1:], len(text))
    is_odd = [text.count(b'"', s, e) & 1 for s, e in zip(starts, ends, strict=True)]
    kept, opened = array("q"), -1
    for number, (place, odd) in enumerate(zip(starts, is_odd, strict=True)):
        if opened < 0:
            kept.append(place)
        if odd:
            opened = -1 if opened >= 0 else number
        elif opened >= 0 and number - opened >= _LONGEST_ROW:
            kept.extend(starts[opened + 1 : number + 1])
            opened = -1
    return kept


def objects(text: bytes, start: int = 0) -> "array[int]":
    r"""Give where the records of JSON start.

    Of several values in a row (JSON lines) each is one; of a single value, the elements of the
    outermost array of objects, wherever that stands, or of arrays. Broken JSON does no harm: a
    string ends with its line, brackets need not pair.

    >>> list(objects(b'{"n": 2, "rows": [{"a": [{"b": 1}]}, {"a": 0}]}'))
    [0, 18, 37]
    >>> list(objects(b'{"a": [{"b": 1}]}\n{"a": [{"b": 2}]}\n'))
    [0, 18]
    """
    values, elements = array("q", [start]), array("q", [start])
    nesting, count = _Nesting(), 0
    for match in _TOKEN.finditer(text, start):
        place, token = match.start(1), match[1]
        if token in (b"{", b"["):
            if nesting.opened[-1:] == b"{" and _is_astray(text, place):
                nesting = _Nesting()
            if not nesting.opened:
                values.append(place)
                count += 1
            elif nesting.is_element(token):
                elements.append(place)
            nesting.opened += token
        elif token in (b"}", b"]"):
            nesting.close()
        elif token == b"\n" and not nesting.opened:
            values.append(place + 1)
    return _within(values if count > 1 else elements, len(text))


def _is_astray(text: bytes, place: int) -> bool:
    """Say whether a bracket at the start of a line cannot belong to the object that is open."""
    before = text[max(0, place - 64) : place]
    return before[-1:] == b"\n" and before.rstrip()[-1:] != b":"


@dataclass(slots=True)
class _Nesting:
    """Which brackets are open, and how deep the array lies whose elements are records."""

    opened: bytearray = field(default_factory=bytearray)
    objects: int = 0  # depth of the outermost array of objects, 0 while outside of it
    arrays: int = 0  # depth of the outermost array of arrays

    def is_element(self, token: bytes) -> bool:
        """Say whether the bracket at hand opens a record."""
        depth = len(self.opened)
        if self.opened[-1] != 0x5B or 0 < self.objects < depth:
            return False
        if token == b"{":
            self.objects = depth
            return True
        self.arrays = self.arrays or depth
        return self.arrays == depth

    def close(self) -> None:
        """Leave the innermost bracket."""
        del self.opened[-1:]
        depth = len(self.opened)
        self.objects = self.objects if depth >= self.objects else 0
        self.arrays = self.arrays if depth >= self.arrays else 0


def _within(starts: "array[int]", end: int) -> "array[int]":
    """Drop doubled places, and one at the very end, where nothing follows."""
    ascending = array("q", sorted(set(starts)))
    return ascending[: max(1, bisect_left(ascending, end))]
