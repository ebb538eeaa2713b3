"""Characters that nobody sees, put inside an identifier: zero-width, soft hyphens, marks."""

import re
from collections.abc import Iterable, Iterator

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.glance import has, has_any
from leakwatch.parse.views import Edit

# One expression for each first byte, so that `re` can jump from one such byte to the next.
# Variation selectors stand behind every other emoji: only between letters do they hide anything.
_UNSEEN = {
    0xC2: rb"\xc2\xad",  # soft hyphen
    0xCD: rb"\xcd\x8f",  # combining grapheme joiner
    0xD8: rb"\xd8\x9c",  # Arabic letter mark
    0xE1: rb"\xe1(?:\x85[\x9f\xa0]|\x9e[\xb4\xb5]|\xa0[\x8b-\x8f])",  # fillers, Mongolian marks
    0xE2: rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf]|\xa0\x80)",
    0xE3: rb"\xe3\x85\xa4",  # Hangul filler
    0xEF: rb"\xef(?:\xbb\xbf|\xbe\xa0|(?<=[A-Za-z0-9._@%+\-]\xef)\xb8[\x80-\x8f])",
    0xF3: rb"\xf3\xa0[\x80-\x87][\x80-\xbf]",  # tags, variation selectors
}
_MORE = {**_UNSEEN, 0xEF: rb"\xef(?:\xbb\xbf|\xbe\xa0|\xb8[\x80-\x8f])"}
_PATTERNS = {
    first: re.compile(b"%b(?:%b){0,63}" % (unseen, _MORE[first]))  # noqa: TID251 - bounded
    for first, unseen in _UNSEEN.items()
}
_OF_WIDE = (b"\xef\xbb\xbf", b"\xef\xbe\xa0", b"\xef\xb8")
_ELSE = bytes(byte for byte in range(256) if byte not in _UNSEEN or byte == 0xE3)


def unseen(text: bytes) -> Iterable[Edit]:
    """Give the edits that take out what is not seen.

    >>> list(unseen("hana\u200bko".encode()))
    [(4, 7, b'')]
    """
    if text.isascii():
        return ()
    firsts = set(text.translate(None, _ELSE))
    if has(text, b"\xe3\x85\xa4"):  # its first byte is that of all kana
        firsts.add(0xE3)
    if not has_any(text, _OF_WIDE):  # their first byte is that of full-width letters
        firsts.discard(0xEF)
    return together(*(_found(text, first) for first in sorted(firsts)))


def _found(text: bytes, first: int) -> Iterator[Edit]:
    return ((m.start(), m.end(), b"") for m in _PATTERNS[first].finditer(text))
