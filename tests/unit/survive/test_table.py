"""The table that `make survive` prints, and its exit code."""

import pytest

from tests.survive.__main__ import PARTS, tell
from tests.survive.figure import Figure, none

GOOD = none("hits lost", 0, "of 12")
BAD = none("posted twice", 1, "in 3 kills")


@pytest.mark.parametrize(("figures", "code"), [([GOOD], 0), ([GOOD, BAD], 1)])
def test_a_goal_that_is_missed_is_an_exit_code(figures: list[Figure], code: int) -> None:
    """One is enough."""
    assert tell([("kills", one) for one in figures]) == code


def test_a_figure_stands_beside_its_goal(capsys: pytest.CaptureFixture[str]) -> None:
    """With whether it is kept."""
    tell([("kills", BAD)])

    last = capsys.readouterr().out.splitlines()[-1]
    assert [cell.strip() for cell in last.split("|")[1:-1]] == [
        *("kills", "posted twice", "1 in 3 kills", "0", "**no**"),
    ]


def test_no_part_is_named_twice() -> None:
    """Each runs once."""
    assert len(set(PARTS)) == len(PARTS)
