"""Addresses and numbers that a line's end cuts in two, and letters parted by blanks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.disguise.tlds import has_ending
from leakwatch.parse.glance import count, has_any
from leakwatch.parse.views import Edit

_LINE = rb"[ \t]{0,4}\r?\n(?:[ \t]|>|\|){0,16}"
# Behind an odd @: what stands of a host at the end of a line, and what goes on in the next one.
_BROKEN_HOST = re.compile(  # noqa: TID251 - bounded, and tried behind an @ only
    rb"@([a-zA-Z0-9_.\-]{0,253}+)(\\?%b)(?=([a-zA-Z0-9.][a-zA-Z0-9_.\-]{0,253}+)(?!@))" % _LINE
)
_BROKEN_BEFORE = re.compile(  # noqa: TID251 - bounded, and tried before an @ only
    rb"(?<=[a-zA-Z0-9_.+\-])(\\?%b)@[a-zA-Z0-9_\-]{1,63}\." % _LINE
)
_NUMBER = re.compile(  # noqa: TID251 - bounded
    rb"-(?<=[0-9]-)(%b)(?=\(?[0-9])" % _LINE
)
_LONG_LINE = 50  # characters from which on lines are wrapped by a program
_LONGEST_LINE = 400
_SLACK = 2  # characters by which wrapped lines differ in length where words are cut
_WORDS = 3  # blanks in a line of prose, at the least
_NEXT_LINE = re.compile(  # noqa: TID251 - bounded; `re` jumps from line to line
    rb"\n((?:[ \t]|>|\|){0,16})(?=[a-zA-Z0-9_.+\-]{0,64}+@)"
)
_LOCAL = re.compile(rb"[a-zA-Z0-9_.+\-]")  # noqa: TID251 - a single character
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-")
_FEWEST, _MOST = 2, 64  # letters on each side of an @ that blanks part


def joined_lines(text: bytes, odd: Sequence[int]) -> Iterable[Edit]:
    r"""Give the edits that put together what was cut in two; `odd` has the places of each odd @.

    >>> list(joined_lines(b"hanako@firm.ex\n  ample", [6]))
    [(14, 17, b'')]
    """
    return together(_at_signs(text, odd), _numbers(text), _prose(text))


def _at_signs(text: bytes, odd: Sequence[int]) -> Iterator[Edit]:
    for at in odd:
        behind = _BROKEN_HOST.match(text, at)
        if behind:
            host = behind[1].removesuffix(b"-")  # where a word is cut, a hyphen says so
            if has_ending(host + behind[3]):
                yield behind.start(1) + len(host), behind.end(2), b""
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
    first = last = at
    while at - first < 2 * _MOST and _is_single(text, first - 2) and text[first - 1] == 0x20:
        first -= 2
    while last - at < 4 * _MOST and _is_single(text, last + 2) and text[last + 1] == 0x20:
        last += 2
    if at - first >= 2 * _FEWEST and b"." in text[at:last]:
        for place in range(first + 1, last, 2):
            yield place, place + 1, b""


def _is_single(text: bytes, place: int) -> bool:
    """Say whether a letter stands at a place, and no other letter beside it."""
    if not 0 <= place < len(text) or text[place] not in _LETTERS:
        return False
    is_alone_before = place == 0 or text[place - 1] not in _LETTERS
    return is_alone_before and (place + 1 == len(text) or text[place + 1] not in _LETTERS)


def _numbers(text: bytes) -> Iterator[Edit]:
    if has_any(text, (b"-\n", b"-\r\n")):
        for match in _NUMBER.finditer(text):
            yield match.start(1), match.end(1), b""


def _prose(text: bytes) -> Iterator[Edit]:
    """Give the edits that join a local part that a program cut where its lines had to end."""
    if b" " not in text:
        return
    lines = 1 + count(text, 0x0A, 0, len(text))
    blanks = count(text, 0x20, 0, len(text))
    if len(text) < _LONG_LINE * lines * 4 // 5 or blanks < _WORDS * lines // 2:
        return
    for match in _NEXT_LINE.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] == b"\r")
        if _LOCAL.match(text, end - 1) and _is_wrapped(text, end):
            yield end, match.end(), b""


def _is_wrapped(text: bytes, end: int) -> bool:
    """Say whether a line's end is where a program cut it: as long as the longest beside it."""
    start = text.rfind(b"\n", max(0, end - 2 * _LONGEST_LINE), end) + 1
    if text.count(b" ", start, end) < _WORDS:
        return False
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
