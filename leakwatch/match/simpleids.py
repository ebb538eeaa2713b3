"""Canonical forms of many customer ids at once: a whole column is matched in one go.

RE2 says of a column that each of its lines fits a rule as fast as it reads. That is the same as
asking for each value, if the rule's pattern takes no line end; so only patterns of a few signs
count here, and all others go the way of single values.
"""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from leakwatch.match import grid
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.simple import Forms, Which
from leakwatch.model import CustomerIdRule
from leakwatch.text import Pattern, pattern

_WRITTEN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ /#[]{},?")
_VALUES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_ /#")
SIGNS = np.zeros(256, np.uint8)  # of simple ids, in either case
SIGNS[[*map(ord, _VALUES | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]] = 1
Packed = Callable[[Bytes, Places, Places], tuple[Bytes, Places]]
_FEW = 16  # values that are not worth a match of their own
_LINE_END, _BLANK = 10, 32


def customer_ids(
    values: Bytes,
    ends: Places,
    rules: Sequence[CustomerIdRule],
    shortest: int,
    packed: Packed = grid.packed,
) -> Forms:
    """Give ids that fit one rule and no other, their check digit proved.

    `shortest` is how many letters and digits an id must have at least; `packed` is as that of
    grid.py.
    """
    found = np.zeros(len(ends), bool)
    if not (len(ends) and rules) or not all(map(_is_known, rules)):
        return found, *packed(values, ends[:0], ends[:0])
    lowered = np.frombuffer(values.tobytes().lower(), np.uint8)
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    is_near = ends > starts
    is_near[is_near] = _all(_table(_VALUES)[lowered], starts[is_near])
    is_near[is_near] = (lowered[starts[is_near]] != _BLANK) & (
        lowered[ends[is_near] - 1] != _BLANK
    )
    plain, behind = (
        (lowered, ends) if is_near.all() else packed(lowered, starts[is_near], ends[is_near])
    )
    is_fine = np.zeros(len(behind), bool)
    forms, sizes = [], []
    for start, end, rule in _runs(plain, behind, rules):
        at = behind[start:end]
        begin = behind[start - 1] if start else 0
        fits, form, size = _formed(plain[begin : at[-1]], at - begin, rule, shortest)
        is_fine[start:end] = fits
        forms.append(form)
        sizes.append(size)
    found[is_near] = is_fine
    if not forms:
        return found, *packed(values, ends[:0], ends[:0])
    return found, np.concatenate(forms), np.concatenate(sizes).cumsum()


def _is_known(rule: CustomerIdRule) -> bool:
    """Say whether a rule's pattern has none but signs that take no line end."""
    written = rule.pattern.replace(r"\d", "")
    return _WRITTEN.issuperset(written) and rule.separators.isascii()


@cache
def _table(signs: frozenset[str]) -> Bytes:
    table = np.zeros(256, np.uint8)
    table[[*map(ord, signs)]] = 1
    return table


def _all(signs: Bytes, starts: Places) -> Which:
    return np.minimum.reduceat(signs, starts) == 1 if len(starts) else np.zeros(0, bool)


def _runs(
    values: Bytes, ends: Places, rules: Sequence[CustomerIdRule]
) -> list[tuple[int, int, CustomerIdRule]]:
    """Cut packed values into runs that fit one rule each; some may fit none, and are left out."""
    written = np.full(len(values) + len(ends), _LINE_END, np.uint8)
    is_value = np.ones(len(written), bool)
    is_value[ends + np.arange(len(ends))] = False
    written[is_value] = values
    lines = written.tobytes().decode("ascii")
    fences = [0, *(ends + np.arange(1, len(ends) + 1)).tolist()]
    found, left = [], [(0, len(ends))] if len(ends) else []
    while left:
        start, end = left.pop()
        rule = _fitting(lines[fences[start] : fences[end]], rules)
        if rule:
            found.append((start, end, rule))
        elif end - start > _FEW:
            middle = (start + end) // 2
            left += [(middle, end), (start, middle)]
    return found


def _fitting(lines: str, rules: Sequence[CustomerIdRule]) -> CustomerIdRule | None:
    """Give the rule that all lines fit, if none of them fits another."""
    for place, rule in enumerate(rules):
        if _column(rule).fullmatch(lines):
            others = (*rules[:place], *rules[place + 1 :])
            return None if any(_line(other).search(lines) for other in others) else rule
    return None


@cache
def _column(rule: CustomerIdRule) -> Pattern[str]:
    return pattern(rf"(?i:(?:{rule.pattern})\n)*")


@cache
def _line(rule: CustomerIdRule) -> Pattern[str]:
    return pattern(rf"(?im:^(?:{rule.pattern})$)")


def _formed(values: Bytes, ends: Places, rule: CustomerIdRule, shortest: int) -> Forms:
    """Strip what a rule strips; say which are long enough and have the right check digit.

    Gives the sizes of the forms, not their ends.
    """
    table = _table(frozenset(rule.separators))
    kept = np.concatenate([np.zeros(1, np.int64), (table[values] == 0).cumsum()])
    values = values[table[values] == 0]
    ends = kept[ends]
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    is_sign = (values >= 48) & (values <= 57) | (values >= 97) & (values <= 122)
    signs = np.concatenate([np.zeros(1, np.int64), is_sign.cumsum()])
    fits = (signs[ends] - signs[starts] >= shortest) & _checked(values, starts, ends, rule.check)
    form, _ = (values, ends) if fits.all() else grid.packed(values, starts[fits], ends[fits])
    return fits, form, (ends - starts)[fits]


def _checked(values: Bytes, starts: Places, ends: Places, check: str) -> Which:
    """Say which have the right last digit: as `is_checked`, for all of them at once."""
    if check == "none":
        return np.ones(len(ends), bool)
    is_digit = (values >= 48) & (values <= 57)
    digits = values[is_digit].astype(np.int64) - 48
    counted = np.concatenate([np.zeros(1, np.int64), is_digit.cumsum()])
    first, last = counted[starts], counted[ends]
    place = np.repeat(last, last - first) - 1 - np.arange(len(digits))  # from the right
    if check == "luhn":
        doubled = np.where(place % 2 == 1, digits * 2 // 10 + digits * 2 % 10, digits)
        sums = np.concatenate([np.zeros(1, np.int64), doubled.cumsum()])
        proved: Which = (last - first > 1) & ((sums[last] - sums[first]) % 10 == 0)
        return proved
    weighed = np.where(place == 0, 0, digits * (2 + (place - 1) % 6))
    sums = np.concatenate([np.zeros(1, np.int64), weighed.cumsum()])
    rest = (sums[last] - sums[first]) % 11
    shown = np.concatenate([digits, np.zeros(1, np.int64)])[np.maximum(last - 1, 0)]
    fits: Which = (last - first > 1) & (shown == np.where(rest <= 1, 0, 11 - rest))
    return fits
