"""Canonical forms of plainly written identifiers, many at once, compiled.

Nearly every value of a table is ASCII without oddities, and its canonical form takes one look at
each byte. A value that is *ok* here has the form that `text.canonical` gives, byte for byte. One
that is not ok may be right all the same: the caller asks `text.canonical`, which knows the reason
where it is wrong.

Values come packed, as in `bulk`.
"""

import string
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.bulk import Bytes, Places, fixed, laid
from leakwatch.match.compiled import inlined, making
from leakwatch.text.canonical import HOST, LOCAL_PART

_BLANK, _LOCAL, _HOST, _DIGIT, _PHONE, _FRONT = (1 << bit for bit in range(6))
_LONGEST_LOCAL, _LONGEST_LABEL, _LONGEST_NAME = 64, 63, 253
_SHORTEST_PHONE, _LONGEST_PHONE = 8, 15
_MOST_DIGITS = 40  # as written; what has more is nothing plain
_AT, _DOT, _HYPHEN, _STAR, _PLUS, _ZERO, _OPEN, _CLOSE = map(ord, "@.-*+0()")


def _classes() -> Bytes:
    """Give what each byte may be; an upper-case letter may be what its lower-case one may be."""
    table = np.zeros(256, np.uint8)
    for characters, meaning in (
        ("\t\n\v\f\r\x1c\x1d\x1e\x1f ", _BLANK),  # what str.strip() takes
        (LOCAL_PART, _LOCAL),
        (HOST, _HOST),
        (string.digits, _DIGIT | _PHONE),
        ("+-.()/ ", _PHONE),
        ("'( ", _FRONT),
    ):
        for character in characters:
            for code in {ord(character), ord(character.upper())}:
                table[code] |= meaning
    return table


_CLASSES = fixed(_classes())
_LOWER = np.array(list(bytes(range(256)).lower()), np.uint8)


class Simple(NamedTuple):
    """The canonical forms, packed; a value that is not ok has an empty one."""

    values: Bytes
    ends: Places
    ok: NDArray[np.bool_]


def simple_addresses(values: Bytes, ends: Places) -> tuple[Simple, Bytes]:
    """Give the addresses as `canonical_email` does, and packed alike, as they were given.

    As given means without the blanks around, in the case in which they came. The `ends` of the
    one are the ends of the other.
    """
    lower, given = np.empty(len(values), np.uint8), np.empty(len(values), np.uint8)
    found, ok = np.empty(len(ends), np.int64), np.empty(len(ends), np.bool_)
    size = _take_addresses(_CLASSES, *laid(values, ends), lower, given, found, ok)
    return Simple(lower[:size], found, ok), given[:size]


def simple_domains(values: Bytes, ends: Places) -> Simple:
    """Give host names as `canonical_domain` does."""
    lower = np.empty(len(values), np.uint8)
    found, ok = np.empty(len(ends), np.int64), np.empty(len(ends), np.bool_)
    size = _take_domains(_CLASSES, *laid(values, ends), lower, found, ok)
    return Simple(lower[:size], found, ok)


def simple_phones(values: Bytes, ends: Places, code: bytes, trunk: bytes) -> Simple:
    """Give phone numbers as `canonical_phone` does in a region.

    `code` is the digits of its country, `trunk` the digits before a number inside it, both as
    `text.canonical.dialling` gives them.
    """
    digits = np.empty(_LONGEST_PHONE * len(ends), np.uint8)
    found, ok = np.empty(len(ends), np.int64), np.empty(len(ends), np.bool_)
    country, prefix = (fixed(np.frombuffer(each, np.uint8)) for each in (code, trunk))
    size = _take_phones(_CLASSES, *laid(values, ends), country, prefix, digits, found, ok)
    return Simple(digits[:size], found, ok)


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    nothing, none = np.empty(0, np.uint8), np.empty(0, np.int64)
    simple_addresses(nothing, none)
    simple_domains(nothing, none)
    simple_phones(nothing, none, b"81", b"0")


@inlined
def _stripped(values: Bytes, classes: Bytes, start: int, end: int) -> tuple[int, int]:
    while start < end and classes[values[start]] & _BLANK:
        start += 1
    while end > start and classes[values[end - 1]] & _BLANK:
        end -= 1
    return start, end


@inlined
def _is_host(values: Bytes, classes: Bytes, start: int, end: int) -> bool:
    """Say whether it is two labels or more, each as it must be, the last one no number."""
    if end - start > _LONGEST_NAME:
        return False
    labels, size, is_number = 1, 0, True
    for i in range(start, end):
        byte = values[i]
        if byte == _DOT:
            if size == 0:
                return False
            labels, size, is_number = labels + 1, 0, True
            continue
        meaning = classes[byte]
        if not meaning & _HOST or size == _LONGEST_LABEL or (size == 0 and byte == _HYPHEN):
            return False
        size += 1
        is_number = is_number and meaning & _DIGIT != 0
    return labels > 1 and size > 0 and not is_number


@inlined
def _is_address(values: Bytes, classes: Bytes, start: int, end: int) -> bool:
    at = start
    while at < end and classes[values[at]] & _LOCAL:
        at += 1
    if not 0 < at - start <= _LONGEST_LOCAL or at == end or values[at] != _AT:
        return False
    return _is_host(values, classes, at + 1, end)


@making
def _take_addresses(
    classes: Bytes,
    values: Bytes,
    ends: Places,
    lower: Bytes,
    given: Bytes,
    found: Places,
    ok: NDArray[np.bool_],
) -> int:
    size, begin = 0, 0
    for i in range(ends.size):
        start, end = _stripped(values, classes, begin, ends[i])
        begin = ends[i]
        ok[i] = _is_address(values, classes, start, end)
        if ok[i]:
            for place in range(start, end):
                given[size] = values[place]
                lower[size] = _LOWER[values[place]]
                size += 1
        found[i] = size
    return size


@making
def _take_domains(
    classes: Bytes,
    values: Bytes,
    ends: Places,
    lower: Bytes,
    found: Places,
    ok: NDArray[np.bool_],
) -> int:
    size, begin = 0, 0
    for i in range(ends.size):
        start, end = _stripped(values, classes, begin, ends[i])
        begin = ends[i]
        if end - start >= 2 and values[start] == _STAR and values[start + 1] == _DOT:
            start += 2
        while start < end and values[start] == _DOT:
            start += 1
        while end > start and values[end - 1] == _DOT:
            end -= 1
        ok[i] = _is_host(values, classes, start, end)
        if ok[i]:
            for place in range(start, end):
                lower[size] = _LOWER[values[place]]
                size += 1
        found[i] = size
    return size


@inlined
def _begins(digits: Bytes, count: int, prefix: Bytes) -> bool:
    if count < prefix.size:
        return False
    for i in range(prefix.size):
        if digits[i] != prefix[i]:
            return False
    return True


@inlined
def _read_digits(
    values: Bytes, classes: Bytes, start: int, end: int, is_without_zero: bool, digits: Bytes
) -> int:
    """Give how many digits there are, without those of each "(0)" if asked; -1 if not plain."""
    count, i = 0, start
    while i < end:
        byte = values[i]
        meaning = classes[byte]
        if not meaning & _PHONE or (byte == _PLUS and i > start) or count == _MOST_DIGITS:
            return -1
        if (
            is_without_zero
            and byte == _OPEN
            and i + 2 < end
            and values[i + 1] == _ZERO
            and values[i + 2] == _CLOSE
        ):
            i += 3
            continue
        if meaning & _DIGIT:
            digits[count] = byte
            count += 1
        i += 1
    return count


@inlined
def _international(
    values: Bytes,
    classes: Bytes,
    start: int,
    end: int,
    country: Bytes,
    trunk: Bytes,
    digits: Bytes,
) -> tuple[int, int, bool, bool]:
    """Read a number as `text.canonical` does.

    Gives where its digits begin and end, whether the country's go before them, and whether it
    may keep a zero behind the country that must go; an empty one if it cannot be read.
    """
    is_zero = trunk.size == 1 and trunk[0] == _ZERO
    count = _read_digits(values, classes, start, end, False, digits)
    if count <= 0:
        return 0, 0, False, False
    is_far = values[start] == _PLUS and digits[0] != _ZERO
    if is_far or (count > 1 and digits[0] == _ZERO and digits[1] == _ZERO):
        count = _read_digits(values, classes, start, end, True, digits)
        return min(count, 0 if is_far else 2), count, False, is_zero
    if trunk.size and _begins(digits, count, trunk):
        return trunk.size, count, True, False
    if not is_zero:
        return 0, count, True, False
    if _begins(digits, count, country) and count >= country.size + 8:
        return 0, count, False, True
    return 0, 0, False, False


@making
def _take_phones(
    classes: Bytes,
    values: Bytes,
    ends: Places,
    country: Bytes,
    trunk: Bytes,
    numbers: Bytes,
    found: Places,
    ok: NDArray[np.bool_],
) -> int:
    digits = np.empty(_MOST_DIGITS, np.uint8)
    size, begin = 0, 0
    for i in range(ends.size):
        start, end = _stripped(values, classes, begin, ends[i])
        begin = ends[i]
        while start < end and classes[values[start]] & _FRONT:
            start += 1
        first, last, is_near, is_zero_lost = _international(
            values, classes, start, end, country, trunk, digits
        )
        dropped = -1
        if is_zero_lost and last - first > country.size:
            zero = first + country.size
            if digits[zero] == _ZERO and _begins(digits[first:], last - first, country):
                dropped = zero
        length = last - first + (country.size if is_near else 0) - (1 if dropped >= 0 else 0)
        ok[i] = _SHORTEST_PHONE <= length <= _LONGEST_PHONE
        if ok[i]:
            begun = size
            if is_near:
                for k in range(country.size):
                    numbers[size] = country[k]
                    size += 1
            for k in range(first, last):
                if k != dropped:
                    numbers[size] = digits[k]
                    size += 1
            if numbers[begun] == _ZERO:
                ok[i], size = False, begun
        found[i] = size
    return size
