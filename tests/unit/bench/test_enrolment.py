"""Enrolling beside hashing, and the memory that it takes."""

from functools import partial
from pathlib import Path

import pytest

from tests.bench.customers import made_table
from tests.bench.enrolment import MEMORY_ROWS, Took, beside_hashing, enrolled, hashed, memory
from tests.bench.timing import Ran

ROWS = 50


def test_both_take_every_value_of_the_table(tmp_path: Path) -> None:
    """A figure of less work than that means nothing, and is refused."""
    table = made_table(tmp_path / "customers.csv", ROWS)

    assert hashed(table, ROWS).seconds > 0
    assert hashed(table, ROWS, ("same",)).seconds > 0
    assert enrolled(table, ROWS).memory > 0
    for work in (hashed, partial(hashed, more=("same",)), enrolled):
        with pytest.raises(AssertionError, match="means nothing"):
            work(table, ROWS + 1)


def test_what_one_waits_for_has_the_goal() -> None:
    """Processor time stands beside it; a ratio is the median of the rounds' ratios."""
    ours = [Took(1.0, Ran(2.0, 0, "")), Took(2.0, Ran(2.0, 0, "")), Took(9.0, Ran(2.0, 0, ""))]
    theirs = [Took(4.0, Ran(4.0, 0, ""))] * 3

    waited, worked = beside_hashing(ROWS, theirs, ours)

    assert (waited.value, waited.is_kept) == (0.5, False)
    assert (worked.value, worked.goal) == (0.5, 0)


@pytest.mark.parametrize(
    ("rows", "size", "is_kept", "says"),
    [
        (MEMORY_ROWS, 2 * 10**9, True, ""),
        (MEMORY_ROWS, 2 * 10**9 + 1, False, ""),
        (ROWS, 3 * 10**9, True, "10,000,000"),
    ],
    ids=["as much as it may", "more", "another table"],
)
def test_the_goal_for_memory_is_for_ten_million_rows(
    rows: int, size: int, is_kept: bool, says: str
) -> None:
    """Of another table the figure says for how many it is meant."""
    figure = memory(rows, Ran(1.0, size, ""))

    assert figure.is_kept is is_kept
    assert says in figure.remark
