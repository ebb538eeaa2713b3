"""Compiled twins of what simple.py and grid.py do with many values; these say what is meant.

Here a loop goes over the bytes once, where numpy goes over them a dozen times.
"""

import numpy as np
from numba import njit

from leakwatch.match import simple
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.simple import CLASSES, HOST, LETTER, LOCAL, Forms
from leakwatch.text.canonical import dialling

_AT, _DOT, _HYPHEN, _ZERO = 64, 46, 45, 48
# Kernels bake in what they read of another file, and keep it when that changes: so they are told.
_SETS = np.array([CLASSES & each != 0 for each in (LOCAL, HOST, LETTER)])
_MOST = (simple.LONGEST_LOCAL, simple.LONGEST_LABEL)


def packed(content: Bytes, starts: Places, ends: Places) -> tuple[Bytes, Places]:
    """Lay what stands between places one behind the other, and tell where each ends."""
    behind = (ends - starts).cumsum()
    found = np.empty(behind[-1] if len(behind) else 0, np.uint8)
    _pack(content, starts, ends, found)
    return found, behind


def emails(values: Bytes, ends: Places) -> Forms:
    """Give simple addresses: as `simple.emails`."""
    is_simple = np.zeros(len(ends), np.bool_)
    found, sizes = np.empty(len(values), np.uint8), np.empty(len(ends), np.int64)
    count = _emails(values, ends, _SETS, _MOST, is_simple, found, sizes)
    behind = sizes[:count].cumsum()
    return is_simple, found[: behind[-1] if count else 0], behind


def phones(values: Bytes, ends: Places, region: str) -> Forms:
    """Give simple numbers: as `simple.phones`."""
    code, trunk = dialling(region)
    is_simple = np.zeros(len(ends), np.bool_)
    if trunk != "0" or not code:
        return is_simple, values[:0], ends[:0]
    prefix = np.frombuffer(code.encode(), np.uint8)
    found = np.empty(len(values) + len(ends) * len(prefix), np.uint8)
    sizes = np.empty(len(ends), np.int64)
    count = _phones(values, ends, prefix, is_simple, found, sizes)
    behind = sizes[:count].cumsum()
    return is_simple, found[: behind[-1] if count else 0], behind


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    written = np.frombuffer(b"taro@firm.example090-0123-4567", np.uint8)
    ends = np.array([17, 30], np.int64)
    packed(written, ends[:1], ends[1:])
    emails(written, ends)
    phones(written, ends, "JP")


@njit(nogil=True, cache=True)
def _pack(content, starts, ends, found):  # type: ignore[no-untyped-def] # numba finds the types
    at = 0
    for i in range(len(starts)):
        for place in range(starts[i], ends[i]):
            found[at] = content[place]
            at += 1


@njit(nogil=True, cache=True)
def _emails(values, ends, sets, most, is_simple, found, sizes):  # type: ignore[no-untyped-def] # noqa: C901 - one loop over the bytes
    count = 0
    start = 0
    at = 0
    for i in range(len(ends)):
        end = ends[i]
        middle = -1  # the @
        has_dot = False
        last = np.int64(_DOT)
        fits = True
        for place in range(start, end):
            sign = np.int64(values[place])
            if 65 <= sign <= 90:
                sign += 32
            found[at + place - start] = sign
            if middle < 0:
                if sign == _AT:
                    middle = place
                elif not sets[0, sign]:
                    fits = False
                    break
                continue
            if not sets[1, sign] or (last == _DOT and sign in (_DOT, _HYPHEN)):
                fits = False
                break
            has_dot |= sign == _DOT
            last = sign
        fits = fits and middle > start and has_dot and sets[2, last]
        if fits and middle - start <= most[0] and end - middle - 1 <= most[1]:
            is_simple[i] = True
            sizes[count] = end - start
            at += end - start
            count += 1
        start = end
    return count


@njit(nogil=True, cache=True)
def _phones(values, ends, prefix, is_simple, found, sizes):  # type: ignore[no-untyped-def] # as above
    count = 0
    start = 0
    at = 0
    for i in range(len(ends)):
        end = ends[i]
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
            sizes[count] = size
            at += size
            count += 1
        start = end
    return count
