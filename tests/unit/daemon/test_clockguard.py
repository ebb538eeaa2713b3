"""Jumps of the wall clock."""

from datetime import timedelta

import pytest

from leakwatch.daemon.clockguard import ClockGuard, Reading, jump
from tests.unit.daemon.stage import NOON, Hands


@pytest.mark.parametrize(
    ("wall", "steady", "expected"),
    [
        (5.0, 5.0, 0.0),
        (9.0, 5.0, 0.0),  # a busy machine
        (5.0, 9.9, 0.0),
        (-3595.0, 5.0, -3600.0),  # set back an hour
        (3605.0, 5.0, 3600.0),  # set ahead, or asleep for an hour
        (10.1, 5.0, 5.1),
        (0.0, 5.1, -5.1),
        (315_360_005.0, 5.0, 315_360_000.0),  # ten years: a clock without a battery
    ],
)
def test_a_jump_is_what_the_wall_clock_moved_by_itself(
    wall: float, steady: float, expected: float
) -> None:
    """Both clocks are compared; five seconds of difference are nothing."""
    before = Reading(NOON, 100.0)
    after = Reading(NOON + timedelta(seconds=wall), 100.0 + steady)

    assert jump(before, after).total_seconds() == pytest.approx(expected)


def test_a_jump_is_told_once() -> None:
    """The tick after a jump compares with the new time."""
    hands = Hands()
    guard = ClockGuard(hands.now, hands.monotonic)
    hands.wall -= timedelta(hours=1)

    told = [guard.tick(), guard.tick()]

    assert told == [timedelta(hours=-1), timedelta(0)]


def test_time_that_passes_is_no_jump() -> None:
    """A tick may come late, as long as both clocks agree."""
    hands = Hands()
    guard = ClockGuard(hands.now, hands.monotonic)
    hands.pass_by(timedelta(minutes=10))

    assert not guard.tick()
