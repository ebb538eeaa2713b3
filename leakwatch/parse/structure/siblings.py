"""Records of XML whose words we do not know: elements in a row that are built alike."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import chain

from leakwatch.parse.structure.fields import is_pair, is_person, meaning
from leakwatch.parse.structure.rows import distinct
from leakwatch.parse.structure.tags import Tag

_DEEPEST = 64
_LONGEST_TAG = 1024  # bytes of a tag in which attributes are sought
_SAMPLES = 3  # elements of a row that are looked at
_MOST_NAMES = 24  # of the fields of one element
_MOST_ROWS = 200  # of elements of one name directly inside of one
_ATTRIBUTE = re.compile(rb"\s([A-Za-z_][\w.:\-]{0,60})\s?=")  # noqa: TID251 - bounded
_NAMED = re.compile(  # noqa: TID251 - bounded; a field whose name is written as an attribute
    rb"\s(?:name|key|id|type|field)\s?=\s?[\"']([^\"'<>]{1,60})[\"']"
)
_PERSONAL = frozenset({"mail", "login", "password", "birth"})  # nobody but a person has these

Span = tuple[int, int]


class _Element:
    """An element that is open or was closed."""

    __slots__ = (
        "below",
        "children",
        "end",
        "fields",
        "is_bare",
        "is_list",
        "name",
        "place",
        "strong",
        "weak",
    )

    def __init__(self, tag: Tag, weak: int, strong: int) -> None:
        self.place, self.end, self.name = tag.place, tag.end, tag.name
        self.weak, self.strong = weak, strong  # how many records were known when it was opened
        self.fields: set[bytes] = set()  # names of attributes and of elements with none inside
        self.below: set[bytes] = set()  # those of the elements inside of it
        self.children: dict[bytes, _Row] = {}  # those with fields of their own
        self.is_bare = True  # no element stands inside of it
        self.is_list = False  # persons are listed inside of it


class _Row:
    """Elements of one name in one element: the first of them, and where all stand."""

    __slots__ = ("bounds", "samples")

    def __init__(self) -> None:
        self.samples: list[_Element] = []
        self.bounds = array("q")  # start and end of each

    def add(self, element: _Element) -> None:
        """Take in the next element."""
        self.bounds.extend((element.place, element.end))
        if len(self.samples) < _SAMPLES:
            self.samples.append(element)


def alike(text: bytes, tags: Iterable[Tag]) -> list[Span]:
    """Give where elements stand that are records, ascending, by how they repeat.

    Of elements in a row those at the least depth count, unless those further inside are persons by
    their fields, and those around are not.
    """
    tree = _Tree(text)
    for tag in tags:
        tree.take(tag)
    return tree.spans()


class _Tree:
    """What is known of the elements so far."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._open: list[_Element] = [_Element(Tag(0, 0, b"", is_opening=True), 0, 0)]
        self._weak, self._strong = array("q"), array("q")  # start and end of each

    def spans(self) -> list[Span]:
        """Give the records, once all tags were taken in."""
        while len(self._open) > 1:
            self._close(len(self._text))
        self._decide(self._open[0])
        starts = sorted(self._strong[::2])
        weak = (
            (start, end)
            for start, end in _pairs(self._weak)
            if bisect_left(starts, start) == bisect_left(starts, end)
        )
        return outermost(chain(weak, _pairs(self._strong)))

    def take(self, tag: Tag) -> None:
        """Take in a tag."""
        if not tag.is_opening:
            for _ in range(self._levels(tag.name)):
                self._close(tag.end)
        elif len(self._open) < _DEEPEST:
            element = _Element(tag, len(self._weak), len(self._strong))
            written = self._text[tag.place : min(tag.end, tag.place + _LONGEST_TAG)]
            element.fields.update(_ATTRIBUTE.findall(written)[:_MOST_NAMES])
            self._open.append(element)
            if self._text[tag.end - 2 : tag.end] == b"/>":
                self._close(tag.end)

    def _levels(self, name: bytes) -> int:
        """Give how many elements a closing tag ends; none where it fits no open one."""
        for number, element in enumerate(reversed(self._open[1:]), 1):
            if element.name == name:
                return number
        return 0

    def _close(self, end: int) -> None:
        element = self._open.pop()
        element.end = end
        parent = self._open[-1]
        if element.children:
            self._decide(element)
        parent.is_list |= element.is_list
        parent.is_bare = False
        if not element.is_bare or len(element.fields) > 1:
            if element.name in parent.children or len(parent.children) < _MOST_ROWS:
                parent.children.setdefault(element.name, _Row()).add(element)
            if len(parent.below) < _MOST_NAMES:
                parent.below |= element.fields | element.below
        elif len(parent.fields) < _MOST_NAMES:
            parent.fields.add(element.name)
            if named := _NAMED.search(self._text, element.place, min(end, element.place + 200)):
                parent.fields.add(named[1])
        element.children = {}

    def _decide(self, element: _Element) -> None:
        """Say whether what is inside of an element are records."""
        if not _PERSONAL.isdisjoint(map(meaning, element.fields)):
            del self._weak[element.weak :]
            del self._strong[element.strong :]
            element.is_list = False
            return
        for row in element.children.values():
            first = row.samples[0]
            is_row = len(row.samples) > 1 and not first.is_list
            if is_row and not is_pair(frozenset(first.fields)):
                self._list(element, row)

    def _list(self, element: _Element, row: _Row) -> None:
        """Make the elements of a row records; what is in a row inside of them is then none."""
        samples = [each.fields | each.below for each in row.samples]
        if any(is_person(frozenset(names)) for names in samples):
            self._strong += row.bounds
            element.is_list = True
        else:
            self._weak += row.bounds


def _pairs(bounds: "array[int]") -> Iterable[Span]:
    return zip(bounds[::2], bounds[1::2], strict=True)


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Give the spans that lie in no other.

    >>> outermost([(0, 9), (2, 5), (9, 12)])
    [(0, 9), (9, 12)]
    """
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def with_rows(starts: "array[int]", rows: Sequence[Span]) -> "array[int]":
    """Give where records start, once those inside of rows are left out and the rows are added.

    >>> list(with_rows(array("q", [0, 3, 5, 9]), [(3, 9)]))
    [0, 3, 9]
    """
    bounds = array("q", chain.from_iterable(rows))
    left = (start for start in starts if not bisect_right(bounds, start) & 1)
    return distinct(merge(left, bounds))
