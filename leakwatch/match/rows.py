"""Compiled: going along rows of bits, and asking the tables of the list."""

from typing import Any

import numpy as np

from leakwatch.match.candidate import Sort
from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.lanes import first_bit, half_of, word_of, zeros_above
from leakwatch.match.sip import siphash_at
from leakwatch.match.sketch import BEYOND_SKETCH

PAD = 64  # line ends before the text, and behind it
_ONE, _NONE, _ALL = np.uint64(1), np.uint64(0), np.uint64(2**64 - 1)

# The tables of the list, one a row, in the order of `_NAMES` in find.py; what stands in a row is
# an address or a size.
EMAIL, DOMAIN, PHONE_NUMBER, CUSTOMER_ID, HASH, BEGINNING, TAIL = range(7)
FILTER, WORDS, INDEX, SHIFT, TAGS, COUNT = range(6)

# What a spot is of, as `Sort` has it.
A_NAME, A_PHONE, AN_ID, A_HASH, A_CUT = (
    int(sort) for sort in (Sort.NAME, Sort.PHONE, Sort.CUSTOMER_ID, Sort.HASH, Sort.CUT)
)

# What a search has come to: how many spots and marks there are.
SPOTS, MARKS = range(2)

# What is noted of a spot: where it stands, of what it is; where what is listed begins in it, and
# its place in the table, or NOWHERE; and whether it was narrowed.
FIRST, LAST, SORT, BEGIN, PLACE, WIDE = range(6)
NOTED = 6
NOWHERE = -1


@inlined
def _onward(bits: Any, row: Any, place: Any) -> Any:
    """Give 64 bits from a place on: of two words, so that no branch depends on where it lies."""
    block, by = place >> 6, np.uint64(place & 63)
    return bits[row, block] >> by | bits[row, block + 1] << _ONE << (np.uint64(63) - by)


@inlined
def _backward(bits: Any, row: Any, place: Any) -> Any:
    """Give 64 bits up to a place, which is the highest."""
    block, by = place >> 6, np.uint64(place & 63)
    return bits[row, block] << (np.uint64(63) - by) | bits[row, block - 1] >> _ONE >> by


@inlined
def next_clear(bits: Any, row: Any, place: Any) -> Any:
    """Give the first place from this one on whose bit is not set; there always is one."""
    word = ~_onward(bits, row, place)
    while word == _NONE:
        place += 64
        word = ~_onward(bits, row, place)
    return place + first_bit(word)


@inlined
def last_clear(bits: Any, row: Any, place: Any) -> Any:
    """Give the last place up to this one whose bit is not set; there always is one."""
    word = ~_backward(bits, row, place)
    while word == _NONE:
        place -= 64
        word = ~_backward(bits, row, place)
    return place - zeros_above(word)


@inlined
def next_set(bits: Any, row: Any, place: Any, end: Any) -> Any:
    """Give the first place from this one on whose bit is set, or the end."""
    if place >= end:
        return end
    word = _onward(bits, row, place)
    while word == _NONE and place + 64 < end:
        place += 64
        word = _onward(bits, row, place)
    return end if word == _NONE else min(end, place + first_bit(word))


@inlined
def last_set(bits: Any, row: Any, place: Any, start: Any) -> Any:
    """Give the last place up to this one whose bit is set, or one before the start."""
    if place < start:
        return start - 1
    word = _backward(bits, row, place)
    while word == _NONE and place - 64 >= start:
        place -= 64
        word = _backward(bits, row, place)
    return start - 1 if word == _NONE else max(start - 1, place - zeros_above(word))


@inlined
def is_set(bits: Any, row: Any, place: Any) -> Any:
    """Say whether the bit of a place is set."""
    return (bits[row, place >> 6] >> np.uint64(place & 63)) & _ONE != _NONE


@inlined
def clear(bits: Any, row: Any, start: Any, end: Any) -> None:
    """Clear the bits from a place to before another."""
    first, last = start >> 6, (end - 1) >> 6
    for block in range(first, last + 1):
        gone = _ALL
        if block == first:
            gone &= _ALL << np.uint64(start & 63)
        if block == last:
            gone &= _ALL >> np.uint64(63 - ((end - 1) & 63))
        bits[row, block] &= ~gone


@inlined
def may_hold(tables: Any, row: Any, tag: Any) -> Any:
    """Say whether a tag passes the filter of a table; one in a thousand does by chance."""
    words = np.uint64(tables[row, WORDS])
    if words == _NONE:
        return False
    word = word_of(
        tables[row, FILTER], np.int64(((tag >> np.uint64(32)) * words) >> np.uint64(32))
    )
    wanted = _ONE << (tag & np.uint64(63))
    for by in (6, 12, 18, 24):
        wanted |= _ONE << ((tag >> np.uint64(by)) & np.uint64(63))
    return word & wanted == wanted


@compiled
def _place_in(tables: Any, row: Any, tag: Any) -> Any:
    bucket = np.int64(tag >> np.uint64(tables[row, SHIFT]))
    first = np.int64(half_of(tables[row, INDEX], bucket))
    last = np.int64(half_of(tables[row, INDEX], bucket + 1))
    for place in range(first, last):
        if word_of(tables[row, TAGS], place) == tag:
            return place
    return NOWHERE


@inlined
def place_of(tables: Any, row: Any, tag: Any) -> Any:
    """Give the first place of a tag in a table, or NOWHERE."""
    return _place_in(tables, row, tag) if may_hold(tables, row, tag) else NOWHERE


@inlined
def is_listed(tables: Any, row: Any, tag: Any) -> Any:
    """Say whether a tag is one of a table's."""
    return place_of(tables, row, tag) != NOWHERE


@inlined
def tag_of(keys: Any, row: Any, text: Any, start: Any, end: Any) -> Any:
    """Give the tag of what stands between two places, as one of a table's."""
    return siphash_at(keys[row, 0], keys[row, 1], text, start, end)


@compiled
def tell(spots: Any, state: Any, at: Any, start: Any, end: Any, sort: Any) -> None:
    """Note a spot that the reference must read."""
    tell_listed(spots, state, at, start, end, sort, (start, NOWHERE))


@compiled
def tell_listed(
    spots: Any, state: Any, at: Any, start: Any, end: Any, sort: Any, listed: Any
) -> None:
    """Note a spot, and what is listed of it: where that begins, and its place in the table.

    `at` leads to the original where the text is a narrowed one.
    """
    begin, place = listed
    count = state[SPOTS]
    if count < spots.shape[1]:
        spots[SORT, count] = sort
        spots[PLACE, count] = place
        if len(at):
            spots[FIRST, count] = at[start]
            spots[LAST, count] = at[end - 1] + 4  # a character of UTF-8 has four bytes at most
            spots[BEGIN, count] = at[begin]
            spots[WIDE, count] = 1
        else:
            spots[FIRST, count] = start - PAD
            spots[LAST, count] = end - PAD
            spots[BEGIN, count] = begin - PAD
            spots[WIDE, count] = 0
    state[SPOTS] = count + 1


@inlined
def mark(marks: Any, state: Any, at: Any, start: Any, tag: Any, limit: Any) -> None:
    """Note the tag of a candidate where it is below a limit, as a sketch has it."""
    small = tag >> np.uint64(BEYOND_SKETCH)
    count = state[MARKS]
    if small < limit and count < marks.shape[1]:
        marks[0, count] = np.uint64(at[start] if len(at) else start - PAD)
        marks[1, count] = small
        state[MARKS] = count + 1
