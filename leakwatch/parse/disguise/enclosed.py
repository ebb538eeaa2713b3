"""Letters in circles, squares and brackets, raised ones, and those with a font of their own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.views import Edit

# Digits of these kinds stay: ① stands before a number as often as inside of one. Letters that the
# matcher folds by itself (full-width, mathematical) are left to it.
_BLOCKS = (
    range(0x249C, 0x24EA),  # in brackets, in circles
    range(0x1F110, 0x1F1A0),  # in brackets, squares and dark circles
    range(0x2100, 0x2150),  # letter-like signs
    range(0x2160, 0x2180),  # Roman numerals
    range(0x2090, 0x209D),  # lowered
    range(0x1D2C, 0x1D6B),  # raised
    range(0x1D9C, 0x1DC0),
    range(0x02B0, 0x02B9),
    range(0x02E0, 0x02E5),
)
_LONE = {0x00AA: "a", 0x00BA: "o", 0x2071: "i", 0x207F: "n", 0x2024: "."}
_DARK = {  # no normal form names the letter in these
    first + n: chr(ord("a") + n) for first in (0x1F150, 0x1F170) for n in range(26)
}


def _plain(code: int) -> str:
    """Give the ASCII letter that a sign encloses, or nothing."""
    letter = unicodedata.normalize("NFKC", chr(code)).strip("()").lower()
    return letter if len(letter) == 1 and "a" <= letter <= "z" else ""


_MEANT = {
    chr(code).encode(): letter.encode()
    for code, letter in (
        *((code, _plain(code)) for block in _BLOCKS for code in block),
        *_LONE.items(),
        *_DARK.items(),
    )
    if letter
}
_FIRSTS = frozenset(written[0] for written in _MEANT)
_ELSE = bytes(byte for byte in range(256) if byte not in _FIRSTS)


def _pattern(first: int) -> "re.Pattern[bytes]":
    """Give the expression for what begins with one byte, in which `re` can jump to that byte."""
    written = [w for w in _MEANT if w[0] == first]
    ways = [_classes([w for w in written if w[1] == second]) for second in {w[1] for w in written}]
    return re.compile(bytes([first]) + b"(?:%b)" % b"|".join(ways))  # noqa: TID251 - bounded


def _classes(written: list[bytes]) -> bytes:
    """Give the expression for what is written with the same two first bytes, without the first."""
    columns = [bytes(sorted({w[n] for w in written})) for n in range(2, len(written[0]))]
    return re.escape(written[0][1:2]) + b"".join(b"[%b]" % re.escape(c) for c in columns)


_PATTERNS = {first: _pattern(first) for first in _FIRSTS}


def enclosed(text: bytes) -> Iterable[Edit]:
    """Give the edits that take letters out of what encloses them.

    >>> [edit[2] for edit in enclosed("ⓗⓐⓝ①".encode())]
    [b'h', b'a', b'n']
    """
    if text.isascii():
        return ()
    return together(*(_found(text, first) for first in set(text.translate(None, _ELSE))))


def _found(text: bytes, first: int) -> Iterator[Edit]:
    for match in _PATTERNS[first].finditer(text):
        if letter := _MEANT.get(match.group()):
            yield match.start(), match.end(), letter
