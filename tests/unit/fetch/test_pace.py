"""How long a host is left alone."""

from datetime import timedelta

import pytest

from leakwatch.errors import FetchError
from leakwatch.fetch.pace import Pace

GAP = timedelta(seconds=10)


class Hours:
    """A clock that waiting moves, and that remembers the waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []
        self.is_stopping = False

    def wait(self, seconds: float) -> bool:
        """Wait as Event.wait does."""
        self.waits.append(seconds)
        self.seconds += seconds
        return self.is_stopping

    def now(self) -> float:
        """Give the time."""
        return self.seconds


@pytest.fixture
def hours() -> Hours:
    """Give a clock."""
    return Hours()


@pytest.fixture
def pace(hours: Hours) -> Pace:
    """Give a pace without jitter."""
    return Pace(hours.wait, hours.now, lambda: 0.0)


def test_a_host_is_asked_at_the_pace_of_its_source(pace: Pace, hours: Hours) -> None:
    """The first request goes at once, the next ones wait."""
    for _ in range(3):
        pace.turn("a.example", GAP)

    assert hours.waits == [10, 10]


def test_hosts_do_not_wait_for_one_another(pace: Pace, hours: Hours) -> None:
    """Only requests to the same host keep their distance."""
    pace.turn("a.example", GAP)
    pace.turn("b.example", GAP)

    assert hours.waits == []


def test_time_that_passed_anyway_counts(pace: Pace, hours: Hours) -> None:
    """A slow answer uses up the distance."""
    pace.turn("a.example", GAP)
    hours.seconds += 7

    assert pace.turn("a.example", GAP) == 3


def test_waits_are_longer_by_chance_and_never_shorter(hours: Hours) -> None:
    """A fixed beat would give us away; the pace is the least."""
    pace = Pace(hours.wait, hours.now, iter([0.0, 1.0, 0.5]).__next__)
    for _ in range(3):
        pace.turn("a.example", GAP)

    assert hours.waits == [10, 15]


def test_a_stop_is_noticed_while_waiting(pace: Pace, hours: Hours) -> None:
    """Who is told to stop asks nobody any more."""
    pace.turn("a.example", GAP)
    hours.is_stopping = True

    with pytest.raises(FetchError, match="told to stop"):
        pace.turn("a.example", GAP)


def test_a_short_rest_that_a_host_asked_for_is_waited(pace: Pace, hours: Hours) -> None:
    """Half a minute of Retry-After is obeyed inside the pass."""
    pace.rests.hold("a.example", timedelta(seconds=30))
    pace.turn("a.example", GAP)

    assert hours.waits == [30]


def test_a_long_rest_is_left_to_a_later_pass(pace: Pace, hours: Hours) -> None:
    """Nobody waits for an hour; the host is not asked before."""
    pace.rests.hold("a.example", timedelta(minutes=50))

    with pytest.raises(FetchError, match="another 3000 s"):
        pace.turn("a.example", GAP)
    assert hours.waits == []


def test_after_the_rest_the_host_is_asked_again(pace: Pace, hours: Hours) -> None:
    """A rest ends."""
    pace.rests.hold("a.example", timedelta(minutes=50))
    hours.seconds += 3000

    assert pace.turn("a.example", GAP) == 0
