"""Which blocks of a page tell of one person: fields with their names, and cards in a row."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress, pairwise

from leakwatch.parse.structure.blocks import Grouping, Head
from leakwatch.parse.structure.fields import meaning
from leakwatch.parse.structure.tags import Tag

_DEEPEST = 64
_LONGEST_CARD = 4096  # bytes
_MOST_SIGNS = 4  # of addresses in a card: a link repeats its own
_SKIPPED = rb"(?:\s++|<(?!br\b)[^<>]*+>|&nbsp;)*+"
_FIELD = re.compile(  # noqa: TID251 - possessive or bounded
    rb"(?i)</?([a-z0-9]{1,20})\b[^<>]*+>" + _SKIPPED
    + rb"(?:([^<>\r\n:=]{1,60}?)(?:\s|&nbsp;){0,8}"
    + rb"(?:([:=]|" + "：|＝".encode() + rb"|</(?:th|dt|label)\b)(?!//)"
    + rb"|</(?:td|b|strong|span|em)\b|(</?(?:div|p|dd|h[1-6]|br|li)\b)))?"
)  # fmt: skip
_EMPTY = re.compile(_SKIPPED + rb"\Z")  # noqa: TID251 - possessive
_PARTING = frozenset(b"table dl ul ol form article section hr h1 h2 h3 h4 h5 h6 fieldset".split())
_NOTHING, _PARTED = Head(b""), Head(b"", "border")
_CLASS = re.compile(rb"(?i)\bclass\s?=\s?(\"[^\"<>]{0,80}\"|[^\s<>\"]{1,80})")  # noqa: TID251
_SIGN = re.compile(  # noqa: TID251 - bounded
    "(?i)@|＠|&#0{0,4}64;?|&#x0{0,4}40;?|&commat;|%40|cfemail|[\\[(]at[\\])]".encode()
)
_LOCAL = re.compile(rb"[0-9A-Za-z._%+\-]{1,64}\Z")  # noqa: TID251 - tried on 64 bytes
FRAMES = frozenset(
    b"div li article section table tbody ul ol dl form fieldset address figure blockquote tr main "
    b"header footer nav aside".split()
)
_CARDS = FRAMES - frozenset(b"tbody ul ol main nav header footer".split())
_UNCLOSED = frozenset({b"li", b"tr"})  # the next one ends it


def joined_cards(text: bytes, starts: "array[int]", tags: Iterable[Tag]) -> "array[int]":
    """Give where records start, when blocks that tell of one person are one.

    `starts` ascend; `tags` are those that are FRAMES, in order.
    """
    starts = _joined_fields(text, starts)
    is_kept = bytearray(b"\1") * len(starts)
    has_signs = b"@" in text or _SIGN.search(text)
    for first, last in _cards(text, tags) if has_signs else ():
        low, high = bisect_left(starts, first + 1), bisect_left(starts, last)
        is_kept[low:high] = bytes(high - low)
    return array("q", compress(starts, is_kept))


def _joined_fields(text: bytes, starts: "array[int]") -> "array[int]":
    """Join blocks that begin with the names of different fields."""
    grouping = Grouping()
    heads = [_head(text, place, end) for place, end in pairwise(chain(starts, (len(text),)))]
    for place, head in zip(starts, heads, strict=True):
        if head is None:
            grouping.other(place)
        elif head is _PARTED:
            grouping.border(place)
        elif head is not _NOTHING:
            grouping.field(place, head)
    return _with_tags(starts, heads, grouping.records())


def _with_tags(
    starts: "array[int]", heads: Sequence[Head | None], told: "array[int]"
) -> "array[int]":
    """Give the places told, and those of tags without text, which go with what follows them."""
    kept, is_kept = array("q"), True
    for place, head in zip(reversed(starts), reversed(heads), strict=True):
        if head is not _NOTHING:
            at = bisect_left(told, place)
            is_kept = at < len(told) and told[at] == place
        if is_kept:
            kept.append(place)
    if starts and kept[-1:] != starts[:1]:
        kept.append(starts[0])
    return kept[::-1]


def _head(text: bytes, place: int, end: int) -> Head | None:
    """Give the field that a block begins with, `_NOTHING` without any text, or None for others."""
    match = _FIELD.match(text, place, end)
    if not match:
        return None
    tag, name, sign, alone = match.groups()
    if tag.lower() in _PARTING:
        return _PARTED
    if not name:
        is_empty = match.end() == end or _EMPTY.match(text, match.end(), end)
        return _NOTHING if is_empty and tag.lower() != b"br" else None
    if alone and not _EMPTY.match(text, match.start(4), end):
        return None
    kind = meaning(name)
    is_named = bool(kind or (sign and not alone))
    return _named(name.strip().lower(), kind, bool(alone)) if is_named else None


@lru_cache(maxsize=4096)
def _named(name: bytes, kind: str, is_open: bool) -> Head:
    return Head(name, kind, is_open=is_open)


class _Frame:
    """A block that is open, and the last one that was closed directly inside of it."""

    __slots__ = ("is_row", "last", "name", "place", "sign")

    def __init__(self, place: int, name: bytes, sign: bytes) -> None:
        self.place, self.name, self.sign = place, name, sign
        self.last: tuple[bytes, int, int] = (b"", 0, 0)  # of a child: its sign, where it stands
        self.is_row = False  # that child was the second of its kind, or a later one


def _cards(text: bytes, tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
    """Give where blocks stand that follow their like and name one address: somebody's card."""
    frames = [_Frame(0, b"", b"")]
    for tag in tags:
        place, end, name, is_opening = tag
        if not is_opening:
            for _ in range(_levels(frames, name)):
                yield from _closed(text, frames, end)
            continue
        if name in _UNCLOSED and frames[-1].name == name:
            yield from _closed(text, frames, place)
        if len(frames) < _DEEPEST:
            has_style = end > place + len(name) + 2
            style = has_style and _CLASS.search(text, place, min(end, place + 400))
            frames.append(_Frame(place, name, name + style[1] if style else name))
    while len(frames) > 1:
        yield from _closed(text, frames, len(text))


def _levels(frames: Sequence[_Frame], name: bytes) -> int:
    """Give how many blocks a closing tag ends; none where it fits no open one."""
    for number, frame in enumerate(reversed(frames), 1):
        if frame.name == name:
            return number
    return 0


def _closed(text: bytes, frames: list[_Frame], end: int) -> Iterator[tuple[int, int]]:
    """Close the innermost block; give it, and the one before it, where they are cards."""
    frame, parent = frames.pop(), frames[-1]
    before, parent.last = parent.last, (frame.sign, frame.place, end)
    is_like = before[0] == frame.sign
    if is_like and frame.name in _CARDS:
        spans = [(frame.place, end)] if parent.is_row else [before[1:], (frame.place, end)]
        yield from (span for span in spans if _names_one(text, *span))
    parent.is_row = is_like


def _names_one(text: bytes, start: int, end: int) -> bool:
    """Say whether a part of a page holds one address, maybe with a link to it."""
    if end - start > _LONGEST_CARD:
        return False
    signs = [match.start() for match in _SIGN.finditer(text, start, end)]
    return 0 < len(signs) <= _MOST_SIGNS and len({_local(text, at) for at in signs}) == 1


def _local(text: bytes, at: int) -> bytes:
    match = _LOCAL.search(text[max(0, at - 64) : at])
    return match.group().lower() if match else b""
