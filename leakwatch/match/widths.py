"""Compiled: what stands in full width or beside it, narrowed into a text of its own.

Only the stretches that hold such characters among what may be a name or a number are copied, each
once, with line ends or a sign for a letter beyond ASCII around it, and the way back to the
original. Three sorts of characters are read in two ways. A dash is a letter like others in a name
and a hyphen in a number: it is copied as a sign that `hyphenated` changes. The stop of a Japanese
sentence is a dot in some names, and some letters become ASCII in a name's form: they are copied
as they are, and stretches with one are added once more behind all others, read in the other way.
"""

from functools import cache
from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.flat import narrow, narrow_number
from leakwatch.match.international import MAYBE, SURE, is_maybe, plain_forms
from leakwatch.match.lanes import (
    AT,
    DOT,
    HIGH,
    LABEL,
    LOCAL,
    NAME,
    PHONE,
    are,
    are_from,
    first_bit,
)
from leakwatch.match.rows import PAD, is_set, next_clear, next_set
from leakwatch.match.utf8 import decoded, decoded_before
from leakwatch.text.canonical import LOCAL_PART

_ONE, _NONE = np.uint64(1), np.uint64(0)
_KNOWN = 0x20000  # code points that may be narrowed are below; the last of the table is for others
_SELECTORS, _MORE_SELECTORS = 0xFE00, (0xE0100, 0xE01F0)  # names go without
_STOPS, _ELLIPSES = "\u3002\uff61", "\u2025\u2026\u22ef"
# In the table, beside what characters are narrowed to:
_KEPT = 1  # it stays as it is
_STOP, _ELLIPSIS = 2, 3
DASH = 0xFE  # in a narrowed text too; in no UTF-8
_LETTER = 256  # from here on the numbers of plain forms: letters that have one
_BETWEEN = 2 * PAD  # line ends behind what is searched: whole blocks are looked at
_LEAST = 2  # characters that something listed has at least
_WHOLE = 3  # a label that may be the last
_DOT, _HYPHEN, _LINE, _SIGN, _OPEN, _CLOSE = 46, 45, 95, 64, 40, 41


@cache
def narrowing(signs: bytes, *, keeps_letters: bool) -> tuple[Any, Any]:
    """Give what each code point is narrowed to, or 0 where no name and no number goes over it.

    `signs` are what else of ASCII customer ids may hold. Where they hold letters beyond ASCII too,
    these are kept as they are, all of them. Beside it the plain forms of letters by their numbers:
    how many bytes, and these.
    """
    table = np.zeros(_KNOWN + 1, np.uint16)
    own = LOCAL_PART | set("@0123456789abcdefghijklmnopqrstuvwxyz-_./() +")
    for sign in {*own, *map(chr, signs)}:
        table[ord(sign)] = ord(sign)
    forms = plain_forms()
    numbers = {form: number for number, form in enumerate(sorted({*forms.values()}))}
    for letter, form in forms.items():
        table[ord(letter)] = _LETTER + numbers[form]
    wide, plain = _read_by_numbers()
    table[wide] = np.where(plain == DASH, DASH, table[plain])
    for signs_of, value in ((_STOPS, _STOP), (_ELLIPSES, _ELLIPSIS)):
        table[[ord(sign) for sign in signs_of]] = value
    if keeps_letters:
        table[0x80:][table[0x80:] == 0] = _KEPT
    return table, _spelt([*numbers])


@cache
def _read_by_numbers() -> tuple[Any, Any]:
    """Give the code points beyond ASCII that numbers have as ASCII, and as what: for all lists.

    A dash that is a letter in a name is DASH.
    """
    known = "".join(chr(code) for code in range(0x80, _KNOWN) if not 0xD800 <= code < 0xE000)
    found = [
        (ord(letter), DASH if plain >= "\x80" and number == "-" else ord(number))
        for letter, plain, number in zip(known, narrow(known), narrow_number(known), strict=True)
        if number < "\x80"
    ]
    wide, plain = np.array(found, np.int64).T
    return wide, plain


def _spelt(forms: list[str]) -> Any:
    rows = np.zeros((len(forms), 8), np.uint8)
    for row, form in zip(rows, forms, strict=True):
        row[: len(form) + 1] = [len(form), *form.encode()]
    return rows


@inlined
def _plain(code: Any, table: Any) -> Any:
    """Give what the table has for a code point; for -1, which is none, 0."""
    if code < _KNOWN:
        return table[code] if code >= 0 else np.uint16(0)
    return table[_SELECTORS if _MORE_SELECTORS[0] <= code < _MORE_SELECTORS[1] else _KNOWN]


@inlined
def _plain_at(text: Any, place: Any, end: Any, table: Any) -> Any:
    """Give what the table has for the character that begins here, and its size."""
    code, size = decoded(text, place, end)
    return _plain(code, table), size


@inlined
def _plain_before(text: Any, end: Any, table: Any) -> Any:
    """Give what the table has for the character that ends here, and its size."""
    code, size = decoded_before(text, end)
    return _plain(code, table), size


@inlined
def _is_name(plain: Any) -> Any:
    """Say whether a name may hold what a character is narrowed to."""
    return (32 < plain < 128 and plain != _OPEN and plain != _CLOSE) or plain >= _LETTER


@inlined
def _is_narrowed(plain: Any) -> Any:
    return _ELLIPSIS < plain < _LETTER


@compiled
def narrowed(
    text: Any, bits: Any, blocks: Any, end: Any, narrowing: Any, maybe: Any, has_tails: Any,
    into: Any, at: Any,
) -> Any:  # fmt: skip
    """Copy all stretches, from `PAD` on, then those with two readings; gives where both end.

    `at` tells for each byte of `into` which byte of the original it came from.
    """
    table, spelt = narrowing
    filled = PAD
    done = PAD  # what is before it has been copied, or need not be
    before = _NONE
    for block in range(blocks):
        high = bits[HIGH, block]
        behind = bits[HIGH, block + 1] if block + 1 < blocks else _NONE
        beside = high << _ONE | before >> np.uint64(63) | high >> _ONE | behind << np.uint64(63)
        before = high
        if high | beside == _NONE or (block + 1) << 6 <= done:
            continue
        word = (bits[LOCAL, block] | bits[PHONE, block] | bits[AT, block]) & beside
        word |= _wide(text, block << 6)
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            if place < done:
                continue
            if place >= end:
                break
            if text[place] < 128 and not _is_beside(text, bits, place, end, table, has_tails):
                continue
            start = _start(text, place, done, end, table, has_tails)
            done, filled = _copied(text, start, end, table, maybe, into, at, filled)
    for i in range(PAD):
        into[i] = 10
        at[i] = 0
    _ended(into, at, filled, end)
    whole = _again(into, at, filled, table, spelt)
    _ended(into, at, whole, end)
    return filled, whole


@inlined
def _ended(into: Any, at: Any, filled: Any, end: Any) -> None:
    for i in range(filled, filled + _BETWEEN):
        into[i] = 10
        at[i] = end - PAD


@inlined
def _wide(text: Any, i: Any) -> Any:
    """Give a bit for each of 64 bytes at which a letter, a digit, an @ or a dot begins.

    Those in full width, and the few small and mathematical ones with some of their neighbours.
    """
    ef = are(text, i, np.uint8(0xEF))
    f0 = are(text, i, np.uint8(0xF0))
    if ef | f0 == _NONE:
        return _NONE
    first = are_from(text, i + 2, np.uint8(0x90), np.uint8(10))  # 0 to 9
    first |= are_from(text, i + 2, np.uint8(0xA0), np.uint8(27))  # @ to Z
    first |= are(text, i + 2, np.uint8(0x8E))  # the dot
    first &= are(text, i + 1, np.uint8(0xBC))
    second = are(text, i + 1, np.uint8(0xBD))
    second &= are_from(text, i + 2, np.uint8(0x81), np.uint8(26))  # a to z
    return ef & (first | second | are(text, i + 1, np.uint8(0xB9))) | f0 & are(
        text, i + 1, np.uint8(0x9D)
    )


@compiled
def _is_beside(
    text: Any, bits: Any, place: Any, end: Any, table: Any, has_tails: Any
) -> Any:  # fmt: skip
    """Say whether something is narrowed directly beside a character of ASCII.

    A stop counts before one that may belong to a name, a letter with a plain form where the dot of
    a last label follows.
    """
    if text[place + 1] >= 128:
        plain, _ = _plain_at(text, place + 1, end, table)
        if _is_narrowed(plain):
            return True
    if text[place - 1] < 128:
        return False
    plain, size = _plain_before(text, place, table)
    if plain >= _LETTER:
        dot = next_set(bits, DOT, place, next_clear(bits, NAME, place))
        return is_set(bits, DOT, dot) and is_set(bits, LABEL, dot + 1)
    if plain == _STOP:
        is_name = _is_name(table[text[place]])
        return is_name and _is_behind_name(text, place - size, table, has_tails)
    return _is_narrowed(plain)


@inlined
def _is_behind_name(text: Any, stop: Any, table: Any, has_tails: Any) -> Any:
    """Say whether a stop may be the dot of a name by what stands before it.

    Behind other letters it is one where names with other letters are listed, or where the letter
    may become another; else it ends a sentence.
    """
    plain, _ = _plain_before(text, stop, table)
    return has_tails or _is_name(plain)


@compiled
def _start(text: Any, place: Any, done: Any, end: Any, table: Any, has_tails: Any) -> Any:
    """Give where the stretch around a place begins, behind what is done."""
    while place > done:
        plain, size = _plain_before(text, place, table)
        if plain == 0 or plain == _ELLIPSIS or place - size < done:
            break
        if plain == _STOP and table[_KNOWN] != _KEPT:
            behind, _ = _plain_at(text, place, end, table)
            if not _is_name(behind) or not _is_behind_name(text, place - size, table, has_tails):
                break
        place -= size
    return place


@compiled
def _copied(
    text: Any, start: Any, end: Any, table: Any, maybe: Any, into: Any, at: Any, filled: Any
) -> Any:
    """Copy one stretch; gives where it ends, and where the copy does."""
    first = filled
    into[filled] = _border(text, start - 1, maybe)
    at[filled] = max(0, start - 1 - PAD)
    filled += 1
    place = start
    plain = np.uint8(0)
    while place < end:
        plain, size = _plain_at(text, place, end, table)
        if _is_narrowed(plain):
            into[filled] = plain
            at[filled] = place - PAD
            filled += 1
        elif _is_copied(text, plain, place + size, end, table):
            for i in range(size):
                into[filled] = text[place + i]
                at[filled] = place - PAD
                filled += 1
        else:
            break
        place += size
    if filled - first <= _LEAST:
        return place, first
    if plain == _ELLIPSIS and place < end:
        for _ in range(2):
            into[filled] = _DOT
            at[filled] = place - PAD
            filled += 1
    into[filled] = 10
    at[filled] = place - PAD
    return place, filled + 1


@inlined
def _is_copied(text: Any, plain: Any, behind: Any, end: Any, table: Any) -> Any:
    """Say whether a character is copied as it is; a stop, where a name may go on behind it."""
    if plain != _STOP or table[_KNOWN] == _KEPT:
        return plain == _STOP or plain == _KEPT or plain >= _LETTER
    after, _ = _plain_at(text, behind, end, table)
    return _is_name(after)


@compiled
def _border(text: Any, last: Any, maybe: Any) -> Any:
    """Give what stands for the character before a stretch."""
    if text[last] < 128:
        return np.uint8(10)
    return np.uint8(MAYBE if is_maybe(text, last, maybe) else SURE)


@compiled
def _again(into: Any, at: Any, end: Any, table: Any, spelt: Any) -> Any:
    """Add the stretches with stops once more, with dots, and those with letters, as plain ones.

    Gives where they end.
    """
    filled = end
    done = PAD
    for i in range(0, end, 64):
        word = are_from(into, i, np.uint8(0xC2), np.uint8(0x33))  # characters beyond ASCII begin
        while word != _NONE:
            place = i + first_bit(word)
            word &= word - _ONE
            if place < done:
                continue
            plain, _ = _plain_at(into, place, end, table)
            if plain != _STOP and plain < _LETTER:
                continue
            if filled == end:
                filled += _BETWEEN
            while into[place - 1] != 10:
                place -= 1
            done, filled, is_twofold = _added(into, at, place, end, table, spelt, filled, False)
            if is_twofold:
                _, filled, _ = _added(into, at, place, end, table, spelt, filled, True)
    return filled


@compiled
def _added(
    into: Any, at: Any, place: Any, end: Any, table: Any, spelt: Any, filled: Any,
    is_behind_signs: Any,
) -> Any:  # fmt: skip
    """Add one stretch with dots for stops and letters as what they become in a name.

    Or letters behind an @ alone: what stands before it is read as it is. And never a letter
    behind the last label: that one is ASCII, and ends the name. Gives where the stretch ends,
    where the copy does, and whether there are letters and an @.
    """
    has_letter = has_sign = False
    is_host = not is_behind_signs
    label, before = 0, np.uint8(10)  # how far a last label has come: dot, letter, and one more
    is_whole = False  # whether there was one
    hanging, kept, back = -1, -1, filled
    while True:
        plain, size = _plain_at(into, place, end, table)
        byte = into[place]
        is_letter = plain >= _LETTER
        if plain == _STOP:
            byte = np.uint8(_DOT)
        is_within = is_letter or _is_label(byte) or (byte == _DOT and before != _DOT)
        if hanging >= 0 and not is_within:  # there was no other last label behind it
            place, filled, kept = hanging, back, hanging
            hanging, label, is_whole, before = -1, 0, False, np.uint8(10)
            continue
        if byte == 10:
            break
        has_letter |= is_letter
        if is_letter and is_host and place != kept:
            if is_whole:
                hanging, back = place, filled
            label, is_whole = 0, False
            for i in range(spelt[plain - _LETTER, 0]):
                into[filled] = spelt[plain - _LETTER, i + 1]
                at[filled] = at[place]
                filled += 1
        else:
            label = _label(label, byte)
            if label == _WHOLE:
                hanging, is_whole = -1, True
            if not is_within:
                is_whole = False
                is_host = byte == _SIGN or not is_behind_signs
                has_sign |= byte == _SIGN
            for i in range(1 if plain == _STOP else size):
                into[filled] = byte if i == 0 else into[place + i]
                at[filled] = at[place]
                filled += 1
        before = byte
        place += size
    into[filled] = 10
    at[filled] = at[place]
    return place, filled + 1, has_letter and has_sign


@inlined
def _is_label(byte: Any) -> Any:
    return 97 <= byte <= 122 or 48 <= byte <= 57 or byte == _HYPHEN or byte == _LINE


@inlined
def _label(label: Any, byte: Any) -> Any:
    """Give how far a last label has come with one more sign of ASCII."""
    if byte == _DOT:
        return 1
    if label == 0 or not _is_label(byte) or byte == _LINE or (label == 1 and byte < 97):
        return 0
    return min(label + 1, _WHOLE)


@compiled
def hyphenated(text: Any, bits: Any, blocks: Any) -> Any:
    """Make hyphens of all dashes in a narrowed text; says whether there are any."""
    has_any = False
    for block in range(blocks):
        if bits[HIGH, block] == _NONE:
            continue
        word = are(text, block << 6, np.uint8(DASH))
        has_any |= word != _NONE
        while word != _NONE:
            text[(block << 6) + first_bit(word)] = _HYPHEN
            word &= word - _ONE
    return has_any
