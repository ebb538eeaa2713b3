"""Compiled twin of simpleids.py: each id goes through the automata of all rules.

Rules whose patterns are no fixed shapes go the way of simpleids.py.
"""

from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import simpleids
from leakwatch.match.compiled import entrance, fixed, inlined
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.quick import packed
from leakwatch.match.shaped import is_checked, is_letter_or_digit
from leakwatch.match.shapes import Shape, Words, shape, stacked
from leakwatch.match.simple import Forms
from leakwatch.model import CustomerIdRule

_ONE, _NONE = np.uint64(1), np.uint64(0)
_BLANK = 32
_START = 1
_MOST_STATES = 256
_LONGEST = 64  # signs of an id of a fixed shape


class Tables(NamedTuple):
    """What is known of all rules; the first index is the rule's."""

    steps: Bytes  # [n, 256, 256]: from state and byte to the next state
    is_end: NDArray[np.bool_]  # [n, 256]
    separators: Words  # [n, 4]: a bit for each byte
    check: Bytes  # [n]


def customer_ids(
    content: Bytes, starts: Places, ends: Places, rules: Sequence[CustomerIdRule], shortest: int
) -> Forms:
    """Give ids that fit one rule and no other: as `simpleids.customer_ids`."""
    tables = _tables(tuple(rules)) if rules else None
    if tables is None:
        return simpleids.customer_ids(*packed(content, starts, ends), rules, shortest, packed)
    is_simple = np.zeros(len(ends), np.bool_)
    found = np.empty(int((ends - starts).sum()) + _LONGEST, np.uint8)
    behind = np.empty(len(ends), np.int64)
    values = fixed(content), fixed(starts), fixed(ends)
    count = _ids(values, tables, shortest, (is_simple, found, behind))
    behind = behind[:count]
    return is_simple, found[: behind[-1] if count else 0], behind


@lru_cache(maxsize=8)
def _tables(rules: tuple[CustomerIdRule, ...]) -> Tables | None:
    """Give the automata of rules; None where one is no fixed shape or has too many states."""
    try:
        shapes = [*map(shape, rules)]
        steps, is_end = zip(*map(_states, shapes), strict=True)
    except ValueError:
        return None
    whole = stacked(shapes)
    return Tables(np.stack(steps), np.stack(is_end), whole.separators, whole.check)


def _states(one: Shape) -> tuple[Bytes, NDArray[np.bool_]]:
    """Turn a shape, which keeps sets of positions, into states: 0 for no id, 1 for the start.

    Raises ValueError where there are too many.
    """
    accepts, follow = one.accepts.tolist(), one.follow.tolist()
    steps, is_end = np.zeros((_MOST_STATES, 256), np.uint8), np.zeros(_MOST_STATES, np.bool_)
    sets = [0, -1]  # of positions that took the last byte; -1 before the first one
    states = {now: number for number, now in enumerate(sets)}
    for number, now in enumerate(sets):  # which grows
        behind = [follow[at] for at in range(one.positions) if now >> at & 1]
        allowed = one.first if now < 0 else reduce(or_, behind, 0)
        is_end[number] = now > 0 and bool(now & one.final)
        for byte in np.flatnonzero(simpleids.SIGNS).tolist():
            taken = accepts[byte] & allowed
            if taken not in states:
                if len(sets) == _MOST_STATES:
                    raise ValueError("too many states")
                states[taken] = len(sets)
                sets.append(taken)
            steps[number, byte] = states[taken]
    return steps, is_end


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    rule = CustomerIdRule("x", "[0-9]{6}", "", "none")
    content, place = np.frombuffer(b"012345", np.uint8), np.arange(7)
    customer_ids(content, place[:1], place[6:], (rule,), 6)


@entrance
def _ids(values: Any, tables: Any, shortest: Any, forms: Any) -> Any:
    content, starts, ends = values
    is_simple, found, behind = forms
    count, at = 0, 0
    for i in range(len(ends)):
        start, end = starts[i], ends[i]
        if start == end or content[start] == _BLANK or content[end - 1] == _BLANK:
            continue
        rule = _fitting(content, start, end, tables)
        size = 0 if rule < 0 else _form(content, start, end, tables, rule, shortest, found[at:])
        if size > 0:
            is_simple[i] = True
            at += size
            behind[count] = at
            count += 1
    return count


@inlined
def _fitting(content: Any, start: Any, end: Any, tables: Any) -> Any:
    """Give the one rule that takes a value, or -1 for none or several."""
    found = -1
    for rule in range(len(tables.check)):
        state = np.uint8(_START)
        for place in range(start, end):
            state = tables.steps[rule, state, content[place]]
            if state == 0:
                break
        if tables.is_end[rule, state]:
            if found >= 0:
                return -1
            found = rule
    return found


@inlined
def _form(
    content: Any, start: Any, end: Any, tables: Any, rule: Any, shortest: Any, found: Any
) -> Any:
    """Write the canonical form of a value that fits a rule; give its length, 0 for no id."""
    size, signs = 0, 0
    for place in range(start, end):
        byte = content[place]
        if tables.separators[rule, byte >> 6] >> np.uint64(byte & 63) & _ONE == _NONE:
            found[size] = byte | 32 if 65 <= byte <= 90 else byte
            signs += is_letter_or_digit(byte)
            size += 1
    return size if signs >= shortest and is_checked(found, size, tables.check[rule]) else 0
