"""Records of JSON: which of its objects and arrays tell of one person each.

One pass over the brackets; nothing is descended into, so that depth costs nothing.
"""

import re
from array import array
from collections.abc import Iterator, Sequence

from leakwatch.parse.structure.fields import CONTACTS, is_pair, is_person, meaning

_STRINGS = rb"""(?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?[^"\[\]{}\n]*+)*+"""
_LEAF = (
    rb"""[\[{][^"\[\]{}\n]*+"""
    + _STRINGS
    + rb"""(?:\n[^"\[\]{}\n]*+"""
    + _STRINGS
    + rb""")*+[\]}]"""
)
_TOKEN = re.compile(  # noqa: TID251 - possessive repeats never step back: linear
    rb"""[^"\[\]{}\n]*+""" + _STRINGS + rb"(" + _LEAF + rb"|[\[{]++|[\]}\n]|\Z)"
)  # all up to the next bracket or line end outside a string, and that, or all up to its other half
_KEY = re.compile(rb"[\"']([^\"'\\\n]{1,60})[\"']\s{0,20}:")  # noqa: TID251 - bounded
_OWN_KEY = re.compile(rb"[\"']([^\"'\\\n]{1,60})[\"']\s{0,20}:(?!\s{0,20}[\[{])")  # noqa: TID251 - bounded
_LAST_KEY = re.compile(rb"[\"']([^\"'\\\n]{1,60})[\"']\s{0,20}:\s{0,20}\Z")  # noqa: TID251 - bounded
_DEEPEST = 32  # brackets; what lies deeper parts no records
_SAMPLES = 3  # elements of an array that are looked at
_SPANS = 8  # inner brackets of an object around which its own fields are sought
_LOOK = 1024  # bytes of each of them
_MOST_LOOKS = 50_000  # in one text
_PERSONAL = frozenset({"mail", "login", "password", "birth"})  # nobody but a person has these
_REACHABLE = frozenset({"phone", "address"})  # a company has them too


def objects(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the records of JSON start.

    Of several values in a row (JSON lines) each is one; of a single value, the elements of the
    outermost list, wherever that stands: an array of objects or of arrays, or an object of objects
    with the same fields. An array that only spells out a person's contacts is no list, nor is one
    inside an object with a person's own fields. Objects that are persons by their fields are
    records wherever they are listed. Broken JSON does no harm: a string ends with its line,
    brackets need not pair.

    >>> list(objects(b'{"n": 2, "rows": [{"a": [{"b": 1}]}, {"a": 0}]}'))
    [0, 18, 37]
    >>> list(objects(b'{"a": [{"b": 1}]}\n{"a": [{"b": 2}]}\n'))
    [0, 18]
    >>> list(objects(b'{"contact": [{"mail": "x"}, {"tel": "1"}], "name": "y"}'))
    [0]
    """
    scan = _Scan(text, start, len(text) if end is None else end)
    for match in _TOKEN.finditer(text, start, scan.end):
        place, token = match.start(1), match[1]
        if token == b"\n":
            scan.end_line(place)
        elif token in (b"]", b"}"):
            scan.close(place + 1)
        elif token[-1:] in (b"]", b"}"):
            scan.take_leaf(place, match.end())
        elif len(token) == 1:
            scan.open(place, token)
        elif token:
            scan.open_all(place, token)
    return scan.records()


class _Bracket:
    """An object or array that is open."""

    __slots__ = ("children", "is_array", "place", "spans", "strong", "weak")

    def __init__(self, place: int, weak: int, strong: int, *, is_array: bool) -> None:
        self.place = place
        self.is_array = is_array
        self.weak, self.strong = weak, strong  # how many records were known when it was opened
        self.children: list[int] = []  # where those directly inside of it open
        self.spans: list[tuple[int, int]] = []  # the first of them, and where they close

    def add(self, place: int, end: int) -> None:
        """Take in a bracket directly inside, that was closed."""
        self.children.append(place)
        if len(self.spans) < _SPANS:
            self.spans.append((place, end))


class _Scan:
    """One pass over JSON."""

    def __init__(self, text: bytes, start: int, end: int) -> None:
        self.end = end
        self._text = text
        self._opened = bytearray()
        self._brackets: list[_Bracket] = []  # those that are not too deep
        self._values = array("q", [start])
        self._count = 0  # of values one after the other
        self._weak, self._strong = array("q"), array("q")  # elements of lists; persons among them
        self._first = array("q")  # elements of lists in the first value
        self._looks = _MOST_LOOKS

    def open_all(self, place: int, token: bytes) -> None:
        """Take in one opening bracket or more."""
        count = min(len(token), max(1, _DEEPEST + 1 - len(self._opened)))
        for number in range(count):
            self.open(place + number, token[number : number + 1])
        self._opened += token[count:]

    def take_leaf(self, place: int, end: int) -> None:
        """Take in a bracket with nothing but values inside."""
        if self._opened[-1:] == b"{" and _is_astray(self._text, place):
            self._close_all(place)
        if not self._opened:
            self._count += 1
            self._begin_value(place)
        elif len(self._opened) <= _DEEPEST:
            self._brackets[-1].add(place, end)

    def open(self, place: int, token: bytes) -> None:
        """Take in an opening bracket."""
        if self._opened[-1:] == b"{" and _is_astray(self._text, place):
            self._close_all(place)
        depth = len(self._opened)
        self._opened += token
        if not depth:
            self._count += 1
            self._begin_value(place)
        if depth < _DEEPEST:
            known = len(self._weak), len(self._strong)
            self._brackets.append(_Bracket(place, *known, is_array=token == b"["))

    def close(self, end: int) -> None:
        """Take in a closing bracket, of whichever shape."""
        depth = len(self._opened)
        if 0 < depth <= _DEEPEST:
            bracket = self._brackets.pop()
            if bracket.children:
                self._decide(bracket, end)
            if depth == 1:
                self._first.extend(self._weak if self._count == 1 else ())
                del self._weak[:]
            else:
                self._brackets[-1].add(bracket.place, end)
        del self._opened[-1:]

    def end_line(self, place: int) -> None:
        """Take in a line end outside of strings."""
        if not self._opened:
            self._begin_value(place + 1)

    def records(self) -> "array[int]":
        """Give where records start, once all was taken in."""
        self._close_all(self.end)
        inner = [*self._strong, *(self._first if self._count == 1 else ())]
        if inner:
            self._values = array("q", sorted({*self._values, *inner}))
        if len(self._values) > 1 and self._values[-1] >= self.end:
            del self._values[-1:]  # where nothing follows
        return self._values

    def _begin_value(self, place: int) -> None:
        if self._values[-1] < place:
            self._values.append(place)

    def _close_all(self, place: int) -> None:
        while self._opened:
            self.close(place)

    def _decide(self, bracket: _Bracket, end: int) -> None:
        """Say of what is inside a bracket whether each is a record."""
        if bracket.is_array:
            self._decide_array(bracket)
        elif self._is_list_of_fields(bracket) or len(self._strong) + len(self._weak) > (
            bracket.strong + bracket.weak
        ):
            self._decide_object(bracket, end)

    def _decide_array(self, bracket: _Bracket) -> None:
        samples = [self._keys(*span) for span in bracket.spans[:_SAMPLES]]
        if self._brackets and any(samples) and self._is_of_one(bracket, samples):
            del self._weak[bracket.weak :]
            del self._strong[bracket.strong :]
        else:
            self._list(bracket, bracket.children, samples)

    def _decide_object(self, bracket: _Bracket, end: int) -> None:
        kinds = set(map(meaning, self._own_keys(bracket, end)))
        if kinds & _PERSONAL:
            del self._weak[bracket.weak :]
            del self._strong[bracket.strong :]
        elif kinds & _REACHABLE:
            del self._weak[bracket.weak :]
        elif self._is_list_of_fields(bracket):
            starts = [self._key_start(place) for place in bracket.children]
            self._list(bracket, starts, [self._keys(*span) for span in bracket.spans[:_SAMPLES]])

    def _list(
        self, bracket: _Bracket, starts: list[int], samples: Sequence[frozenset[bytes]]
    ) -> None:
        """Make the brackets directly inside of one records; what they list is then none."""
        del self._weak[bracket.weak :]
        is_strong = any(map(is_person, samples))
        (self._strong if is_strong else self._weak).extend(starts)

    def _is_of_one(self, bracket: _Bracket, samples: Sequence[frozenset[bytes]]) -> bool:
        """Say whether an array spells out what belongs to the object around it."""
        key = _LAST_KEY.search(self._text, max(0, bracket.place - 104), bracket.place)
        if key and meaning(key[1]) in CONTACTS:
            return True
        is_paired = all(map(is_pair, samples))
        return is_paired or (len(samples) > 1 and not samples[0] & samples[1])

    def _is_list_of_fields(self, bracket: _Bracket) -> bool:
        """Say whether an object holds objects alike, each under a name of its own."""
        spans = bracket.spans[:2]
        if len(spans) < 2 or any(self._text[place] != 0x7B for place, _ in spans):
            return False
        one, other = (self._keys(*span) for span in spans)
        return 2 * len(one & other) >= max(len(one), len(other)) > 0

    def _keys(self, start: int, end: int) -> frozenset[bytes]:
        self._looks -= 1
        if self._looks < 0:
            return frozenset()
        return frozenset(_KEY.findall(self._text, start, min(end, start + _LOOK)))

    def _own_keys(self, bracket: _Bracket, end: int) -> Iterator[bytes]:
        """Give the names of an object's own values, not of those inside its inner brackets."""
        place = bracket.place
        for start, close in [*bracket.spans, (end, end)]:
            self._looks -= 1
            if self._looks >= 0:
                yield from _OWN_KEY.findall(self._text, place, min(start + 1, place + _LOOK))
            place = close

    def _key_start(self, place: int) -> int:
        key = _LAST_KEY.search(self._text, max(0, place - 104), place)
        return key.start() if key else place


def _is_astray(text: bytes, place: int) -> bool:
    """Say whether a bracket at the start of a line cannot belong to the object that is open."""
    if text[place - 1 : place] != b"\n":
        return False
    return text[max(0, place - 64) : place].rstrip()[-1:] != b":"
