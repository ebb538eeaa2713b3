"""Lines written from right to left: `elpmaxe.mrif@okanah`."""

import re
from array import array
from collections.abc import Iterator

from leakwatch.model import Form
from leakwatch.parse.disguise.oddities import odd
from leakwatch.parse.disguise.tlds import REVERSED, has_ending
from leakwatch.parse.views import Rewritten, boundary, utf8

_LEFT = re.compile(rb"(?<![a-zA-Z0-9_.\-])([a-zA-Z0-9]{2,24})\.[a-zA-Z0-9_.\-]{1,253}\Z")  # noqa: TID251
_RIGHT = re.compile(rb"[a-zA-Z0-9_.+\-]{0,64}")  # noqa: TID251 - bounded
_LINK = re.compile(rb"//:s?ptth|//:sptf")  # noqa: TID251 - literals
_REACH = 1024  # bytes of a long line that are turned on each side of what shows it
_GAP = b"\n\0\n"  # no identifier goes over it


def backwards(text: bytes) -> Rewritten | None:
    """Give the view that shows lines turned round where something in them asks for it.

    >>> backwards(b"x\\nelpmaxe.mrif@okanah\\n").text
    b'hanako@firm.example\\n\\x00\\n'
    """
    pieces: list[bytes] = []
    at, to = array("q"), array("q")
    size = done = 0
    for place in sorted(_places(text)):
        if place < done:
            continue
        start, done = _line(text, place, done)
        turned = utf8(text[start:done].decode("utf-8", "replace")[::-1])
        if start >= done or not turned:
            continue
        at.append(size)
        to.append(start)
        pieces += (turned, _GAP)
        size += len(turned) + len(_GAP)
    return Rewritten(Form.REVERSED, b"".join(pieces), at, to) if pieces else None


def _places(text: bytes) -> Iterator[int]:
    """Give where something stands that makes sense from right to left only."""
    for at in odd(text):
        left = _LEFT.search(text, max(0, at - 254), at)
        if left and left[1].lower() in REVERSED and not _is_address(text, at):
            yield at
    if b"//:" in text:
        yield from (match.start() for match in _LINK.finditer(text))
    if b"ta" in text or b"TA" in text:
        for mark in (b"]", b")", b"}"):
            if mark in text:
                yield from _marked(text, mark)


def _marked(text: bytes, mark: bytes) -> Iterator[int]:
    """Give where a word for @ stands in brackets that are turned round."""
    place = text.find(mark)
    while place >= 0:
        if text[place + 1 : place + 4].lower() in (b"ta[", b"ta(", b"ta{") or (
            text[place + 1 : place + 3] in (b"@[", b"@(", b"@{")
        ):
            yield place
        place = text.find(mark, place + 1)


def _is_address(text: bytes, at: int) -> bool:
    """Say whether a whole host stands behind an @, so that it reads from left to right."""
    right = _RIGHT.match(text, at + 1)
    return bool(right) and has_ending(right.group())


def _line(text: bytes, place: int, least: int) -> tuple[int, int]:
    """Give where the line around a place starts and ends, of a long one only what is near."""
    low, high = max(least, place - _REACH), min(len(text), place + _REACH)
    start = max(text.rfind(b"\n", low, place), text.rfind(b"\r", low, place)) + 1
    ends = [end for mark in (b"\n", b"\r") if (end := text.find(mark, place, high)) >= 0]
    return start or _start(text, low), min(ends, default=boundary(text, high))


def _start(text: bytes, place: int) -> int:
    while place < len(text) and text[place] & 0xC0 == 0x80:
        place += 1
    return place
