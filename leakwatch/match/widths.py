"""Compiled: what stands in full width or beside it, narrowed into a text of its own.

Only the stretches that hold such characters among what may be a name or a number are copied, each
with line ends or a sign for a letter beyond ASCII around it, and the way back to the original.
"""

from functools import cache
from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.flat import narrow, narrow_number
from leakwatch.match.international import MAYBE, SURE, is_maybe
from leakwatch.match.lanes import ALNUM, HIGH, LEAD, PHONE, first_bit
from leakwatch.match.rows import PAD
from leakwatch.text.canonical import LOCAL_PART

_ONE, _NONE = np.uint64(1), np.uint64(0)
_KNOWN = 0x20000  # code points that may be narrowed are below
# The ways to narrow: the first two are rows of the table; the third is the first, but for the stop
# that ends a Japanese sentence, which is a dot in international names.
NAMES, NUMBERS, STOPPED = 0, 1, 2
_STOP, _HALF_STOP = 0x3002, 0xFF61
_BLANK = 32
_KEPT = 1  # in the table: the character stays as it is
_LEAST = (5, 6, 5)  # characters that a name or a number has at least
_LEAST_DOTTED = 3  # of a name with a dot: x.y


@cache
def narrowing(signs: bytes, *, keeps_letters: bool) -> Any:
    """Give what each code point below 0x20000 is narrowed to, for names and for numbers; 0: not.

    Of the first 128 it says which of them may belong to a name or a number at all. `signs` are
    what else of ASCII customer ids may hold. Where they hold letters beyond ASCII too, these are
    kept as they are, all of them.
    """
    table = np.zeros((2, _KNOWN), np.uint8)
    own = LOCAL_PART | set("@") | set("0123456789abcdefghijklmnopqrstuvwxyz-_.")
    digits = set("0123456789abcdefghijklmnopqrstuvwxyz-_./() +")
    for row, letters in ((NAMES, own), (NUMBERS, digits)):
        for letter in letters:
            table[row, ord(letter)] = ord(letter)
    for sign in signs:
        table[NUMBERS, sign] = sign
    known = "".join(chr(code) for code in range(0x80, _KNOWN) if not 0xD800 <= code < 0xE000)
    for row, change in ((NAMES, narrow), (NUMBERS, narrow_number)):
        for code, plain in zip(map(ord, known), change(known), strict=True):
            if plain < "\x80" and not table[row, code]:
                table[row, code] = table[row, ord(plain)]
    if keeps_letters:
        table[NUMBERS, 0x80:][table[NUMBERS, 0x80:] == 0] = _KEPT
        table[NUMBERS, 0] = _KEPT  # stands for all that the table has no room for
    return table


@cache
def pairing() -> Any:
    """Give for each way which two bytes end a character that is narrowed."""
    table = narrowing(b"", keeps_letters=False)
    pairs = np.zeros((3, 256, 256), np.bool_)
    for way in (NAMES, NUMBERS, STOPPED):
        codes = {int(code) for code in np.flatnonzero(table[way % 2]) if code >= 0x80}
        if way == STOPPED:
            codes |= {_STOP, _HALF_STOP}
        for code in codes:
            _, *middle, last, end = b"\0" + chr(code).encode()
            pairs[way, last, end] = True
            if len(middle) == 2:
                pairs[way, middle[1], last] = True
    return pairs


@compiled
def _code_at(text: Any, place: Any) -> Any:
    """Give the code point that begins here and its size; -1 and 1 for a byte that begins none."""
    lead = np.int64(text[place])
    if lead < 0x80:
        return lead, 1
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if lead < 0xC2 or lead > 0xF4:
        return np.int64(-1), 1
    code = lead & (0x7F >> size)
    for i in range(1, size):
        byte = np.int64(text[place + i])
        if byte & 0xC0 != 0x80:
            return np.int64(-1), 1
        code = code << 6 | (byte & 0x3F)
    least = 0x80 if size == 2 else 0x800 if size == 3 else 0x10000
    is_sound = least <= code < 0x110000 and not 0xD800 <= code < 0xE000
    return (code, size) if is_sound else (np.int64(-1), 1)


@compiled
def _start_of(text: Any, last: Any) -> Any:
    """Give where the character begins whose last byte stands here."""
    start = last
    if text[last] < 128:
        return last
    while text[start] & 0xC0 == 0x80 and last - start < 3:
        start -= 1
    _, size = _code_at(text, start)
    return start if start + size == last + 1 else last


@compiled
def _narrowed(text: Any, place: Any, way: Any, table: Any) -> Any:
    """Give what a character is narrowed to, or 0, and its size."""
    row = NUMBERS if way == NUMBERS else NAMES
    if text[place] < 128:
        return table[row, text[place]], 1
    code, size = _code_at(text, place)
    if code < 0:
        return np.uint8(0), size
    if code >= _KNOWN:
        return np.uint8(table[NUMBERS, 0] if way == NUMBERS else 0), size
    if way == STOPPED and (code == _STOP or code == _HALF_STOP):
        after, _ = _code_at(text, place + size)
        is_name = 0 <= after < _KNOWN and table[NAMES, after] != 0
        return np.uint8(46 if is_name else 0), size
    return table[row, code], size


@inlined
def _is_ellipsis(text: Any, place: Any) -> Any:
    code, _ = _code_at(text, place)
    return code == 0x2025 or code == 0x2026 or code == 0x22EF


@compiled
def _is_parted(text: Any, place: Any, table: Any) -> Any:
    """Say whether a blank stands here that parts a name from an ellipsis: firm.exam ..."""
    if not _is_blank(text, place):
        return False
    behind = place + (1 if text[place] == _BLANK else 3)
    if _is_ellipsis(text, behind):
        return True
    first, size = _narrowed(text, behind, NAMES, table)
    if first != 46:
        return False
    second, _ = _narrowed(text, behind + size, NAMES, table)
    return second == 46


@inlined
def _is_blank(text: Any, place: Any) -> Any:
    """Say whether a blank begins here, an ideographic one as well."""
    if text[place] == _BLANK:
        return True
    return text[place] == 0xE3 and text[place + 1] == 0x80 and text[place + 2] == 0x80


@inlined
def _is_alnum(byte: Any) -> Any:
    return 97 <= byte <= 122 or 48 <= byte <= 57


@compiled
def narrowed(
    text: Any, bits: Any, blocks: Any, end: Any, way: Any, table: Any, pairs: Any, maybe: Any,
    has_tails: Any, into: Any, at: Any,
) -> Any:  # fmt: skip
    """Copy all stretches in one way, from `PAD` on; gives how far `into` is filled.

    `at` tells for each byte of `into` which byte of the original it came from.
    """
    filled = PAD
    done = PAD  # what is before it has been copied, or need not be
    before = _NONE
    for block in range(blocks):
        high = bits[HIGH, block]
        behind = bits[HIGH, block + 1] if block + 1 < blocks else _NONE
        ascii_ = bits[ALNUM, block] | (bits[PHONE, block] if way == NUMBERS else _NONE)
        word = bits[LEAD, block]
        word |= ascii_ & (high << _ONE | before >> np.uint64(63))
        if way == NUMBERS:
            word |= ascii_ & (high >> _ONE | behind << np.uint64(63))
        before = high
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            if place < done or place >= end:
                continue
            if not _is_trigger(text, place, way, table, pairs, has_tails):
                continue
            start = place
            count = dots = 0
            while start > done:
                first = _start_of(text, start - 1)
                plain, size = _narrowed(text, first, way, table)
                if plain == 0 and way == NAMES and _is_parted(text, first, table):
                    plain = np.uint8(_BLANK)
                if plain == 0 or first + size != start:
                    break
                start = first
                count += 1
                dots += plain == 46
            stop = place
            while stop < end:
                plain, size = _narrowed(text, stop, way, table)
                if plain == 0 and way == NAMES and _is_parted(text, stop, table):
                    plain = np.uint8(_BLANK)
                if plain == 0:
                    break
                stop += size
                count += 1
                dots += plain == 46
            done = max(stop, place + 1)
            if count >= _LEAST[way] or (dots > 0 and way != NUMBERS and count >= _LEAST_DOTTED):
                filled = _copied(text, start, stop, way, table, maybe, into, at, filled)
    for i in range(filled, filled + 2 * PAD):
        into[i] = 10
    for i in range(PAD):
        into[i] = 10
        at[i] = 0
    at[filled] = end - PAD
    return filled


@compiled
def _is_trigger(  # noqa: PLR0911 - one way a return
    text: Any, place: Any, way: Any, table: Any, pairs: Any, has_tails: Any
) -> Any:
    """Say whether something is narrowed here or directly beside it.

    Brackets, blanks and dashes count beside a letter or a digit alone, a stop where a name may go
    on behind it.
    """
    if text[place] >= 128:
        if not pairs[way, text[place + 1], text[place + 2]]:
            return False
        plain, _ = _narrowed(text, place, way, table)
        if way == STOPPED:
            return plain != 0 and _is_behind_stop(text, place, table, has_tails)
        return _is_alnum(plain) or (way == NAMES and plain != 0)
    if text[place - 1] >= 128 and pairs[way, text[place - 2], text[place - 1]]:
        if way == STOPPED:
            return _is_behind_stop(text, place, table, has_tails)
        plain, _ = _narrowed(text, _start_of(text, place - 1), way, table)
        if plain != 0:
            return True
    if way == NUMBERS and text[place + 1] >= 128:
        if text[place + 1] >= 0xE0 and not pairs[way, text[place + 2], text[place + 3]]:
            return False
        plain, _ = _narrowed(text, place + 1, way, table)
        return plain != 0
    return False


@compiled
def _is_behind_stop(text: Any, place: Any, table: Any, has_tails: Any) -> Any:
    """Say whether a stop stands before a place that may be the dot of a name.

    Behind other letters it is one where names with other letters are listed, or where the letter
    may become another; else it ends a sentence.
    """
    if text[place - 1] < 128:
        return False
    stop = _start_of(text, place - 1)
    code, _ = _code_at(text, stop)
    if code != _STOP and code != _HALF_STOP:
        return False
    plain, _ = _narrowed(text, _start_of(text, stop - 1), NAMES, table)
    return plain != 0 or has_tails


@compiled
def _border(text: Any, last: Any, maybe: Any) -> Any:
    """Give what stands for the character before a stretch."""
    if text[last] < 128:
        return np.uint8(10)
    return np.uint8(MAYBE if is_maybe(text, last, maybe) else SURE)


@compiled
def _copied(
    text: Any,
    start: Any,
    stop: Any,
    way: Any,
    table: Any,
    maybe: Any,
    into: Any,
    at: Any,
    filled: Any,
) -> Any:
    into[filled] = _border(text, start - 1, maybe)
    at[filled] = max(0, start - 1 - PAD)
    filled += 1
    place = start
    while place < stop:
        plain, size = _narrowed(text, place, way, table)
        if plain == 0:
            plain = np.uint8(_BLANK)  # before an ellipsis
        for i in range(size if plain == _KEPT else 1):
            into[filled] = text[place + i] if plain == _KEPT else plain
            at[filled] = place - PAD
            filled += 1
        place += size
    if way == NAMES and _is_ellipsis(text, stop):
        for _ in range(2):
            into[filled] = 46
            at[filled] = stop - PAD
            filled += 1
    into[filled] = 10
    at[filled] = stop - PAD
    return filled + 1
