"""Compiled: e-mail addresses, grown from each @ to both borders; what emails.py finds, or more."""

from typing import Any

import numpy as np

from leakwatch.match.compiled import compiled, inlined
from leakwatch.match.eight import hash_all
from leakwatch.match.files import MOST_ENDS, file_ends, is_ending
from leakwatch.match.lanes import ALNUM, ANCHOR, AT, DOT, DOTS, LOCAL, NAME, SIMPLE, first_bit
from leakwatch.match.recent import is_kept
from leakwatch.match.rows import (
    A_NAME,
    COUNT,
    DOMAIN,
    EMAIL,
    NOWHERE,
    clear,
    is_listed,
    is_set,
    last_clear,
    last_set,
    mark,
    next_clear,
    next_set,
    place_of,
    tell,
    tell_listed,
)
from leakwatch.match.sip import siphash_at

_ONE, _NONE = np.uint64(1), np.uint64(0)
_LONGEST_HOST = 253
_LONGEST_LOCAL = 64
_LEFT = 3  # letters before an @ that may be what a mask left of a name, and then no address
_MOST_READINGS = (_LONGEST_LOCAL + 1) * (MOST_ENDS + 1)  # of one address
READINGS = 4 * _MOST_READINGS  # room for those that are grown before they are looked up
PLAIN = _LONGEST_LOCAL + _LONGEST_HOST + 16  # bytes of one address, and what is read behind it


@inlined
def name_end(bits: Any, start: Any) -> Any:
    """Give where labels and single dots end."""
    end = next_clear(bits, NAME, start)
    double = next_set(bits, DOTS, start, end)
    return double - 1 if double < end else end


@inlined
def host_end(text: Any, bits: Any, start: Any) -> Any:
    """Give where a host ends that starts here: before an empty label, without - _ . at its end."""
    end = name_end(bits, start)
    while end > start and (text[end - 1] == 45 or text[end - 1] == 46 or text[end - 1] == 95):
        end -= 1
    return end


@inlined
def _is_alnum(byte: Any) -> Any:
    return 97 <= byte <= 122 or 48 <= byte <= 57


@compiled
def stopped_end(text: Any, start: Any, end: Any) -> Any:
    """Give where a name with a Japanese stop for a dot ends: with a label of two letters or more.

    What hangs on that label, a sign or another dot, is none of it.
    """
    for dot in range(end - 3, start, -1):
        behind = text[dot + 2]
        if text[dot] == 46 and 97 <= text[dot + 1] <= 122 and (_is_alnum(behind) or behind == 45):
            place = dot + 2
            while place < end and (_is_alnum(text[place]) or text[place] == 45):
                place += 1
            return place
    return end


@compiled
def addresses(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, endings: Any, kept: Any,
    found: Any, aside: Any, plain: Any, spots: Any, marks: Any, state: Any, at: Any, limit: Any,
) -> None:  # fmt: skip
    """Tell of every address that may be listed, and mark all of them.

    Where its host is in no need of another look, it is taken out of the anchors of hosts.

    `found` holds start and end of readings, and whether they are marked: many are grown, then all
    are hashed, then all are looked up, so that no step waits for the memory of another.
    """
    count = 0
    has_domains = tables[DOMAIN, COUNT] > 0
    for block in range(blocks):
        word = bits[AT, block]
        while word != _NONE:
            sign = (block << 6) + first_bit(word)
            word &= word - _ONE
            if not is_set(bits, ALNUM, sign + 1):
                continue
            start = last_clear(bits, LOCAL, sign - 1) + 1
            if start == sign:
                continue
            end = host_end(text, bits, sign + 1)
            last = last_set(bits, DOT, end - 1, sign + 1)
            if last <= sign or end - sign - 1 > _LONGEST_HOST:
                continue
            if (
                sign - start <= _LONGEST_LOCAL
                and is_set(bits, ALNUM, start)
                and last_clear(bits, SIMPLE, sign - 1) < start
                and not is_ending(text, bits, last + 1, end, endings)
            ):
                found[0, count] = start
                found[1, count] = end
                found[2, count] = 1
                count += 1
                before = text[start - 1]
                if sign - start > _LEFT and before != 58 and before < 128 and not len(at):
                    # Its dots begin no host, unless with others.
                    is_done = not has_domains or is_kept(text, sign + 1, end, kept)
                    clear(bits, ANCHOR, start, end if is_done else sign)
            else:
                count = _odd(text, bits, start, sign, end, endings, found, count, False)
                if _has_plus(text, start, sign):
                    _tagged(
                        text, bits, start, sign, end, tables, keys, endings, aside, plain, spots,
                        state, at, False,
                    )  # fmt: skip
            if len(at):
                count = _stopped(
                    text, bits, start, sign, end, tables, keys, endings, found, aside, plain,
                    spots, state, at, count,
                )  # fmt: skip
            if count > READINGS - 3 * _MOST_READINGS:
                _look_up(text, tables, keys, found, count, spots, marks, state, at, limit)
                count = 0
    _look_up(text, tables, keys, found, count, spots, marks, state, at, limit)


@compiled
def _stopped(
    text: Any, bits: Any, left: Any, sign: Any, end: Any, tables: Any, keys: Any, endings: Any,
    found: Any, aside: Any, plain: Any, spots: Any, state: Any, at: Any, count: Any,
) -> Any:  # fmt: skip
    """Add what an address may be where its dots may be stops; gives the new count.

    A stop is a dot of a host, and a border of what stands before the @.
    """
    first = count
    stop = end
    while True:
        count = _odd(text, bits, left, sign, stop, endings, found, count, True)
        if _has_plus(text, left, sign):
            _tagged(
                text,
                bits,
                left,
                sign,
                stop,
                tables,
                keys,
                endings,
                aside,
                plain,
                spots,
                state,
                at,
                True,
            )
        cut = stopped_end(text, sign + 1, end)
        if stop == cut:
            break
        stop = cut
    for i in range(first, count):
        found[2, i] = 0
    return count


@compiled
def _look_up(
    text: Any, tables: Any, keys: Any, found: Any, count: Any, spots: Any, marks: Any, state: Any,
    at: Any, limit: Any,
) -> None:  # fmt: skip
    hash_all(text, found, (0, 1, 3, EMAIL), count, keys, tables)
    for i in range(count):
        tag = np.uint64(found[3, i])
        if found[2, i] != 0:
            mark(marks, state, at, found[0, i], tag, limit)
        place = place_of(tables, EMAIL, tag)
        if place != NOWHERE:
            start = found[0, i]
            tell_listed(spots, state, at, start, found[1, i], A_NAME, (start, place))


@inlined
def _is_within(byte: Any) -> Any:
    return _is_alnum(byte) or byte == 46 or byte == 95 or byte == 37 or byte == 43 or byte == 45


@inlined
def _has_plus(text: Any, start: Any, sign: Any) -> Any:
    for place in range(max(start, sign - _LONGEST_LOCAL), sign):
        if text[place] == 43:
            return True
    return False


@compiled
def _odd(
    text: Any, bits: Any, left: Any, sign: Any, end: Any, endings: Any, found: Any, count: Any,
    has_stops: Any,
) -> Any:  # fmt: skip
    """Add every start and every end of an address that is not plain; gives the new count."""
    first = count
    is_start = False
    for place in range(max(left, sign - _LONGEST_LOCAL - 1), sign):
        before = text[place - 1]
        is_stepped = is_start and place > left and not _is_alnum(before) and before != 46
        is_start = is_stepped or not _is_within(before) or (has_stops and before == 46)
        if is_start and place >= sign - _LONGEST_LOCAL:
            found[0, count] = place
            found[1, count] = end
            found[2, count] = 0
            count += 1
    if count == first:
        return count
    found[2, count - 1] = 1  # the shortest stands for it
    starts = count - first
    dot = last_set(bits, DOT, end - 1, sign + 1)
    if is_ending(text, bits, dot + 1, end, endings):
        for i in range(file_ends(text, bits, sign + 1, end, endings, found)):
            for j in range(starts):
                found[0, count] = found[0, first + j]
                found[1, count] = found[4, i]
                found[2, count] = 0
                count += 1
    return count


@compiled
def _tagged(
    text: Any, bits: Any, left: Any, sign: Any, end: Any, tables: Any, keys: Any, endings: Any,
    aside: Any, plain: Any, spots: Any, state: Any, at: Any, has_stops: Any,
) -> None:  # fmt: skip
    """Look up every reading of an address with a plus, without the tag behind it."""
    for i in range(_odd(text, bits, left, sign, end, endings, aside, 0, has_stops)):
        start, stop = aside[0, i], aside[1, i]
        plus = start
        while plus < sign and text[plus] != 43:
            plus += 1
        if plus in (start, sign):
            continue
        size = plus - start
        for j in range(size):
            plain[j] = text[start + j]
        whole = size + stop - sign
        for j in range(stop - sign):
            plain[size + j] = text[sign + j]
        if is_listed(tables, EMAIL, siphash_at(keys[EMAIL, 0], keys[EMAIL, 1], plain, 0, whole)):
            tell(spots, state, at, start, end, A_NAME)
