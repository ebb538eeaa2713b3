"""Every @ that has no ordinary address around it: where hidden ones are looked for."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from leakwatch.parse.glance import has_any
from leakwatch.parse.landmarks import Flags, Landmarks, Places, among, landmarks

_COMMON = (
    b"com jp net example org test de ru fr uk it edu gov info biz cn kr tw br in pl nl es ca au "
    b"io me co us eu ch be se cz ua"
).split()
_ENDINGS = b"(?:%b|[cC][oO][mM]|[jJ][pP]|[nN][eE][tT]|[eE]xample|EXAMPLE)" % b"|".join(_COMMON)
# An ordinary address costs one look: lists of nothing else are long. `re` jumps from @ to @, and
# steps back over a few labels at most. A host at a line's end may go on behind it (`firm.co⏎m`).
_ODD = re.compile(  # noqa: TID251 - possessive, see above
    rb"@(?!@|(?<=[a-zA-Z0-9_.%+\-]@)(?:[a-zA-Z0-9_\-]++\.){1,16}"
    + _ENDINGS
    + rb"(?:[:;,| \t\"'<>)\]&]|(?![a-zA-Z0-9_\-]|\.[a-zA-Z0-9]"
    rb"|\\?\r?\n[> \t|]{0,8}(?:\.[a-z]|[a-z]{1,10}+(?:\s|\Z)))))"
)


_AT, _DOT, _LINE_FEED = 0x40, 0x2E, 0x0A
_LOCAL = np.array([chr(byte).isalnum() or byte in b"_.%+-" for byte in range(128)] + 128 * [False])
_OF_HOSTS = b"_-."
_BEHIND = b":;,| \t\"'<>)]&"  # after an address
_BLANKS, _LEADING = b" \t\n\r\f\v", b">|."  # behind a line's end, before what a host goes on with
_FEWEST = 3  # signs with which this begins
_HIGHEST = 0x7F  # of ASCII
_MOST_SIGNS = 16  # of a host: dots, for the most part
_FACTOR, _BITS = np.uint64(0x9E3779B97F4A7C15), 12  # which spread numbers evenly
_WIDTH = 8  # bytes of an ending that are looked at at once


def _in_a_word(ending: bytes) -> int:
    """Give an ending as a number, its last letter highest."""
    return int.from_bytes(ending.rjust(_WIDTH, b"\0"), "little")


def _table(words: Sequence[int]) -> npt.NDArray[np.uint64]:
    """Give some numbers so that each stands where `_slots` says: none takes another's place."""
    table = np.zeros(1 << _BITS, np.uint64)
    table[_slots(np.array(words, np.uint64))] = words
    if np.count_nonzero(table) < len(words):
        raise ValueError("two endings take the same place: take more bits")
    return table


def _slots(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    slots: npt.NDArray[np.uint64] = (words * _FACTOR) >> np.uint64(64 - _BITS)
    return slots


_KNOWN = _table([*map(_in_a_word, _COMMON)])


def odd(text: bytes) -> Sequence[int]:
    """Give the place of each @ that does not stand in an ordinary address.

    >>> odd(b"a@b.example p@ss c @ d.example")
    [13, 19]
    """
    if b"@" not in text:
        return ()
    found = landmarks(text)
    if not found or len(found.signs) < _FEWEST:
        return [match.start() for match in _ODD.finditer(text)]
    return [place for place in _doubtful(found).tolist() if _ODD.match(text, place)]


def _doubtful(found: Landmarks) -> Places:
    """Give the place of each @ of which more must be seen than signs and the last letters.

    What is ordinary for certain: labels that dots part, a common ending in lower case, and behind
    it a sign that ends an address, or a line's end that the next line does not go on behind.
    """
    places, signs = found.places, found.signs
    ends = np.flatnonzero(~among(signs, _OF_HOSTS))  # an @ is one of them
    ats = np.flatnonzero(signs[ends] == _AT)
    first = ends[ats]
    is_last = ats + 1 >= len(ends) - 1  # and one more sign is needed behind the host
    last = ends[np.where(is_last, ats, ats + 1)]
    at, end = places[first], places[last]
    is_fine = ~is_last & (signs[last - 1] == _DOT) & (last - first <= _MOST_SIGNS) & (at > 0)
    is_fine &= _LOCAL[np.frombuffer(found.text, np.uint8)[at - 1]]
    is_fine &= _is_known(found.text, end, end - places[last - 1] - 1)
    is_fine &= among(signs[last], _BEHIND) | _is_line_end(found, last)
    is_fine &= ~_has_empty_label(found, first, last)
    if not found.is_ascii:
        is_fine &= ~_has_foreign(found.text, at, end)
    doubtful: Places = at[~is_fine]
    return doubtful


def _has_foreign(text: bytes, start: Places, end: Places) -> Flags:
    """Say whether bytes above ASCII stand between some places, a text's last byte left out."""
    is_foreign = np.frombuffer(text, np.uint8) > _HIGHEST
    ends = np.minimum(np.maximum(start + 1, end), len(text) - 1)
    bounds = np.column_stack((start, ends)).ravel()
    found: Flags = np.logical_or.reduceat(is_foreign, bounds)[::2]
    return found


def _is_known(text: bytes, end: Places, length: Places) -> Flags:
    """Say whether the so many letters before some places are a common ending."""
    words = np.ndarray((len(text) - _WIDTH + 1,), "<u8", text, 0, (1,))  # one at every place
    is_short = (length > 0) & (length <= _WIDTH) & (end >= _WIDTH)
    bits = (8 * (_WIDTH - np.where(is_short, length, 1))).astype(np.uint64)
    letters = words[np.where(is_short, end - _WIDTH, 0)] >> bits << bits
    known: Flags = _KNOWN[_slots(letters)] == letters
    return is_short & known


def _is_line_end(found: Landmarks, last: Places) -> Flags:
    """Say whether signs are line ends behind which a host goes on in no case."""
    is_end: Flags = found.signs[last] == _LINE_FEED
    if is_end.any():
        behind = np.minimum(last + 1, len(found.signs) - 1)
        is_next = found.places[behind] == found.places[last] + 1
        sign = found.signs[behind]
        is_end &= ~(among(sign, _BLANKS) | (is_next & among(sign, _LEADING)))
    return is_end


def _has_empty_label(found: Landmarks, first: Places, last: Places) -> Flags:
    """Say whether a dot stands behind another, or behind the @, between some signs."""
    if not has_any(found.text, (b"..", b"@.")):
        return np.zeros(len(first), np.bool_)
    is_behind = found.places[1:] == found.places[:-1] + 1
    is_empty = np.append(False, is_behind) & (found.signs == _DOT)
    so_far = np.cumsum(is_empty)
    return so_far[last] > so_far[first]
