"""A text flattened for the search, one code point for one, with the way back to its bytes."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from leakwatch.text import flatten, hyphenate

_BLANKS = dict.fromkeys([0x00A0, *range(0x2002, 0x200B), 0x202F, 0x205F], " ")
# Where flattening changes anything but ASCII letters: it is asked for these runs alone.
_WIDE = re.compile(  # noqa: TID251 - a hot path; one class
    "[\u3000\ufe50-\ufe6b\uff01-\uff5e\U0001d400-\U0001d7ff\ud800-\udfff]+"
)
# Likewise for whatever is read as a hyphen or a blank in numbers.
_DRESS = re.compile(  # noqa: TID251 - a hot path; one class
    "[\u2010-\u2015\u2212\u30fc\uff0d\uff70\u02d7\u2500\u00a0\u2002-\u200a\u202f\u205f]"
)
_flattened = lru_cache(4_096)(flatten)  # the same few runs come again and again
_STEP = 64  # code points between two places whose byte is remembered


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
    if content.isascii():
        text = raw.lower()
        return Flat(raw, text, text, range(len(raw) + 1))
    lower = content.lower().decode("utf-8", "surrogateescape")  # of bytes: ASCII letters alone
    text = _WIDE.sub(lambda run: _flattened(run.group()), lower)
    numbers = _DRESS.sub(lambda run: hyphenate(run.group()).translate(_BLANKS), text)
    return Flat(raw, text, numbers, Offsets(raw))


def narrow(letters: str) -> str:
    """Give what code points are in `Flat.text`, one for one.

    >>> narrow("Ａ"), narrow("ー")
    ('a', 'ー')
    """
    return flatten(letters)


def narrow_number(letters: str) -> str:
    """Give what code points are in `Flat.numbers`, one for one.

    >>> narrow_number("ー"), narrow_number("\u3000")
    ('-', ' ')
    """
    return hyphenate(flatten(letters)).translate(_BLANKS)


class Offsets(Sequence[int]):
    """The byte at which each code point of a text starts in UTF-8, and the length of the whole.

    Few are ever asked for, so only every 64th is remembered.

    >>> list(Offsets("a表b"))
    [0, 1, 4, 5]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        sizes = (_size(text[i : i + _STEP]) for i in range(0, len(text), _STEP))
        self._steps = array("Q", accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return len(self._text) + 1

    def __getitem__(self, place: int) -> int:  # type: ignore[override] # nobody asks for slices
        if place > len(self._text):
            raise IndexError(place)
        step = place // _STEP
        return self._steps[step] + _size(self._text[step * _STEP : place])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))


def _ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))
