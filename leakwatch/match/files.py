"""Compiled: host names that are a file's, as filenames.py knows them, and every way to cut."""

from functools import cache
from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled
from leakwatch.match.filenames import ENDINGS
from leakwatch.match.lanes import DIGIT, DOT, word_at
from leakwatch.match.rows import last_set, next_clear

_ONE = np.uint64(1)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
MOST_ENDS = 16  # ways to cut one name
_MOST = 6  # endings that are looked behind; the reference takes off three, and three once more


@cache
def endings() -> Any:
    """Give the endings of files as words in a table of 256 places, found by their spread."""
    table = np.zeros(256, np.uint64)
    for ending in sorted(ENDINGS):
        word = int.from_bytes(ending.encode(), "little")
        place = (word * int(_SPREAD) % 2**64) >> 56
        while table[place]:
            place = (place + 1) % 256
        table[place] = word
    return table


@compiled
def is_ending(text: Any, bits: Any, start: Any, end: Any, endings: Any) -> Any:
    """Say whether the last label of a name is a file's ending, or a number."""
    size = end - start
    if next_clear(bits, DIGIT, start) >= end:
        return True
    if size > 7 or size == 0:
        return False
    word = word_at(text, start) & ((_ONE << np.uint64(8 * size)) - _ONE)
    place = np.int64((word * _SPREAD) >> np.uint64(56))
    while endings[place] != np.uint64(0):
        if endings[place] == word:
            return True
        place = (place + 1) & 255
    return False


@compiled
def file_ends(text: Any, bits: Any, start: Any, end: Any, endings: Any, ends: Any) -> Any:
    """Give where a name may end without its file endings: so many, in the last row of `ends`."""
    count = 0
    for _ in range(_MOST):
        dot = last_set(bits, DOT, end - 1, start)
        if dot <= start or not is_ending(text, bits, dot + 1, end, endings):
            break
        end = dot
        ends[4, count] = end
        count += 1
        before = last_set(bits, DOT, end - 1, start)
        for place in range(before + 1, end):
            if text[place] == 45 or text[place] == 95:
                ends[4, count] = place
                count += 1
                end = place  # .sql_.0: before the sign there may be an ending again
                break
    return count
