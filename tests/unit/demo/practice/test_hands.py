"""The clock of the practice internet."""

from datetime import timedelta

from leakwatch.demo.practice.hands import BEGINS, Hands


def test_time_stands_until_it_is_moved() -> None:
    """By as much as it is moved."""
    hands = Hands()

    before = hands()
    hands.advance(timedelta(minutes=3))

    assert (before, hands()) == (BEGINS, BEGINS + timedelta(minutes=3))


def test_a_clock_that_runs_runs_on_when_it_was_moved() -> None:
    """Both add up."""
    ticks = iter(range(3))
    hands = Hands(lambda: BEGINS + timedelta(seconds=next(ticks)))

    first = hands()
    hands.advance(timedelta(hours=1))

    assert hands() - first == timedelta(hours=1, seconds=1)
