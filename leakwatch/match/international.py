"""Compiled: whether a name with letters beyond ASCII may be a listed one.

Such a name is brought into its ASCII form by the reference, never here. What is asked here is
cheap: does the part behind its last label with such letters end a listed international name?
"""

import unicodedata
from functools import cache
from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled
from leakwatch.match.lanes import LABEL, NAME, word_of
from leakwatch.match.rows import COUNT, TAGS, TAIL, is_set, next_clear, tag_of

_LONGEST = 253
_PLANES = 0x20000  # code points that are known one by one; all above may become anything
# Marks melt into a letter; what this Python does not know yet may have a form all the same.
_UNSURE = frozenset({"Mn", "Me", "Cf", "Mc", "Cn"})
_FILLERS = "\u115f\u1160"  # of Korean; names go without
SURE, MAYBE = 0x80, 0x81  # what stands in a narrowed text for a letter that stays, or may not


@cache
def maybes() -> Any:
    """Give for each code point whether a name's standard form may make ASCII of it, or nothing."""
    table = np.zeros(_PLANES, np.bool_)
    letters = [chr(code) for code in range(0x80, _PLANES)]
    # All in one text, each in a line of its own, which nothing is composed with: it is far faster.
    plain = unicodedata.normalize("NFKC", "\n".join(letters)).casefold()
    for letter, forms in zip(
        letters, unicodedata.normalize("NFKC", plain).split("\n"), strict=True
    ):
        is_ascii = not forms or any(form.isascii() or form in _FILLERS for form in forms)
        table[ord(letter)] = is_ascii or unicodedata.category(letter) in _UNSURE
    return table


@compiled
def code_before(text: Any, place: Any) -> Any:
    """Give the code point whose last byte stands here; -1 where there is none."""
    start = place
    while text[start] & 0xC0 == 0x80 and place - start < 3:
        start -= 1
    lead, size = text[start], place - start + 1
    if 0xC2 <= lead <= 0xDF and size == 2:
        code = np.int64(lead & 0x1F)
    elif 0xE0 <= lead <= 0xEF and size == 3:
        code = np.int64(lead & 0x0F)
    elif 0xF0 <= lead <= 0xF4 and size == 4:
        code = np.int64(lead & 0x07)
    else:
        return -1
    for i in range(start + 1, place + 1):
        code = code << 6 | np.int64(text[i] & 0x3F)
    return code


@compiled
def is_maybe(text: Any, place: Any, maybe: Any) -> Any:
    """Say whether the letter that ends here may become ASCII."""
    code = code_before(text, place)
    if code < 0:
        return text[place] == MAYBE
    return code >= _PLANES or maybe[code]


@compiled
def is_international(
    text: Any, bits: Any, letter: Any, dot: Any, tables: Any, keys: Any, maybe: Any
) -> Any:
    """Say whether a name may be listed, by the letter before its ASCII and the dot behind."""
    if not is_set(bits, LABEL, dot + 1):
        return False
    if is_maybe(text, letter, maybe):
        return True
    count = tables[TAIL, COUNT]
    if count == 0:
        return False
    start = dot + 1
    end = min(next_clear(bits, NAME, start), start + _LONGEST)
    for place in range(start + 1, end + 1):
        if (place == end or text[place] in (45, 46, 95)) and _is_tail(
            tag_of(keys, TAIL, text, start, place), tables, count
        ):
            return True
    return False


@compiled
def _is_tail(tag: Any, tables: Any, count: Any) -> Any:
    low, high = 0, count
    while low < high:
        middle = (low + high) >> 1
        if word_of(tables[TAIL, TAGS], middle) < tag:
            low = middle + 1
        else:
            high = middle
    return low < count and word_of(tables[TAIL, TAGS], low) == tag
