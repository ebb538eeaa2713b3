"""Compiled: whether a name with letters beyond ASCII may be a listed one.

Such a name is brought into its ASCII form by the reference, never here. What is asked here is
cheap: does the part behind its last label with such letters end a listed international name?
Letters that a name's form has no more, since they become ASCII or nothing, are read so in a
narrowed text (widths.py).
"""

import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled
from leakwatch.match.lanes import LABEL, NAME, word_at, word_of
from leakwatch.match.rows import COUNT, TAGS, TAIL, is_set, next_clear
from leakwatch.match.sip import begun, ended, taken
from leakwatch.match.utf8 import decoded_before
from leakwatch.text import pattern

_LONGEST = 253
_PLANES = 0x20000  # code points that are known one by one; beyond are ideographs, which stay
_OF_A_NAME = "LMN"  # first letters of categories; nothing else stands in a name, but dots
_LETTER = pattern(r"[\p{L}\p{M}\p{N}]")  # of a name as hosts.py has it
_UNKNOWN = "Cn"  # to this Python
_ASCII = frozenset(string.ascii_lowercase + string.digits + "_-.")
# Marks that choose how a letter looks, and fillers of Korean: names go without.
_NOTHING = frozenset({
    *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0",
    *map(chr, range(0xFE00, 0xFE10)),
})  # fmt: skip
SURE, MAYBE = 0x80, 0x81  # what stands in a narrowed text for a letter that stays, or may not


@cache
def plain_forms() -> Mapping[str, str]:
    """Give the letters of which a name's form has only ASCII, or nothing, and what that is.

    >>> plain_forms()["ﬁ"], plain_forms()["\u00df"], plain_forms().get("\u00e9")
    ('fi', 'ss', None)
    """
    letters = [chr(code) for code in range(0x80, _PLANES)]
    # All in one text, each in a line of its own, which nothing is composed with: it is far faster.
    folded = unicodedata.normalize("NFKC", "\n".join(letters)).casefold()
    lines = unicodedata.normalize("NFKC", folded).split("\n")
    return {
        letter: "".join(sign for sign in line if sign.isascii())
        for letter, line in zip(letters, lines, strict=True)
        if _ASCII.union(_NOTHING).issuperset(line)
        and unicodedata.category(letter)[0] in _OF_A_NAME
    }


@cache
def maybes() -> Any:
    """Give for each code point whether it is a letter whose form this Python does not know."""
    table = np.zeros(_PLANES, np.bool_)
    letters = map(chr, range(0x80, _PLANES))
    unknown = "".join(one for one in letters if unicodedata.category(one) == _UNKNOWN)
    table[[ord(letter.group()) for letter in _LETTER.finditer(unknown)]] = True
    return table


@compiled
def is_maybe(text: Any, place: Any, maybe: Any) -> Any:
    """Say whether the letter that ends here may become ASCII or nothing, for all that is known."""
    code, _ = decoded_before(text, place + 1)
    if code < 0:
        return text[place] == MAYBE
    return code < _PLANES and maybe[code]


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
    hashed, taken_up_to = begun(keys[TAIL, 0], keys[TAIL, 1]), start
    for place in range(start + 1, end + 1):
        if place == taken_up_to + 8:  # what they begin with is hashed once
            hashed, taken_up_to = taken(hashed, word_at(text, taken_up_to)), place
        if (place == end or text[place] in (45, 46, 95)) and _is_tail(
            ended(hashed, text, taken_up_to, place - start), tables, count
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
