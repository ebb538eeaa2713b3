"""Canonical forms of many values at once, where they are written so that nothing is in doubt.

Each function gives which of the packed values are simple, and their canonical forms, packed. What
it gives is what `canonical` gives; of all other values it says nothing, and they go there.
"""

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.grid import Bytes, Places, packed
from leakwatch.text.canonical import LOCAL_PART, dialling

Which = NDArray[np.bool_]
Forms = tuple[Which, Bytes, Places]

_AT, _DOT, _HYPHEN, _ZERO, _NINE = 64, 46, 45, 48, 57
LONGEST_LOCAL = 64
LONGEST_LABEL = 63
_LOWER = np.arange(256, dtype=np.uint8)
_LOWER[65:91] += 32
LOCAL, HOST, DIGIT, LETTER = 1, 2, 4, 8


def _classes() -> Bytes:
    table = np.zeros(256, np.uint8)
    table[[ord(sign) for sign in LOCAL_PART]] |= LOCAL
    table[[ord(sign) for sign in "abcdefghijklmnopqrstuvwxyz0123456789-_."]] |= HOST
    table[_ZERO : _NINE + 1] |= DIGIT
    table[97:123] |= LETTER
    return table


CLASSES = _classes()
LABEL_SIGNS = np.where(CLASSES[_LOWER] & HOST, CLASSES[_LOWER], 0).astype(np.uint8)
LABEL_SIGNS[_DOT] = 0
LONGEST_REF = 128
FEWEST_DIGITS = 8  # of what may be a phone number


def starts_of(ends: Places) -> Places:
    """Give where packed values begin.

    >>> starts_of(np.array([2, 5])).tolist()
    [0, 2]
    """
    return np.concatenate([np.zeros(1, np.int64), ends[:-1]])[: len(ends)]


def emails(values: Bytes, ends: Places) -> Forms:
    """Give addresses: one @, a host of plain labels that ends in a letter, of at most 63 bytes."""
    values = _LOWER[values]
    starts = starts_of(ends)
    ats = np.flatnonzero(values == _AT)
    first = np.searchsorted(ats, starts)
    is_simple = np.searchsorted(ats, ends) - first == 1
    at = np.zeros(len(ends), np.int64)
    at[is_simple] = ats[first[is_simple]]
    is_simple &= (at > starts) & (at - starts <= LONGEST_LOCAL)
    is_simple &= (at < ends - 1) & (ends - at - 1 <= LONGEST_LABEL)
    local, behind = packed(values, starts[is_simple], at[is_simple])
    host, hosts = packed(values, at[is_simple] + 1, ends[is_simple])
    is_simple[is_simple] = _is_local(local, behind) & _is_host(host, hosts)
    return is_simple, *packed(values, starts[is_simple], ends[is_simple])


def _is_local(values: Bytes, ends: Places) -> Which:
    return _none(~CLASSES[values] & LOCAL, ends)


def _is_host(values: Bytes, ends: Places) -> Which:
    """Say which are two labels or more, none of them empty, nor begun with a hyphen."""
    starts = starts_of(ends)
    if not len(ends):
        return np.zeros(0, bool)
    is_dot = values == _DOT
    before = np.concatenate([np.ones(1, bool), is_dot[:-1]])
    before[starts] = True
    is_bad = ~CLASSES[values] & HOST | before & (is_dot | (values == _HYPHEN))
    has_dot: Which = np.logical_or.reduceat(is_dot, starts)
    ends_well: Which = (CLASSES[values[ends - 1]] & LETTER) != 0
    return has_dot & ends_well & _none(is_bad, ends)


def _none(signs: NDArray[np.generic], ends: Places) -> Which:
    """Say which values have no sign; none of them is empty."""
    if not len(ends):
        return np.zeros(0, bool)
    starts = starts_of(ends)
    return ~np.logical_or.reduceat(signs != 0, starts)


def phones(values: Bytes, ends: Places, region: str) -> Forms:
    """Give numbers of one region: digits and hyphens, one zero in front of the first digit."""
    code, trunk = dialling(region)
    starts = starts_of(ends)
    sizes = ends - starts
    is_simple = (sizes >= 2) & (trunk == "0") & bool(code)
    values, ends = packed(values, starts[is_simple], ends[is_simple])
    starts = starts_of(ends)
    is_digit = CLASSES[values] & DIGIT != 0
    digits = np.concatenate([np.zeros(1, np.int64), is_digit.cumsum()])
    count = digits[ends] - digits[starts]
    is_fine = _none(~(is_digit | (values == _HYPHEN)), ends)
    is_fine &= (values[starts] == _ZERO) & (CLASSES[values[starts + 1]] & DIGIT != 0)
    is_fine &= values[starts + 1] != _ZERO
    size = count - 1 + len(code)
    is_fine &= (size >= 8) & (size <= 15)
    is_simple[is_simple] = is_fine
    plain, _ = packed(values, starts[is_fine] + 1, ends[is_fine])
    plain = plain[plain != _HYPHEN]
    return is_simple, *_prefixed(code.encode(), plain, size[is_fine])


def _prefixed(prefix: bytes, values: Bytes, sizes: Places) -> tuple[Bytes, Places]:
    """Put a prefix before each of packed values, which have these sizes with it."""
    ends = sizes.cumsum()
    found = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    is_value = np.ones(len(found), bool)
    for place, byte in enumerate(prefix):
        found[ends - sizes + place] = byte
        is_value[ends - sizes + place] = False
    found[is_value] = values
    return found, ends


def is_plain_label(values: Bytes, ends: Places, fewest: int) -> Which:
    """Say which labels tell nothing of anybody: few letters and digits, or few digits.

    Without @ and dot there is neither address nor domain, with seven digits no phone number; a
    customer id has at least `fewest` letters and digits. An empty label is one.
    """
    digits, both, known = (_counted(values, ends, each) for each in (DIGIT, DIGIT | LETTER, 255))
    sizes = ends - starts_of(ends)
    fits: Which = (
        (digits < FEWEST_DIGITS) & (both < fewest) & (known == sizes) & (sizes <= LONGEST_REF)
    )
    return fits


def is_ascii(values: Bytes, ends: Places) -> Which:
    """Say which values have no byte beyond ASCII."""
    strange = np.concatenate([np.zeros(1, np.int64), (values >= 128).cumsum()])
    starts = starts_of(ends)
    fits: Which = strange[ends] == strange[starts]
    return fits


def is_word(values: Bytes, ends: Places, word: str) -> Which:
    """Say which values are one word.

    >>> is_word(np.frombuffer(b"aab", np.uint8), np.array([1, 3]), "ab").tolist()
    [False, True]
    """
    starts = starts_of(ends)
    is_found: Which = ends - starts == len(word)
    at = starts[is_found][:, None] + np.arange(len(word))
    is_found[is_found] = (values[at] == np.frombuffer(word.encode(), np.uint8)).all(axis=1)
    return is_found


def _counted(values: Bytes, ends: Places, classes: int) -> Places:
    signs = np.concatenate([np.zeros(1, np.int64), (LABEL_SIGNS[values] & classes != 0).cumsum()])
    starts = starts_of(ends)
    counts: Places = signs[ends] - signs[starts]
    return counts


def numbered(prefix: bytes, numbers: Places) -> tuple[Bytes, Places]:
    """Write numbers from 0 on, ascending, in decimal digits behind a prefix.

    >>> numbered(b"row-", np.array([9, 10]))[0].tobytes()
    b'row-9row-10'
    """
    pieces, sizes = [], []
    for digits in range(1, 20):
        here = numbers[(numbers >= 10 ** (digits - 1) * (digits > 1)) & (numbers < 10**digits)]
        if not len(here):
            continue
        written = np.empty((len(here), len(prefix) + digits), np.uint8)
        written[:, : len(prefix)] = np.frombuffer(prefix, np.uint8)
        for place in range(digits):
            written[:, -1 - place] = here // 10**place % 10 + _ZERO
        pieces.append(written.ravel())
        sizes.append(np.full(len(here), written.shape[1]))
    if not pieces:
        return np.empty(0, np.uint8), np.empty(0, np.int64)
    return np.concatenate(pieces), np.concatenate(sizes).cumsum()
