"""Customer ids found by their shapes, compiled; it finds all that customer_ids.py finds.

Every start behind a border is tried, and every end before one: more than the reference tries,
which takes the end that RE2 prefers and goes on behind it. What stands beside an id, such as more
digits behind a hyphen, is left to the reference. The bytes are those of a flattened text: ASCII
where they can be, dashes as hyphens, in any case.
"""

from typing import Any

import numpy as np
from numba import njit

from leakwatch.match.sip import siphash_at

_ONE, _NONE = np.uint64(1), np.uint64(0)
_ROOM = 64 + 16  # bytes of an id, and what a hash may read behind it
_LUHN = 1
_MOD11 = 2


@njit(nogil=True, cache=True)
def is_letter_or_digit(byte: int) -> bool:
    """Say whether a byte is one of the ASCII letters and digits, which are no borders."""
    low = byte | 32
    return 48 <= byte <= 57 or 97 <= low <= 122


@njit(nogil=True, cache=True)
def ends(buf: Any, at: int, end: int, shapes: Any, number: int, out: Any) -> int:
    """Write where ids that start at a place end, before a border or the end; give how many.

    `shapes` are `Shapes.words`, `number` says which of them; `out` has room for 64.
    """
    accepts, first, follow, final = shapes[:4]
    count = 0
    allowed = first[number]
    for place in range(at, end):
        now = accepts[number, buf[place]] & allowed
        if now == _NONE:
            break
        is_bordered = place + 1 == end or not is_letter_or_digit(buf[place + 1])
        if now & final[number] != _NONE and is_bordered:
            out[count] = place + 1
            count += 1
        allowed = _NONE
        position = 0
        while now != _NONE:
            if now & _ONE != _NONE:
                allowed |= follow[number, position]
            now >>= _ONE
            position += 1
    return count


@njit(nogil=True, cache=True)
def canonical_into(buf: Any, start: int, end: int, separators: Any, out: Any) -> int:
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
        if separators[byte >> 6] >> np.uint64(byte & 63) & _ONE == _NONE:
            out[length] = byte | 32 if 65 <= byte <= 90 else byte
            length += 1
    return length


@njit(nogil=True, cache=True)
def is_checked(buf: Any, length: int, check: int) -> bool:
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


@njit(nogil=True, cache=True)
def is_listed(tag: Any, table: Any) -> bool:
    """Say whether a tag is among the list's: its filter first, then the index's bucket of tags."""
    bits, index, tags = table
    high = tag >> np.uint64(32)
    word = bits[np.int64((high * np.uint64(bits.size)) >> np.uint64(32))]
    for shift in range(0, 30, 6):
        if word >> (tag >> np.uint64(shift) & np.uint64(63)) & _ONE == _NONE:
            return False
    size = np.uint64(0)
    while (1 << np.int64(size)) < index.size - 1:
        size += _ONE
    bucket = np.int64(tag >> (np.uint64(64) - size))
    for place in range(index[bucket], index[bucket + 1]):  # noqa: SIM110 - numba has no any()
        if tags[place] == tag:
            return True
    return False


@njit(nogil=True, cache=True)
def _is_ours(plain: Any, length: int, check: int, table: Any, key: Any) -> bool:
    if not is_checked(plain, length, check):
        return False
    return bool(is_listed(siphash_at(key[0], key[1], plain, 0, length), table))


@njit(nogil=True, cache=True)
def find_ids(buf: Any, n: int, shapes: Any, table: Any, key: Any, spots: Any) -> int:
    """Write start and end of all that may be an id on the list; give how many there are.

    `shapes` are `Shapes.words`, `table` the list's filter, index and tags, `key` two words.
    Spots beyond the room of `spots`, [room, 2], are only counted.
    """
    accepts, first, _, _, separators, check = shapes
    found = 0
    stops = np.empty(64, np.int64)
    plain = np.zeros(_ROOM, np.uint8)
    for at in range(n):
        if at > 0 and is_letter_or_digit(buf[at - 1]):
            continue
        for s in range(first.size):
            if accepts[s, buf[at]] & first[s] == _NONE:
                continue
            count = ends(buf, at, n, shapes, s, stops)
            for k in range(count):
                length = canonical_into(buf, at, stops[k], separators[s], plain)
                if _is_ours(plain, length, check[s], table, key):
                    if found < spots.shape[0]:
                        spots[found, 0] = at
                        spots[found, 1] = stops[k]
                    found += 1
    return found
