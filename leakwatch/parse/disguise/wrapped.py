"""Addresses and numbers that a line's end cuts in two, and letters parted by blanks."""

import re
from collections.abc import Iterator, Sequence

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.disguise.oddities import odd
from leakwatch.parse.disguise.tlds import has_ending
from leakwatch.parse.views import Edit

_LINE = rb"[ \t]{0,4}\r?\n(?:[ \t]|>|\|){0,16}"
# Behind an odd @: what stands of a host at the end of a line, and what goes on in the next one.
_BROKEN_HOST = re.compile(  # noqa: TID251 - bounded, and tried behind an @ only
    rb"@([a-zA-Z0-9_.\-]{0,253}?)([\-\\]?%b)(?=([a-zA-Z0-9.][a-zA-Z0-9_.\-]{0,253}+)(?!@))"
    % _LINE
)
_BROKEN_BEFORE = re.compile(  # noqa: TID251 - bounded, and tried before an @ only
    rb"(?<=[a-zA-Z0-9_.+\-])(\\?%b)@[a-zA-Z0-9_\-]{1,63}\." % _LINE
)
_NUMBER = re.compile(  # noqa: TID251 - bounded
    rb"(?<=[0-9]-)%b(?=\(?[0-9])" % _LINE
)
_LONG_LINE = 50  # characters from which on lines are wrapped by a program
_LONGEST_LINE = 400
_SLACK = 2  # characters by which wrapped lines differ in length where words are cut
_AFTER_LONG = re.compile(  # noqa: TID251 - possessive: each line is walked once
    rb"(?<=[a-zA-Z0-9_.@\-])\r?\n(?=(?:[ \t]|>|\|){0,16}[a-zA-Z0-9_.@\-])"
)
_INDENT = re.compile(rb"\r?\n(?:[ \t]|>|\|){0,16}")  # noqa: TID251 - bounded
_SINGLE = re.compile(  # noqa: TID251 - bounded, and tried around an @ only
    rb"(?<![^ \t\r\n])(?:[a-zA-Z0-9_.+\-] {1,3}){2,64}@(?: {1,3}[a-zA-Z0-9_.\-](?![^ \t\r\n])){3,64}"
)


def joined_lines(text: bytes) -> Iterator[Edit]:
    r"""Give the edits that put together what was cut in two.

    >>> list(joined_lines(b"hanako@firm.ex\n  ample"))
    [(14, 17, b'')]
    """
    return together(_at_signs(text), _numbers(text), _prose(text))


def _at_signs(text: bytes) -> Iterator[Edit]:
    for at in odd(text):
        behind = _BROKEN_HOST.match(text, at)
        if behind and has_ending(behind[1] + behind[3]):
            yield behind.start(2), behind.end(2), b""
        if text[at - 1 : at] in (b"\n", b" ", b"\t", b">", b"|"):
            yield from _before(text, at)
        yield from _parted(text, at)


def _before(text: bytes, at: int) -> Iterator[Edit]:
    end = max(text.rfind(b"\n", max(0, at - 17), at), 0)
    for start in range(max(0, end - 6), end + 1):
        found = _BROKEN_BEFORE.match(text, start)
        if found and found.end(1) == at:
            yield found.start(1), found.end(1), b""
            return


def _parted(text: bytes, at: int) -> Iterator[Edit]:
    """Give the edits that take the blanks out of `h a n a k o @ f i r m . e x a m p l e`."""
    if text[at - 1 : at] != b" " or text[at + 1 : at + 2] != b" ":
        return
    first = at - 1
    while first > max(0, at - 256) and (text[first] == 0x20 or text[first - 1] == 0x20):
        first -= 1
    found = _SINGLE.search(text, max(0, first), at + 256)
    if found and found.start() < at < found.end():
        for place in range(found.start(), found.end()):
            if text[place] == 0x20:
                yield place, place + 1, b""


def _numbers(text: bytes) -> Iterator[Edit]:
    if b"-\n" in text or b"-\r\n" in text:
        for match in _NUMBER.finditer(text):
            yield match.start(), match.end(), b""


def _prose(text: bytes) -> Iterator[Edit]:
    """Give the edits that join lines cut at one column, near an @ that stands by a line's end."""
    if len(text) < _LONG_LINE * (1 + text.count(b"\n")) * 4 // 5:
        return
    for match in _AFTER_LONG.finditer(text):
        end = match.start()
        around = text[max(0, end - 64) : end + 80]
        if b"@" in around and _is_wrapped(text, end):
            indent = _INDENT.match(text, end)
            yield end, indent.end() if indent else match.end(), b""


def _is_wrapped(text: bytes, end: int) -> bool:
    """Say whether a line's end is where a program cut it: as long as the longest beside it."""
    length = _width(text, end)
    others = _neighbours(text, end)
    longest = max((length, *others))
    return (
        _LONG_LINE <= length <= _LONGEST_LINE
        and longest - length <= _SLACK
        and any(longest - other <= _SLACK for other in others)
    )


def _width(text: bytes, end: int) -> int:
    start = text.rfind(b"\n", max(0, end - 2 * _LONGEST_LINE), end) + 1
    return len(text[start or max(0, end - 2 * _LONGEST_LINE) : end].decode("utf-8", "ignore"))


def _neighbours(text: bytes, end: int) -> Sequence[int]:
    """Give the lengths of up to two lines before and the one behind a line."""
    lengths, place = [], end
    for _ in range(2):
        place = text.rfind(b"\n", max(0, place - 2 * _LONGEST_LINE), place)
        if place < 0:
            break
        lengths.append(_width(text, place))
    start = text.find(b"\n", end) + 1
    stop = text.find(b"\n", start, start + 2 * _LONGEST_LINE)
    behind = text[start : stop if stop >= 0 else start + 2 * _LONGEST_LINE]
    return [*lengths, len(behind.decode("utf-8", "ignore"))]
