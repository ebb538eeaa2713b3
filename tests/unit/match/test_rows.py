"""Rows of bits and tables, gone along by compiled code: as anybody would do it bit by bit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import rows
from leakwatch.match.compiled import compiled
from leakwatch.match.rows import EMAIL, PHONE_NUMBER, is_listed, tell, tell_listed
from tests.unit.match import laid

BLOCKS = 5
SIZE = 64 * BLOCKS
# Runs of set and of clear bits, as names in a text are.
RUNS = st.lists(st.tuples(st.booleans(), st.integers(1, 150)), min_size=1, max_size=30)
PLACE = st.integers(0, SIZE - 1)


@compiled
def _clears(bits: Any, place: int) -> tuple[int, int]:
    return rows.next_clear(bits, 0, place), rows.last_clear(bits, 0, place)


@compiled
def _sets(bits: Any, place: int, start: int, end: int) -> tuple[int, int, bool]:
    return (
        rows.next_set(bits, 0, place, end),
        rows.last_set(bits, 0, place, start),
        rows.is_set(bits, 0, place),
    )


@compiled
def _cleared(bits: Any, start: int, end: int) -> None:
    rows.clear(bits, 0, start, end)


@compiled
def _may_hold(tables: Any, tag: np.uint64) -> bool:
    return rows.may_hold(tables, 0, tag)  # type: ignore[no-any-return]


@compiled
def _marked(marks: Any, state: Any, at: Any, start: int, tag: np.uint64, limit: Any) -> None:
    rows.mark(marks, state, at, start, tag, limit)


def spread(runs: list[tuple[bool, int]]) -> list[bool]:
    """Give bits, with a clear one at both ends."""
    flat = [bit for bit, size in runs for _ in range(size)]
    return [False, *(flat * SIZE)[: SIZE - 2], False]


def packed(flags: list[bool]) -> np.ndarray:
    """Give them as a row of words."""
    return np.packbits(flags, bitorder="little").view(np.uint64).reshape(1, -1).copy()


@given(RUNS, PLACE)
def test_the_next_and_the_last_clear_bit_are_found(
    runs: list[tuple[bool, int]], place: int
) -> None:
    """Over any number of full words."""
    flags = spread(runs)

    after, before = _clears(packed(flags), place)

    assert after == flags.index(False, place)
    assert before == place - flags[place::-1].index(False)


@given(RUNS, PLACE, PLACE, PLACE)
def test_the_next_and_the_last_set_bit_are_found(
    runs: list[tuple[bool, int]], place: int, start: int, end: int
) -> None:
    """Between two places; where there is none it is the end, or one before the start."""
    flags = spread(runs)

    after, before, is_here = _sets(packed(flags), place, start, end)

    assert after == next((i for i in range(place, end) if flags[i]), end)
    assert before == next((i for i in range(place, start - 1, -1) if flags[i]), start - 1)
    assert is_here == flags[place]


@given(RUNS, PLACE, st.integers(1, 200))
def test_bits_between_two_places_are_cleared(
    runs: list[tuple[bool, int]], start: int, size: int
) -> None:
    """And none beside them."""
    flags = spread(runs)
    end = min(SIZE, start + size)
    bits = packed(flags)

    _cleared(bits, start, end)

    wanted = [bit and not start <= place < end for place, bit in enumerate(flags)]
    assert bits.tolist() == packed(wanted).tolist()


@given(st.sets(st.integers(0, 5_000), max_size=300), st.integers(0, 5_000))
def test_a_tag_is_found_where_it_is_listed(ours: set[int], other: int) -> None:
    """Whatever the size of the list; what is on it passes the filter, hardly anything else."""
    listed = {str(number) for number in ours}
    known = laid.tables(email=sorted(listed))
    tables = laid.rows(known)
    mine = laid.KEYS.tags_of("email", sorted(listed))

    assert all(is_listed(tables, EMAIL, np.uint64(tag)) for tag in mine)
    assert all(_may_hold(tables, np.uint64(tag)) for tag in mine)
    assert not any(is_listed(tables, PHONE_NUMBER, np.uint64(tag)) for tag in mine)
    (tag,) = laid.KEYS.tags_of("email", [str(other)])
    assert is_listed(tables, EMAIL, np.uint64(tag)) == (other in ours)


def test_hardly_anything_else_passes_the_filter() -> None:
    """One in a thousand, or the tables would be asked for nothing."""
    known = laid.tables(email=[str(number) for number in range(4_000)])
    tables = laid.rows(known)
    others = laid.KEYS.tags_of("email", [f"other {number}" for number in range(20_000)])

    passed = sum(_may_hold(tables, np.uint64(tag)) for tag in others)

    assert passed < 100


def test_a_spot_without_room_is_only_counted() -> None:
    """Nothing is written beyond the room."""
    spots = np.full((rows.NOTED, 4), -9, np.int64)
    room, state, nowhere = spots[:, :2], np.zeros(2, np.int64), np.zeros(0, np.int32)
    for start in (64, 70, 80):
        tell(room, state, nowhere, start, start + 5, 1)

    assert state[rows.SPOTS] == 3
    assert spots[:3].tolist() == [[0, 6, -9, -9], [5, 11, -9, -9], [1, 1, -9, -9]]
    assert spots[rows.PLACE].tolist() == [rows.NOWHERE, rows.NOWHERE, -9, -9]


def test_a_spot_of_a_narrowed_text_lies_in_the_original() -> None:
    """Its last character is in it whole."""
    spots, state = np.zeros((rows.NOTED, 2), np.int64), np.zeros(2, np.int64)
    at = np.arange(0, 300, 3, dtype=np.int32)

    tell_listed(spots, state, at, 10, 13, 1, (11, 4))

    assert spots[:, 0].tolist() == [30, 40, 1, 33, 4, 1]


@pytest.mark.parametrize(("limit", "wanted"), [(2**40, [36, 9]), (9, [0, 0])])
def test_only_small_tags_are_marked(limit: int, wanted: list[int]) -> None:
    """The sketch has them already, or they are too large for it."""
    marks, state = np.zeros((2, 1), np.uint64), np.zeros(2, np.int64)
    for _ in range(2):  # the second has no room
        _marked(marks, state, np.zeros(0, np.int32), 100, np.uint64(9 << 24 | 5), np.uint64(limit))

    assert marks[:, 0].tolist() == wanted
    assert state[rows.MARKS] == (limit > 9)
