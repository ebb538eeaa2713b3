"""The table that `make survive` prints, and its exit code."""

import pytest

from tests.bench.readme import HOUSE, part
from tests.survive.__main__ import PARTS, code, shown
from tests.survive.figure import Figure, none

GOOD = none("hits lost", 0, "of 12")
BAD = none("posted twice", 1, "in 3 kills")


@pytest.mark.parametrize(("figures", "left_with"), [([GOOD], 0), ([GOOD, BAD], 1)])
def test_a_goal_that_is_missed_is_an_exit_code(figures: list[Figure], left_with: int) -> None:
    """One is enough."""
    assert code(figures) == left_with


def test_a_goal_that_is_missed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """At the end, where eyes are."""
    code([GOOD, BAD])

    assert capsys.readouterr().out == "missed: posted twice\n"


def test_a_figure_stands_beside_its_goal() -> None:
    """With whether it is kept."""
    last = shown([GOOD, BAD]).splitlines()[-1]

    assert [cell.strip() for cell in last.split("|")[1:-1]] == [
        *("posted twice", "1 in 3 kills", "0", "**no**"),
    ]


def test_what_has_no_goal_is_neither_kept_nor_missed() -> None:
    """It stands there to be looked at."""
    last = shown([Figure("speed", "3 MB/s", "", kept=True)]).splitlines()[-1]

    assert [cell.strip() for cell in last.split("|")[1:-1]] == ["speed", "3 MB/s", "", ""]


def test_every_part_has_its_table_in_the_readme() -> None:
    """Each runs once, and its table stands in the README."""
    readme = (HOUSE / "README.md").read_text()

    assert len(set(PARTS)) == len(PARTS)
    assert all(part(readme, f"survive {name}") for name in PARTS)
