"""When a source is due."""

from datetime import timedelta

import pytest

from leakwatch.model.due import due_at, interval, until_due, until_hour
from leakwatch.model.vitals import SourceVitals
from tests.unit.daemon.stage import HOUR, NOON


@pytest.mark.parametrize(
    ("ago", "state", "expected"),
    [
        (timedelta(0), "fine", HOUR),
        (timedelta(minutes=59), "fine", timedelta(minutes=1)),
        (timedelta(hours=1), "fine", timedelta(0)),
        (timedelta(days=9), "fine", timedelta(0)),
        (timedelta(minutes=15), "failed", timedelta(minutes=45)),
        (timedelta(minutes=15), "", timedelta(0)),  # we crashed in the middle
        (timedelta(seconds=20), "", timedelta(seconds=40)),
        (timedelta(minutes=15), "stopped", timedelta(0)),
        (timedelta(minutes=15), "away", timedelta(0)),
        (timedelta(minutes=-1), "fine", timedelta(0)),  # the clock was set back
    ],
)
def test_a_source_is_due_an_interval_after_its_last_pass(
    ago: timedelta, state: str, expected: timedelta
) -> None:
    """A pass that was stopped, cut off by a crash, or found Tor away, is made again at once."""
    assert until_due((NOON - ago, state), HOUR, NOON) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (SourceVitals("board", "fine", 0, NOON, NOON, None), HOUR),
        (SourceVitals("board", "fine", 0, NOON, NOON, None, is_at_hand=True), HOUR / 60),
        (SourceVitals("board", "fine", 0, NOON, NOON, None, is_stopped=True), timedelta(0)),
        (SourceVitals("board", "", 0, None, None, None), timedelta(0)),
    ],
)
def test_when_a_source_is_due_next_stands_in_what_the_history_tells(
    told: SourceVitals, expected: timedelta
) -> None:
    """What the last pass that ended came to says nothing of one that was stopped or cut off."""
    assert due_at(told, HOUR, NOON) - NOON == expected


def test_a_source_that_was_never_visited_is_due() -> None:
    """The first pass does not wait for an interval."""
    assert until_due(None, HOUR, NOON) == timedelta(0)


@pytest.mark.parametrize(
    ("every", "expected"),
    [(HOUR, HOUR / 4), (HOUR / 20, HOUR / 60), (HOUR / 120, HOUR / 120)],
)
def test_what_was_left_unread_is_read_sooner(every: timedelta, expected: timedelta) -> None:
    """After a quarter of the interval, but not within a minute, and never later than else."""
    assert interval(every, owes=True) == expected
    assert interval(every, owes=False) == every


@pytest.mark.parametrize(("hour", "expected"), [(13, 1), (12, 24), (11, 23), (0, 12)])
def test_the_next_hour_of_the_day_lies_ahead(hour: int, expected: int) -> None:
    """At the hour itself the next one is tomorrow's, so that a purge runs once a day."""
    assert until_hour(hour, NOON) == timedelta(hours=expected)
