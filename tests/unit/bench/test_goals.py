"""Figures beside their goals."""

import pytest

from tests.bench.goals import Figure, machine, table, tell
from tests.bench.report import Report
from tests.bench.timing import Speeds


@pytest.mark.parametrize(
    ("value", "goal", "is_most", "is_kept"),
    [
        (25.0, 25.0, False, True),
        (24.9, 25.0, False, False),
        (3.0, 3.0, True, True),
        (3.1, 3.0, True, False),
        (99.0, 0.0, True, True),
    ],
)
def test_a_goal_is_the_least_or_the_most(
    value: float, goal: float, is_most: bool, is_kept: bool
) -> None:
    """And what has no goal cannot miss it."""
    figure = Figure("", value, goal, is_most=is_most)

    assert figure.is_kept is is_kept
    assert ("**no**" in figure.row()) is not is_kept


def test_one_missed_goal_is_told_of_the_whole() -> None:
    """The exit code is that of the worst figure."""
    kept, missed = Figure("a", 2, 1), Figure("b", 1, 2)

    assert Report("", Speeds(), [], [kept], []).is_kept
    assert not Report("", Speeds(), [], [kept, missed], []).is_kept


def test_what_was_not_measured_shows_no_figure() -> None:
    """A run of the rivals alone says nothing of the program."""
    speeds = Speeds()
    speeds.add("wc -l", "combo", 2_000_000, 0.001)

    page = Report("A title.", speeds, ["combo"], [], ["A note."]).page()

    assert [line.split() for line in page.splitlines() if "wc -l" in line] == [
        ["|", "wc", "-l", "|", "2,000", "|"]
    ]
    assert [line.split()[-2] for line in page.splitlines() if "leakwatch" in line] == ["-", "-"]
    assert page.startswith("A title.")
    assert "A note." in page


def test_a_table_keeps_its_columns_in_line() -> None:
    """It is read on a terminal as well."""
    lines = table(["", "b"], [["first", "1"], ["2nd", "22222"]]).splitlines()

    assert lines == [
        "|       | b     |",
        "| ----- | ----- |",
        "| first | 1     |",
        "| 2nd   | 22222 |",
    ]


def test_the_machine_is_named() -> None:
    """A speed without it says little."""
    said = machine()

    assert all(word in said for word in ("cores", "Python 3", "numpy", "numba"))


@pytest.mark.parametrize(("value", "code"), [(1.0, 0), (3.0, 1)])
def test_figures_are_told_with_the_exit_code(
    value: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that misses its goal is enough for 1."""
    assert tell([Figure("a", 1, 0), Figure("b", value, 2, " GB", is_most=True)]) == code

    said = capsys.readouterr().out
    assert "≤ 2.0 GB" in said
    assert "Machine: " in said
