"""Compiled twin of what simple.py does with addresses: most are judged in one look at 64 bytes."""

from typing import Any

import numpy as np

from leakwatch.match import simple
from leakwatch.match.compiled import entrance, fixed, inlined
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.lanes import are, are_from, lower_into
from leakwatch.match.quick import filled, room_for
from leakwatch.match.simple import CLASSES, HOST, LETTER, LOCAL, Forms

_ALL, _ONE, _NONE = np.uint64(2**64 - 1), np.uint64(1), np.uint64(0)
_LANES = 64
_SHORTEST = 3  # bytes of an address
_AT, _DOT, _HYPHEN, _ZERO = 64, 46, 45, 48
# Kernels bake in what they read of another file, and keep it when that changes: so they are told.
_SETS = np.array([CLASSES & each != 0 for each in (LOCAL, HOST, LETTER)])
_MOST = (simple.LONGEST_LOCAL, simple.LONGEST_LABEL)


def emails(content: Bytes, starts: Places, ends: Places) -> Forms:
    """Give simple addresses: as `simple.emails`, of values that need not be packed."""
    room = room_for(starts, ends)
    count = _emails((fixed(content), fixed(starts), fixed(ends)), _SETS, _MOST, room)
    return filled(room, count)


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    emails(np.frombuffer(b"a@b.example", np.uint8), *np.array([[0], [11]], np.int64))


@entrance
def _emails(given: Any, sets: Any, most: Any, forms: Any) -> Any:
    values, starts, ends = given
    is_simple, found, behind = forms
    count, at = 0, 0
    for i in range(len(ends)):
        start, end = starts[i], ends[i]
        if end - start <= _LANES and start + _LANES <= len(values):
            lower_into(values, start, found, at)
            fits = _is_address(found, at, end - start)
        else:
            fits = _is_address_by_byte(values, start, end, sets, most, found, at)
        if fits:
            is_simple[i] = True
            at += end - start
            behind[count] = at
            count += 1
    return count


@inlined
def _is_address_by_byte(
    values: Any, start: Any, end: Any, sets: Any, most: Any, found: Any, at: Any
) -> Any:
    """Write a value in lower case, and say whether it is a simple address."""
    middle = -1  # the @
    has_dot = False
    last = np.int64(_DOT)
    for place in range(start, end):
        sign = np.int64(values[place])
        if 65 <= sign <= 90:
            sign += 32
        found[at + place - start] = sign
        if middle < 0:
            if sign == _AT:
                middle = place
            elif not sets[0, sign]:
                return False
            continue
        if not sets[1, sign] or (last == _DOT and sign in (_DOT, _HYPHEN)):
            return False
        has_dot |= sign == _DOT
        last = sign
    if middle <= start or not has_dot or not sets[2, last]:
        return False
    return middle - start <= most[0] and end - middle - 1 <= most[1]


@inlined
def _is_address(text: Any, at: Any, size: Any) -> Any:
    """Say whether the bytes of a place, 64 at most and in lower case, are a simple address."""
    if size < _SHORTEST:
        return False
    whole = _ALL >> np.uint64(_LANES - size)
    middle = are(text, at, np.uint8(_AT)) & whole
    if middle == _NONE or middle & (middle - _ONE) != _NONE:
        return False
    local = middle - _ONE
    host = whole & ~(local | middle)
    dot, hyphen = are(text, at, np.uint8(_DOT)), are(text, at, np.uint8(_HYPHEN))
    letter = are_from(text, at, np.uint8(97), np.uint8(26))
    taken = letter | dot | hyphen | are_from(text, at, np.uint8(_ZERO), np.uint8(10))
    taken |= are(text, at, np.uint8(95))
    if (
        host & ~taken != _NONE
        or host & dot == _NONE
        or (dot | middle) << _ONE & (dot | hyphen) & host
    ):
        return False
    if local == _NONE or letter >> np.uint64(size - 1) & _ONE == _NONE:
        return False
    return local & ~taken == _NONE or local & ~(taken | _marks(text, at)) == _NONE


@inlined
def _marks(text: Any, at: Any) -> Any:
    """Tell where the signs stand that a part before @ may have and a host may not."""
    found = are(text, at, np.uint8(33)) | are_from(text, at, np.uint8(35), np.uint8(5))
    found |= are_from(text, at, np.uint8(42), np.uint8(2)) | are(text, at, np.uint8(47))
    found |= are(text, at, np.uint8(61)) | are(text, at, np.uint8(63))
    found |= are_from(text, at, np.uint8(94), np.uint8(3))
    return found | are_from(text, at, np.uint8(123), np.uint8(4))
