"""Lines written from right to left: `elpmaxe.mrif@okanah`."""

import re
from array import array
from collections.abc import Iterator, Sequence

from leakwatch.model import Form
from leakwatch.parse.disguise.tlds import REVERSED, has_ending
from leakwatch.parse.glance import starts
from leakwatch.parse.views import Rewritten, boundary, utf8

_OF_HOSTS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"
_RIGHT = re.compile(rb"[a-zA-Z0-9_.+\-]{0,64}")  # noqa: TID251 - bounded
_MARKS = (b"//:ptth", b"//:sptth", b"]ta[", b"]TA[", b"]@[", b")ta(", b")TA(", b")@(", b"}ta{")
_LONGEST = 253  # bytes of a host name
_REACH = 1024  # bytes of a long line that are turned on each side of what shows it
_GAP = b"\n\0\n"  # no identifier goes over it


def backwards(text: bytes, odd: Sequence[int]) -> Rewritten | None:
    r"""Give the view that shows lines turned round where something in them asks for it.

    `odd` has the places of each odd @.

    >>> backwards(b"x\nelpmaxe.mrif@okanah\n", [14]).text
    b'hanako@firm.example'
    """
    pieces: list[bytes] = []
    at, to = array("q"), array("q")
    size = done = 0
    for place in sorted(_places(text, odd)):
        if place < done:
            continue
        start, done = _line(text, place, done)
        turned = utf8(text[start:done].decode("utf-8", "replace")[::-1])
        if start >= done or not turned:
            continue
        if to[-1:] == array("q", [start]):
            at[-1] = size
        else:
            at.append(size)
            to.append(start)
        at.append(size + len(turned))
        to.append(done)
        pieces += (turned, _GAP)
        size += len(turned) + len(_GAP)
    pieces = pieces[:-1]  # behind the last line, a gap would lead back to beyond the text
    return Rewritten(Form.REVERSED, b"".join(pieces), at, to, is_new=True) if pieces else None


def _places(text: bytes, odd: Sequence[int]) -> Iterator[int]:
    """Give where something stands that makes sense from right to left only."""
    for at in odd:
        before = text[max(0, at - _LONGEST) : at]
        first, dot, _ = before[len(before.rstrip(_OF_HOSTS)) :].partition(b".")
        if dot and first.lower() in REVERSED and not _is_address(text, at):
            yield at
    for mark in _MARKS:
        yield from starts(text, mark).tolist()


def _is_address(text: bytes, at: int) -> bool:
    """Say whether a whole host stands behind an @, so that it reads from left to right."""
    right = _RIGHT.match(text, at + 1)
    return right is not None and has_ending(right.group())


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
