"""Compiled: host names and their suffixes, hashes of addresses, and names that are cut off."""

from typing import Any

import numpy as np

from leakwatch.match.addresses import name_end, stopped_end
from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.files import file_ends
from leakwatch.match.international import is_international
from leakwatch.match.lanes import (
    ALNUM,
    ANCHOR,
    DIGIT,
    DOT,
    DOTS,
    ELLIPSIS,
    HEX,
    HIGH,
    LABEL,
    NAME,
    first_bit,
)
from leakwatch.match.recent import NAMES_KEPT, keep, slot_of
from leakwatch.match.rows import (
    A_CUT,
    A_HASH,
    A_NAME,
    BEGINNING,
    COUNT,
    DOMAIN,
    EMAIL,
    HASH,
    NOWHERE,
    is_listed,
    is_set,
    last_clear,
    next_clear,
    next_set,
    place_of,
    tag_of,
    tell,
    tell_listed,
)

_ONE, _NONE, _ALL = np.uint64(1), np.uint64(0), np.uint64(2**64 - 1)
_LONGEST = 253
_FAR = 32  # bytes; of what is longer the beginning is looked at first,
_NEAR = 16  # so much of it
_SIXTEEN = np.uint64(0x0001000100010001)


@inlined
def _has_names(tables: Any) -> Any:
    return tables[DOMAIN, COUNT] > 0 or tables[EMAIL, COUNT] > 0


@inlined
def _is_edge(byte: Any) -> Any:
    return byte == 45 or byte == 46 or byte == 95


@compiled
def hosts(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, endings: Any, maybe: Any,
    kept: Any, ends: Any, spots: Any, state: Any, at: Any,
) -> None:  # fmt: skip
    """Tell of every host name of which a suffix may be listed.

    `kept` remembers names that are not: a dump repeats the same few. Where no domain is listed,
    international names are told of all the same: an address may have one.
    """
    if not _has_names(tables):
        return
    has_domains = tables[DOMAIN, COUNT] > 0
    seen = 0
    for block in range(blocks):
        word = bits[ANCHOR, block]
        while word != _NONE:
            dot = (block << 6) + first_bit(word)
            word &= word - _ONE
            if dot < seen:
                continue
            left = last_clear(bits, LABEL, dot - 1) + 1
            seen = name_end(bits, dot)
            start, end = left, seen
            while end > start and _is_edge(text[end - 1]):
                end -= 1
            if end - start > _LONGEST:
                start = next_set(bits, DOT, end - _LONGEST, end) + 1
            while start < end and _is_edge(text[start]):
                start += 1
            if text[left - 1] >= 128 and is_international(
                text, bits, left - 1, dot, tables, keys, maybe
            ):
                tell(spots, state, at, left, max(end, dot + 2), A_NAME)
            if not has_domains or start >= end or _is_number(bits, start, end):
                continue
            if len(at):
                cut = stopped_end(text, start, end)
                reach = _beyond(text, bits, start, cut, tables, keys)
                if cut < end and _listed(text, bits, reach, cut, tables, keys)[1] != NOWHERE:
                    tell(spots, state, at, start, cut, A_NAME)
            slot = slot_of(text, start, end, kept)
            if slot < 0:
                continue  # it is remembered
            reach = _reach(text, bits, start, end, tables, keys, endings, ends)
            begin, place = _listed(text, bits, reach, end, tables, keys)
            if place != NOWHERE:
                tell_listed(spots, state, at, start, end, A_NAME, (begin, place))
            elif _is_file(text, bits, reach, end, tables, keys, endings, ends):
                tell(spots, state, at, start, end, A_NAME)
            elif slot < NAMES_KEPT:
                keep(text, start, end, kept, slot)


@inlined
def _is_number(bits: Any, start: Any, end: Any) -> Any:
    """Say whether there are but digits and dots."""
    first, last = start >> 6, (end - 1) >> 6
    for block in range(first, last + 1):
        other = bits[NAME, block] & ~(bits[DIGIT, block] | bits[DOT, block])
        if block == first:
            other &= _ALL << np.uint64(start & 63)
        if block == last:
            other &= _ALL >> np.uint64(63 - ((end - 1) & 63))
        if other != _NONE:
            return False
    return True


@compiled
def _is_file(
    text: Any, bits: Any, start: Any, end: Any, tables: Any, keys: Any, endings: Any, ends: Any
) -> Any:
    """Say whether a name is a file's, and without its ending listed."""
    for i in range(file_ends(text, bits, start, end, endings, ends)):
        if _listed(text, bits, start, ends[4, i], tables, keys)[1] != NOWHERE:
            return True
    return False


@compiled
def _listed(text: Any, bits: Any, start: Any, end: Any, tables: Any, keys: Any) -> Any:
    """Give where the longest listed suffix of two labels or more begins, and its place."""
    while True:
        dot = next_set(bits, DOT, start, end)
        if dot >= end:
            return start, NOWHERE
        place = place_of(tables, DOMAIN, tag_of(keys, DOMAIN, text, start, end))
        if place != NOWHERE:
            return start, place
        start = dot + 1


@compiled
def _reach(
    text: Any, bits: Any, start: Any, end: Any, tables: Any, keys: Any, endings: Any, ends: Any
) -> Any:
    """Give where of a name, file or not, the labels begin that may begin something listed."""
    if end - start <= _FAR:
        return start
    many = file_ends(text, bits, start, end, endings, ends)
    least = ends[4, many - 1] if many > 0 else end
    return _beyond(text, bits, start, least, tables, keys)


@compiled
def _beyond(text: Any, bits: Any, start: Any, end: Any, tables: Any, keys: Any) -> Any:
    """Give a later start of a long name: its labels before it begin nothing that is listed.

    Else a name of a hundred labels would be hashed a hundred times.
    """
    while end - start > _FAR and not _may_begin(text, bits, start, tables, keys):
        start = next_set(bits, DOT, start, end) + 1
    return start


@compiled
def _may_begin(text: Any, bits: Any, start: Any, tables: Any, keys: Any) -> Any:
    """Say whether a listed domain may begin so: it has a hash of each beginning with a dot in it.

    See cuts.py; the domain must be longer than what is looked at.
    """
    end = start + _NEAR - (text[start + _NEAR - 1] == 46)
    if tables[BEGINNING, COUNT] == 0 or next_set(bits, DOT, start, end) >= end:
        return True
    return is_listed(tables, BEGINNING, tag_of(keys, BEGINNING, text, start, end))


@compiled
def behind_letters(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, maybe: Any,
    spots: Any, state: Any, at: Any,
) -> None:  # fmt: skip
    """Tell of dots behind letters beyond ASCII: an international name may end there."""
    if not _has_names(tables):
        return
    before = _NONE
    for block in range(blocks):
        high = bits[HIGH, block]
        word = bits[DOT, block] & (high << _ONE | before >> np.uint64(63))
        before = high
        while word != _NONE:
            dot = (block << 6) + first_bit(word)
            word &= word - _ONE
            if is_international(text, bits, dot - 1, dot, tables, keys, maybe):
                tell(spots, state, at, dot - 1, dot + 2, A_NAME)


@compiled
def hashes(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, spots: Any, state: Any, at: Any
) -> None:
    """Tell of every run of 32, 40 or 64 hex digits that may be listed.

    Such a run covers sixteen bytes that begin at a multiple of sixteen.
    """
    if tables[HASH, COUNT] == 0:
        return
    seen = 0
    for block in range(blocks):
        word = bits[HEX, block]
        word &= word >> _ONE
        word &= word >> np.uint64(2)
        word &= word >> np.uint64(4)
        word &= word >> np.uint64(8)
        word &= _SIXTEEN
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            if place < seen:
                continue
            start, seen = last_clear(bits, HEX, place) + 1, next_clear(bits, HEX, place)
            size = seen - start
            if size not in (32, 40, 64) or is_set(bits, ALNUM, seen):
                continue
            before = start - 2 if text[start - 1] == 120 and text[start - 2] == 48 else start
            # 0x before it: the 0 is a hex digit, the x is none
            if is_set(bits, ALNUM, before - 1):
                continue
            if is_listed(tables, HASH, tag_of(keys, HASH, text, start, seen)):
                tell(spots, state, at, start, seen, A_HASH)


@compiled
def cuts(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, spots: Any, state: Any, at: Any
) -> None:
    """Tell of every name before an ellipsis that may be the beginning of a listed one."""
    if tables[BEGINNING, COUNT] == 0:
        return
    for block in range(blocks):
        word = bits[DOTS, block]
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            if not is_set(bits, DOTS, place - 1):
                _cut(text, bits, place - 1, tables, keys, spots, state, at)
        word = bits[ELLIPSIS, block]
        while word != _NONE:
            place = (block << 6) + first_bit(word)
            word &= word - _ONE
            _cut(text, bits, place, tables, keys, spots, state, at)


@compiled
def _cut(
    text: Any, bits: Any, ellipsis: Any, tables: Any, keys: Any, spots: Any, state: Any, at: Any
) -> None:
    end = ellipsis - 1 if text[ellipsis - 1] == 32 else ellipsis
    if text[ellipsis - 1] == 0x80 and text[ellipsis - 2] == 0x80 and text[ellipsis - 3] == 0xE3:
        end = ellipsis - 3  # an ideographic blank
    if not is_set(bits, NAME, end - 1):
        return
    start = last_clear(bits, NAME, end - 1) + 1
    if end - start > _LONGEST:
        return
    while end > start and text[end - 1] == 46:
        end -= 1
    while start < end and _is_edge(text[start]):
        start += 1
    if end - start < 5:
        return
    begin = _beyond(text, bits, start, end, tables, keys)
    while begin < end:
        dot = next_set(bits, DOT, begin, end)
        least = 5 if dot < end else 8
        if end - begin >= least and is_listed(
            tables, BEGINNING, tag_of(keys, BEGINNING, text, begin, end)
        ):
            tell(spots, state, at, start, end, A_CUT)
            return
        begin = dot + 1
