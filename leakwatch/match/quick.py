"""Compiled twins of what simple.py and grid.py do with many values; these say what is meant.

Here a loop goes over the bytes once, where numpy goes over them a dozen times.
"""

from typing import Any

import numpy as np

from leakwatch.match import simple
from leakwatch.match.compiled import entrance, fixed
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.lanes import copy_into
from leakwatch.match.simple import DIGIT, LETTER, Forms, Which
from leakwatch.text.canonical import dialling

_LANES = 64  # bytes that are looked at together
_LONGEST, _FEWEST = simple.LONGEST_REF, simple.FEWEST_DIGITS
_HYPHEN, _ZERO = 45, 48


def packed(content: Bytes, starts: Places, ends: Places) -> tuple[Bytes, Places]:
    """Lay what stands between places one behind the other, and tell where each ends."""
    behind = (ends - starts).cumsum()
    size = int(behind[-1]) if len(behind) else 0
    found = np.empty(size + _LANES, np.uint8)
    _pack(fixed(content), fixed(starts), fixed(ends), found)
    return found[:size], behind


def phones(content: Bytes, starts: Places, ends: Places, region: str) -> Forms:
    """Give simple numbers: as `simple.phones`, of values that need not be packed."""
    code, trunk = dialling(region)
    room = room_for(starts, ends, len(code))
    is_known = trunk == "0" and bool(code)
    prefix = np.frombuffer(code.encode(), np.uint8)
    values = fixed(content), fixed(starts), fixed(ends)
    return filled(room, _phones(values, fixed(prefix), room) if is_known else 0)


def room_for(starts: Places, ends: Places, more: int = 0) -> Forms:
    """Give room for the forms of values, each of which may be so much longer than it is."""
    size = int((ends - starts).sum()) + more * len(ends) + _LANES
    return np.zeros(len(ends), np.bool_), np.empty(size, np.uint8), np.empty(len(ends), np.int64)


def filled(room: Forms, count: int) -> Forms:
    """Give what was filled in."""
    is_simple, found, behind = room
    return is_simple, found[: behind[count - 1] if count else 0], behind[:count]


def is_plain_label(values: Bytes, ends: Places, fewest: int) -> Which:
    """Say which labels tell nothing of anybody: as `simple.is_plain_label`."""
    is_plain = np.zeros(len(ends), np.bool_)
    _labels(fixed(values), fixed(ends), simple.LABEL_SIGNS, fewest, is_plain)
    return is_plain


def numbered(prefix: bytes, numbers: Places) -> tuple[Bytes, Places]:
    """Write numbers behind a prefix: as `simple.numbered`."""
    most = len(prefix) + len(str(numbers.max(initial=0)))
    found, ends = np.empty(most * len(numbers), np.uint8), np.empty(len(numbers), np.int64)
    _number(fixed(np.frombuffer(prefix, np.uint8)), fixed(numbers), found, ends)
    return found[: ends[-1] if len(ends) else 0], ends


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    written = np.frombuffer(b"taro@firm.example090-0123-4567", np.uint8)
    ends = np.array([17, 30], np.int64)
    packed(written, ends[:1], ends[1:])
    phones(written, np.array([0, 17], np.int64), ends, "JP")
    is_plain_label(written, ends, 6)
    numbered(b"row-", ends)


@entrance
def _pack(content: Any, starts: Any, ends: Any, found: Any) -> None:
    at = 0
    for i in range(len(starts)):
        start, end = starts[i], ends[i]
        while start < end and start + _LANES <= len(content):
            copy_into(content, start, found, at)
            at += min(_LANES, end - start)
            start += _LANES
        for place in range(start, end):
            found[at] = content[place]
            at += 1


@entrance
def _phones(given: Any, prefix: Any, forms: Any) -> Any:
    values, starts, ends = given
    is_simple, found, behind = forms
    count, at = 0, 0
    for i in range(len(ends)):
        start, end = starts[i], ends[i]
        fits = end - start >= 2 and values[start] == _ZERO
        fits = fits and _ZERO < values[start + 1] <= _ZERO + 9
        size = 0
        if fits:
            for sign in prefix:
                found[at + size] = sign
                size += 1
            for place in range(start + 1, end):
                sign = values[place]
                if _ZERO <= sign <= _ZERO + 9:
                    found[at + size] = sign
                    size += 1
                elif sign != _HYPHEN:
                    fits = False
                    break
        if fits and 8 <= size <= 15:
            is_simple[i] = True
            at += size
            behind[count] = at
            count += 1
    return count


@entrance
def _labels(values: Any, ends: Any, signs: Any, fewest: Any, is_plain: Any) -> None:
    start = 0
    for i in range(len(ends)):
        digits, both, fits = 0, 0, ends[i] - start <= _LONGEST
        for place in range(start, ends[i]):
            sign = signs[values[place]]
            fits &= sign != 0
            digits += sign & DIGIT == DIGIT
            both += sign & (DIGIT | LETTER) != 0
        is_plain[i] = fits and digits < _FEWEST and both < fewest
        start = ends[i]


@entrance
def _number(prefix: Any, numbers: Any, found: Any, ends: Any) -> None:
    at = 0
    for i in range(len(numbers)):
        number = np.uint64(numbers[i])
        for sign in prefix:
            found[at] = sign
            at += 1
        digits = 1
        left = number // np.uint64(10)
        while left > 0:
            digits += 1
            left //= np.uint64(10)
        at += digits
        for place in range(digits):
            rest = number // np.uint64(10)
            found[at - 1 - place] = np.uint8(number - rest * np.uint64(10)) + np.uint8(_ZERO)
            number = rest
        ends[i] = at
