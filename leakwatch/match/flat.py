"""A text flattened for the search, one code point for one, with the way back to its bytes."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from leakwatch.text import flatten, hyphenate

_BLANKS = dict.fromkeys([0x00A0, *range(0x2002, 0x200B), 0x202F, 0x205F], " ")


@dataclass(frozen=True, slots=True)
class Flat:
    """One text three times, place by place the same."""

    raw: str = field(repr=False)  # bytes that are no UTF-8 stand in it as lone surrogates
    text: str = field(repr=False)  # width, font and ASCII case folded
    numbers: str = field(repr=False)  # the same with every dash a hyphen and every blank a blank
    at: Sequence[int] = field(repr=False)  # code point -> byte of the original

    def is_wide(self, start: int, end: int) -> bool:
        """Say whether something between two places is ASCII only since it was flattened."""
        return _ascii(self.raw[start:end]) != _ascii(self.text[start:end])


def flat(content: bytes) -> Flat:
    """Flatten a text in UTF-8; faulty bytes are borders, never an error.

    >>> flat("ＴＡＲＯ＠".encode()).text, list(flat("é@".encode()).at)
    ('taro@', [0, 2, 3])
    """
    raw = content.decode("utf-8", "surrogateescape")
    text = flatten(raw).encode("utf-8", "replace").decode()
    return Flat(raw, text, hyphenate(text).translate(_BLANKS), offsets(raw))


def offsets(text: str) -> Sequence[int]:
    """Give the byte at which each code point starts in UTF-8, and the length of the whole.

    >>> list(offsets("a表b"))
    [0, 1, 4, 5]
    """
    if text.isascii():
        return range(len(text) + 1)
    return array("I", accumulate(map(_size, text), initial=0))


def _size(character: str) -> int:
    code = ord(character)
    if code < 0x80 or 0xDC80 <= code <= 0xDCFF:  # the latter: one byte that was no UTF-8
        return 1
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _ascii(text: str) -> int:
    return sum(c.isascii() for c in text)
