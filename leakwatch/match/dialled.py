"""Compiled: phone numbers; what phones.py finds, and more.

A run of digit groups is read whole, in pieces, and from each piece that may start a number to each
that may end it. `dial` holds how the home region dials: the length of its country code, the code,
the length of what is dialled before a number inside it, and that.
"""

from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.eight import hash_all
from leakwatch.match.lanes import DIGIT, PHONE, are, bits_set, first_bit
from leakwatch.match.rows import (
    A_PHONE,
    NOWHERE,
    PHONE_NUMBER,
    last_clear,
    mark,
    next_clear,
    next_set,
    place_of,
    tell_listed,
)

_ONE, _NONE, _ALL = np.uint64(1), np.uint64(0), np.uint64(2**64 - 1)
_TWO, _THREE, _FOUR = np.uint64(2), np.uint64(3), np.uint64(4)
_SHORTEST = 7  # digits of a run, characters of a number in it
_LONGEST = 40  # characters with all separators
_MOST = 15  # digits of a number with its country
_FAR = 48  # of a piece: what is longer with its brackets is no number
_SLOT = 24  # bytes for one form
_SCRATCH = 2  # slots before the first form, in which one is made
_MARKED = 32  # beside the length of a form
_MOST_PIECES = 2 * (3 + _LONGEST)  # forms of all numbers that begin at one place
FORMS = 1024
_BLANK, _SLASH, _OPEN, _CLOSE, _PLUS, _HYPHEN, _DOT, _COLON = 32, 47, 40, 41, 43, 45, 46, 58


def dial(code: str, trunk: str) -> Any:
    """Give how a region dials as bytes."""
    written = [len(code), *map(int, code), len(trunk), *map(int, trunk)]
    return np.array(written, np.uint8)


def form_room() -> Any:
    """Give the memory for forms; eight bytes behind the last are read with it."""
    return np.zeros((FORMS + _SCRATCH + 1) * _SLOT, np.uint8)


@inlined
def _is_digit(byte: Any) -> Any:
    return 48 <= byte <= 57


@inlined
def _is_letter(byte: Any) -> Any:
    return 97 <= byte <= 122


@inlined
def _is_edge(byte: Any) -> Any:
    return byte == _HYPHEN or byte == _DOT or byte == _SLASH or byte == _OPEN or byte == _CLOSE


@compiled
def numbers(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, dial: Any, forms: Any, found: Any,
    spots: Any, marks: Any, state: Any, at: Any, limit: Any,
) -> None:  # fmt: skip
    """Tell of every number that may be listed, and mark all of them.

    `forms` holds 24 bytes for each form that is to be looked up, `found` where it stands, how long
    it is, and whether it is marked.
    """
    count = seen = 0
    for block in range(blocks):
        word = _begins_in(text, bits, block, dial)
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            if place < seen:
                continue
            end = seen = next_clear(bits, PHONE, place)
            place = last_clear(bits, PHONE, place) + 1
            if _digits_between(bits, place, end) < _SHORTEST:
                continue
            place = next_set(bits, DIGIT, place, end)
            while place < end:
                first = place
                digits = 0
                is_parted = False
                while True:  # a run: groups of digits with one separator between them
                    group = next_clear(bits, DIGIT, place)
                    digits += group - place
                    place = _behind_joint(text, group)
                    if place < 0:
                        break
                    is_parted |= _has_cut(text, group, place)
                if digits >= _SHORTEST:
                    if text[first - 1] == _PLUS and text[first] != 48:
                        first -= 1
                    count = _number(text, bits, first, group, dial, forms, found, count)
                    if is_parted:
                        for begin in range(first, group):
                            if begin > first and not _is_cut(text[begin - 1], 3):
                                continue
                            count = _pieces(
                                text, bits, begin, first, group, dial, forms, found, count
                            )
                            if count > FORMS - _MOST_PIECES:
                                _look_up(
                                    tables, keys, forms, found, count, spots, marks, state, at,
                                    limit,
                                )  # fmt: skip
                                count = 0
                if count > FORMS - _MOST_PIECES:
                    _look_up(tables, keys, forms, found, count, spots, marks, state, at, limit)
                    count = 0
                place = next_set(bits, DIGIT, group, end)
    _look_up(tables, keys, forms, found, count, spots, marks, state, at, limit)


@compiled
def _look_up(
    tables: Any, keys: Any, forms: Any, found: Any, count: Any, spots: Any, marks: Any, state: Any,
    at: Any, limit: Any,
) -> None:  # fmt: skip
    for i in range(count):
        start = (i + _SCRATCH) * _SLOT
        found[3, i], found[4, i] = start, start + (found[2, i] & 31)
    hash_all(forms, found, (3, 4, 3, PHONE_NUMBER), count, keys, tables)
    for i in range(count):
        tag = np.uint64(found[3, i])
        if found[2, i] & _MARKED:
            mark(marks, state, at, found[0, i], tag, limit)
        place = place_of(tables, PHONE_NUMBER, tag)
        if place != NOWHERE:
            first = found[0, i]
            tell_listed(spots, state, at, first, found[1, i], A_PHONE, (first, place))


@inlined
def _begins_in(text: Any, bits: Any, block: Any, dial: Any) -> Any:
    """Give a bit for each place of a block where a number may begin: none in most dates and ids.

    Seven signs of a number follow. It is dialled from its first digit on, or it is bare and long;
    and a digit behind a hyphen or a dot that stands behind another digit begins none.
    """
    here, behind = bits[PHONE, block], bits[PHONE, block + 1]
    here &= here >> _ONE | behind << np.uint64(63)
    if here == _NONE:
        return _NONE
    behind &= behind >> _ONE
    here &= here >> _TWO | behind << np.uint64(62)
    behind &= behind >> _TWO
    long = here & (here >> _THREE | behind << np.uint64(61))
    before = bits[DIGIT, block - 1] if block > 0 else _NONE
    digit, behind = bits[DIGIT, block], bits[DIGIT, block + 1]
    begun = long & digit & ~(digit << _ONE | before >> np.uint64(63))
    if begun == _NONE:
        return _NONE
    place = block << 6
    joint = are(text, place - 1, np.uint8(_HYPHEN)) | are(text, place - 1, np.uint8(_DOT))
    begun &= ~(joint & (digit << _TWO | before >> np.uint64(62)))
    bare = digit & (digit >> _ONE | behind << np.uint64(63))
    behind &= behind >> _ONE
    bare &= bare >> _TWO | behind << np.uint64(62)
    behind &= behind >> _TWO
    bare &= bare >> _FOUR | behind << np.uint64(60)
    behind &= behind >> _FOUR
    bare &= bare >> _ONE | behind << np.uint64(63)  # nine digits
    return begun & (bare | _dialled(text, place, dial))


@inlined
def _dialled(text: Any, place: Any, dial: Any) -> Any:
    """Give a bit for each of 64 places where a number that has a form may begin."""
    trunk_at = 1 + np.int64(dial[0])
    if dial[trunk_at] != 1 or dial[trunk_at + 1] != 0:
        return _ALL
    return (
        are(text, place, np.uint8(48))
        | are(text, place, np.uint8(48 + dial[1]))
        | are(text, place - 1, np.uint8(_PLUS))
    )


@inlined
def _digits_between(bits: Any, start: Any, end: Any) -> Any:
    """Count digits between two places, at the whole words around the end: never too few."""
    count = 0
    for block in range(start >> 6, (end + 63) >> 6):
        word = bits[DIGIT, block]
        if block == start >> 6:
            word &= ~_NONE << np.uint64(start & 63)
        count += bits_set(word)
    return count


@inlined
def _has_cut(text: Any, start: Any, end: Any) -> Any:
    """Say whether there is a blank, a slash or a bracket."""
    for place in range(start, end):
        byte = text[place]
        if byte == _BLANK or byte == _SLASH or byte == _OPEN or byte == _CLOSE:
            return True
    return False


@inlined
def _behind_joint(text: Any, place: Any) -> Any:
    """Give the digit behind a separator of digit groups, or -1 where it parts two numbers."""
    behind = place + 1 if text[place] == _CLOSE else place
    other = behind + 1 if text[behind] == _BLANK else behind
    if text[other] == _HYPHEN:
        other += 1
        if text[other] == _BLANK:
            other += 1
        if text[other] == _OPEN:
            other += 1
        if _is_digit(text[other]):
            return other
    if text[behind] == _DOT or text[behind] == _SLASH or text[behind] == _BLANK:
        other = behind + 2 if text[behind + 1] == _OPEN else behind + 1
        if _is_digit(text[other]):
            return other
    if text[behind] == _OPEN and _is_digit(text[behind + 1]):
        return behind + 1
    if behind > place and _is_digit(text[behind]):
        return behind
    return -1


@inlined
def _is_cut(byte: Any, cuts: Any) -> Any:
    """Say whether a run is cut here: at blanks, at slashes too, or at brackets as well."""
    if byte == _BLANK:
        return True
    return (cuts > 1 and byte == _SLASH) or (cuts > 2 and (byte == _OPEN or byte == _CLOSE))


@compiled
def _pieces(
    text: Any, bits: Any, begin: Any, start: Any, end: Any, dial: Any, forms: Any, found: Any,
    count: Any,
) -> Any:  # fmt: skip
    """Add what the pieces of a run that begin here, at a cut, may be; gives the new count."""
    first = begin
    while first < end and _is_edge(text[first]):
        first += 1
    is_bare = next_clear(bits, DIGIT, first) - first >= _SHORTEST + 2
    if not is_bare and not _may_be_dialled(text[first], dial):
        return count
    last = -1
    for cuts in range(1, 4):
        if begin > start and not _is_cut(text[begin - 1], cuts):
            continue
        stop = begin
        while stop < end and stop - begin < _FAR and not _is_cut(text[stop], cuts):
            stop += 1
        left, right = begin, stop
        while left < right and _is_edge(text[left]):
            left += 1
        while left < right and _is_edge(text[right - 1]):
            right -= 1
        if right != last and right - left < end - start:
            count = _number(text, bits, left, right, dial, forms, found, count)
        last = right
    if begin == start or text[begin - 1] == _BLANK:
        count = _onwards(text, bits, begin, start, end, dial, forms, found, count)
    return count


@compiled
def _onwards(
    text: Any, bits: Any, begin: Any, start: Any, end: Any, dial: Any, forms: Any, found: Any,
    count: Any,
) -> Any:  # fmt: skip
    """Add a number that begins with a zero or a plus here and has blanks of its own."""
    first = begin
    while first < end and _is_edge(text[first]):
        first += 1
    if text[first] != 48 and text[first] != _PLUS:
        return count
    is_apart = begin == start
    if not is_apart:
        before = begin - 1
        while before > start and text[before - 1] != _BLANK:
            before -= 1
        is_clock = before == start and text[start - 1] == _COLON and _is_digit(text[start - 2])
        is_apart = _is_apart(text, before, begin - 1) or (is_clock and begin - 1 - before == 2)
    digits = 0
    for place in range(first, min(end, first + _LONGEST) + 1):
        if place == end or text[place] == _BLANK:
            if is_apart or digits == 10 or digits == 11:
                count = _number(text, bits, first, place, dial, forms, found, count)
            if digits > _MOST + 4:
                break
        elif _is_digit(text[place]):
            digits += 1
    return count


@compiled
def _is_apart(text: Any, start: Any, end: Any) -> Any:
    """Say whether a piece is a number of its own: with joints that are no blanks, or short."""
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    for place in range(start, end):
        if text[place] == _HYPHEN or text[place] == _DOT or text[place] == _SLASH:
            return True
    return 0 < end - start <= 3 and text[start] != 48


@compiled
def _is_bordered(text: Any, start: Any) -> Any:
    """Say whether a number may start here; of what announces it hardly more than its length."""
    before = text[start - 1]
    if before == _PLUS:
        return text[start] == 48 and text[start - 2] != _PLUS
    if _is_digit(before):
        return False
    if not _is_letter(before):
        return True
    place = start - 1
    while start - place <= 6 and _is_letter(text[place - 1]):
        place -= 1
    first = text[place]  # of a word such as tel: c f m p t
    is_word = first == 99 or first == 102 or first == 109 or first == 112 or first == 116
    return start - place <= 6 and is_word


@compiled
def _number(
    text: Any, bits: Any, start: Any, end: Any, dial: Any, forms: Any, found: Any, count: Any
) -> Any:
    """Add one written number in each of its forms; gives the new count."""
    if not _SHORTEST <= end - start <= _LONGEST or not _is_bordered(text, start):
        return count
    whole = start + 1 if text[start] == _PLUS else start
    is_bare = next_clear(bits, DIGIT, whole) >= end
    if (
        not is_bare
        and (text[end - 1] == 48 and text[end - 2] == _DOT)
        and (next_clear(bits, DIGIT, whole) == end - 2 and 9 <= end - 2 - whole <= 15)
    ):
        end -= 2  # what spreadsheets put behind a number
        is_bare = True
    if _may_be_dialled(text[start], dial):
        size = _canonical(text, start, end, False, dial, forms, count)
        if size > 0:
            count = _added(found, count, start, end, size | _MARKED)
    if is_bare and whole == start:
        many, first = end - start, text[start]
        if (many == 11 and first == 49) or (11 <= many <= 15 and 50 <= first <= 57):
            for i in range(many):
                forms[(count + _SCRATCH) * _SLOT + i] = text[start + i]
            count = _added(found, count, start, end, many)
        elif (many == 10 and 53 <= first <= 57) or (many == 9 and first != 48):
            size = _canonical(text, start, end, True, dial, forms, count)
            if size > 0:
                count = _added(found, count, start, end, size)
    return count


@inlined
def _may_be_dialled(first: Any, dial: Any) -> Any:
    """Say whether a number that begins so has a form: at home a zero stands before all of them."""
    trunk_at = 1 + np.int64(dial[0])
    is_zero_trunk = dial[trunk_at] == 1 and dial[trunk_at + 1] == 0
    return not is_zero_trunk or first == 48 or first == _PLUS or first == 48 + dial[1]


@inlined
def _added(found: Any, count: Any, start: Any, end: Any, size: Any) -> Any:
    found[0, count] = start
    found[1, count] = end
    found[2, count] = size
    return count + 1


@inlined
def _begins(digits: Any, start: Any, end: Any, dial: Any, place: Any, more: Any) -> Any:
    """Say whether digits begin with those at a place of `dial`, and a zero if wanted."""
    size = np.int64(dial[place])
    if size == 0 or end - start < size + more:
        return False
    for i in range(size):
        if digits[start + i] != 48 + dial[place + 1 + i]:
            return False
    return more == 0 or digits[start + size] == 48


@compiled
def _canonical(
    text: Any, start: Any, end: Any, with_zero: Any, dial: Any, forms: Any, count: Any
) -> Any:
    """Write the digits of E.164 as the next form, as canonical_phone does; gives how many."""
    many, rest = 0, _SLOT  # all digits; behind them those without the (0) of +81 (0)90
    if with_zero:
        forms[0] = forms[_SLOT] = 48
        many, rest = 1, _SLOT + 1
    for place in range(start, end):
        byte = text[place]
        if not _is_digit(byte):
            continue
        if many > _MOST + 5:
            return 0
        forms[many] = byte
        many += 1
        is_inside = byte == 48 and start < place < end - 1
        if not is_inside or text[place - 1] != _OPEN or text[place + 1] != _CLOSE:
            forms[rest] = byte
            rest += 1
    trunk_at = 1 + np.int64(dial[0])
    is_zero_trunk = dial[trunk_at] == 1 and dial[trunk_at + 1] == 0
    target = (count + _SCRATCH) * _SLOT
    if text[start] == _PLUS and forms[0] != 48:
        size = _settled(forms, _SLOT, rest, is_zero_trunk, dial, target)
    elif many >= 2 and forms[0] == 48 and forms[1] == 48:
        size = _settled(forms, _SLOT + 2, rest, is_zero_trunk, dial, target)
    elif _begins(forms, 0, many, dial, trunk_at, 0):
        size = _joined(forms, np.int64(dial[trunk_at]), many, dial, target)
    elif not is_zero_trunk:
        size = _joined(forms, 0, many, dial, target)
    elif _begins(forms, 0, many, dial, 0, 0) and many >= dial[0] + 8:
        size = _settled(forms, 0, many, is_zero_trunk, dial, target)
    else:
        return 0
    return size if 8 <= size <= _MOST and forms[target] != 48 else 0


@inlined
def _joined(forms: Any, start: Any, end: Any, dial: Any, target: Any) -> Any:
    """Write the home country and a number inside it."""
    size = np.int64(dial[0])
    for i in range(size):
        forms[target + i] = 48 + dial[1 + i]
    for i in range(start, end):
        if size < _SLOT:
            forms[target + size] = forms[i]
        size += 1
    return size


@inlined
def _settled(forms: Any, start: Any, end: Any, is_zero_trunk: Any, dial: Any, target: Any) -> Any:
    """Write a number with its country, without the zero that +81 090 kept."""
    dropped = -1
    if is_zero_trunk and _begins(forms, start, end, dial, 0, 1):
        dropped = start + np.int64(dial[0])
    size = 0
    for i in range(start, end):
        if i != dropped:
            forms[target + size] = forms[i]
            size += 1
    return size
