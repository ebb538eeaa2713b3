"""Compiled: customer ids by their shapes; what customer_ids.py finds, and more.

Every start behind a border is tried, and every end before one: more than the reference tries,
which takes the end that RE2 prefers and goes on behind it. What stands beside an id, such as more
digits behind a hyphen, is left to the reference. The bytes are those of a flattened text: ASCII
where they can be, dashes as hyphens, in any case.
"""

from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.lanes import ALNUM, are_from, first_bit
from leakwatch.match.rows import AN_ID, CUSTOMER_ID, NOWHERE, mark, place_of, tell_listed
from leakwatch.match.shapes import Shapes
from leakwatch.match.sip import siphash_at

_ONE, _NONE = np.uint64(1), np.uint64(0)
MOST_ENDS = 64  # bytes of an id, and places where one may end
_LUHN = 1
_MOD11 = 2
_LEADING = 4  # bytes of an id that are looked for in 64 places at once
_RANGES = 3  # of bytes that one of them may have; one with more may be any


def leading(shapes: Shapes) -> Any:
    """Give the ranges of the first bytes of each shape: uint8[shape, byte, range, (lowest, many)].

    Upper case is left out, since no text that is searched has it.
    """
    table = np.zeros((len(shapes.lead), _LEADING, _RANGES, 2), np.uint8)
    for number, lead in enumerate(shapes.lead):
        for place in range(int(shapes.lead_size[number])):
            taken = [b for b in range(256) if int(lead[place, b >> 6]) >> (b & 63) & 1]
            runs = _runs([byte for byte in taken if not 65 <= byte <= 90])
            if len(runs) <= _RANGES:
                table[number, place, : len(runs)] = runs
    return table


def _runs(values: list[int]) -> list[tuple[int, int]]:
    """Give runs of ascending numbers as their first and how many they are.

    >>> _runs([48, 49, 50, 97])
    [(48, 3), (97, 1)]
    """
    runs: list[tuple[int, int]] = []
    for value in values:
        if runs and sum(runs[-1]) == value:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((value, 1))
    return runs


@compiled
def ids(
    text: Any, bits: Any, blocks: Any, shapes: Any, leading: Any, tables: Any, keys: Any,
    found: Any, plain: Any, spots: Any, marks: Any, state: Any, at: Any, limit: Any,
) -> None:  # fmt: skip
    """Tell of every customer id that may be listed, and mark all of them."""
    separators, check = shapes[4], shapes[5]
    for number in range(len(check)):
        before = _NONE
        for block in range(blocks):
            alnum = bits[ALNUM, block]
            starts = ~(alnum << _ONE | before >> np.uint64(63))
            before = alnum
            for i in range(_LEADING):
                if leading[number, i, 0, 1] == 0:
                    break
                taken = _NONE
                for j in range(_RANGES):
                    lowest, many = leading[number, i, j, 0], leading[number, i, j, 1]
                    if many != 0:
                        taken |= are_from(text, (block << 6) + i, lowest, many)
                starts &= taken
                if starts == _NONE:
                    break
            while starts != _NONE:
                start = (block << 6) + first_bit(starts)
                starts &= starts - _ONE
                many = ends(text, start, (blocks + 1) << 6, shapes, number, found)
                for i in range(many):
                    end = found[0, i]
                    size = canonical_into(text, start, end, separators, number, plain)
                    if not is_checked(plain, size, check[number]):
                        continue
                    tag = siphash_at(keys[CUSTOMER_ID, 0], keys[CUSTOMER_ID, 1], plain, 0, size)
                    if i == many - 1:
                        mark(marks, state, at, start, tag, limit)
                    listed = place_of(tables, CUSTOMER_ID, tag)
                    if listed != NOWHERE:
                        tell_listed(spots, state, at, start, end, AN_ID, (start, listed))


@inlined
def is_letter_or_digit(byte: Any) -> Any:
    """Say whether a byte is one of the ASCII letters and digits, which are no borders."""
    low = byte | 32
    return 48 <= byte <= 57 or 97 <= low <= 122


@compiled
def ends(buf: Any, at: Any, end: Any, shapes: Any, number: Any, out: Any) -> Any:
    """Write where ids that start at a place end, before a border or the end; give how many.

    `shapes` are `Shapes.words`, `number` says which; the first row of `out` has room for 64.
    """
    accepts, first, follow, final = shapes[0], shapes[1], shapes[2], shapes[3]
    count = 0
    allowed = first[number]
    for place in range(at, end):
        now = accepts[number, buf[place]] & allowed
        if now == _NONE:
            break
        is_bordered = place + 1 == end or not is_letter_or_digit(buf[place + 1])
        if now & final[number] != _NONE and is_bordered:
            out[0, count] = place + 1
            count += 1
        allowed = _NONE
        while now != _NONE:
            allowed |= follow[number, first_bit(now)]
            now &= now - _ONE
    return count


@compiled
def canonical_into(buf: Any, start: Any, end: Any, separators: Any, number: Any, out: Any) -> Any:
    """Write the canonical form of what stands between two places; give its length.

    In lower case, without separators, and without the blanks around it and the apostrophes
    before it, as `canonical_customer_id` does it.
    """
    while start < end and (buf[start] == 32 or buf[start] == 9):
        start += 1
    while start < end and (buf[end - 1] == 32 or buf[end - 1] == 9):
        end -= 1
    while start < end and buf[start] == 39:
        start += 1
    length = 0
    for place in range(start, end):
        byte = buf[place]
        if separators[number, byte >> 6] >> np.uint64(byte & 63) & _ONE == _NONE:
            out[length] = byte | 32 if 65 <= byte <= 90 else byte
            length += 1
    return length


@compiled
def is_checked(buf: Any, length: Any, check: Any) -> Any:
    """Say whether the last digit of a canonical form proves the others; see `CHECKS`."""
    if check == 0:
        return True
    total, count, last = 0, 0, 0
    for place in range(length - 1, -1, -1):
        byte = buf[place]
        if not 48 <= byte <= 57:
            continue
        digit = byte - 48
        if count == 0:
            last = digit
        elif check == _LUHN:
            total += digit if count % 2 == 0 else 2 * digit - 9 * (digit > 4)
        else:
            total += digit * (2 + (count - 1) % 6)
        count += 1
    if count < 2:
        return False
    if check == _MOD11:
        rest = total % 11
        return last == (0 if rest <= 1 else 11 - rest)
    return last == (10 - total % 10) % 10
