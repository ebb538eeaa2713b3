"""Which blocks of a page tell of one person: fields with their names, and cards in a row."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from leakwatch.parse.blocks import Grouping, Head
from leakwatch.parse.fields import meaning

_MOST = 200_000  # blocks of a page that is looked at like this
_DEEPEST = 64
_LONGEST_CARD = 4096  # bytes
_MOST_SIGNS = 4  # of addresses in a card: a link repeats its own
_SKIPPED = rb"(?:\s++|<(?!br\b)[^<>]*+>|&nbsp;)*+"
_FIELD = re.compile(  # noqa: TID251 - possessive or bounded
    rb"(?i)</?([a-z0-9]{1,20})\b[^<>]*+>" + _SKIPPED
    + rb"(?:([^<>\r\n:=]{1,60}?)(?:\s|&nbsp;){0,8}"
    + rb"(?:([:=]|" + "：|＝".encode() + rb"|</(?:th|dt|label)\b)(?!//)|</(?:td|b|strong|span|em)\b))?"
)  # fmt: skip
_EMPTY = re.compile(_SKIPPED + rb"\Z")  # noqa: TID251 - possessive
_PARTING = re.compile(  # noqa: TID251 - bounded
    rb"(?i)</?(?:table|dl|ul|ol|form|article|section|hr|h[1-6]|fieldset)\b"
)
_CLASS = re.compile(rb"(?i)\bclass\s?=\s?(\"[^\"<>]{0,80}\"|[^\s<>\"]{1,80})")  # noqa: TID251
_SIGN = re.compile(  # noqa: TID251 - bounded
    "(?i)@|＠|&#0{0,4}64;?|&#x0{0,4}40;?|&commat;|%40|cfemail|[\\[(]at[\\])]".encode()
)
_LOCAL = re.compile(rb"[0-9A-Za-z._%+\-]{1,64}\Z")  # noqa: TID251 - tried on 64 bytes
_FRAMES = frozenset(
    b"div li article section table tbody ul ol dl form fieldset address figure blockquote tr main "
    b"header footer nav aside".split()
)
_CARDS = _FRAMES - frozenset(b"tbody ul ol main nav header footer".split())
_UNCLOSED = frozenset({b"li", b"tr"})  # the next one ends it


class Tag(NamedTuple):
    """A tag of a block."""

    place: int
    end: int
    name: bytes  # in lower case
    is_opening: bool


def joined_cards(text: bytes, starts: "array[int]", tags: Sequence[Tag]) -> "array[int]":
    """Give where records start, when blocks that tell of one person are one.

    `starts` ascend; `tags` are those of blocks, in order.
    """
    if len(starts) > _MOST or len(tags) > _MOST:
        return starts
    starts = _joined_fields(text, starts)
    inner: set[int] = set()
    for first, last in _cards(text, tags):
        inner.update(starts[bisect_left(starts, first + 1) : bisect_left(starts, last)])
    return array("q", [start for start in starts if start not in inner])


def _joined_fields(text: bytes, starts: "array[int]") -> "array[int]":
    """Join blocks that begin with the names of different fields."""
    grouping = Grouping()
    empty = array("q")
    for place, end in pairwise([*starts, len(text)]):
        head = _head(text, place, end)
        if head == _NOTHING:
            empty.append(place)
        elif head:
            grouping.field(place, head)
        else:
            grouping.border(place)
    return array("q", sorted({*grouping.records(), *_kept(empty, starts)}))


_NOTHING = Head(b"")


def _head(text: bytes, place: int, end: int) -> Head | None:
    """Give the field that a block begins with, `_NOTHING` without any text, or None for others."""
    match = _FIELD.match(text, place, end)
    if not match or _PARTING.match(text, place):
        return None
    tag, name, sign = match.groups()
    if not name:
        is_empty = match.end() == end or _EMPTY.match(text, match.end(), end)
        return _NOTHING if is_empty and tag.lower() != b"br" else None
    kind = meaning(name)
    return Head(name.strip().lower(), kind) if kind or sign else None
