"""The moment by which a fetch must be over."""

from datetime import timedelta

import pytest

from leakwatch.errors import FetchError
from leakwatch.fetch.deadline import Deadline


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    """Give a clock."""
    return Watch()


@pytest.fixture
def deadline(watch: Watch) -> Deadline:
    """Give a deadline of two minutes."""
    return Deadline(timedelta(seconds=120), watch)


def test_every_wait_is_cut_to_what_is_left(deadline: Deadline, watch: Watch) -> None:
    """A read may idle for 60 s, but not beyond the end of the fetch."""
    waits = [deadline.within(60), deadline.within(None)]
    watch.seconds += 100

    assert [*waits, deadline.within(60)] == [60, 120, 20]


def test_nothing_is_waited_for_after_the_end(deadline: Deadline, watch: Watch) -> None:
    """A site that drips is left at the deadline, with a sentence."""
    watch.seconds += 120

    with pytest.raises(FetchError, match="not complete within 120 s"):
        deadline.within(1)


def test_the_next_fetch_has_all_its_time(deadline: Deadline, watch: Watch) -> None:
    """One slow fetch does not take from the next."""
    watch.seconds += 500
    deadline.start()

    assert deadline.left() == 120


def test_waiting_of_our_own_is_not_held_against_the_site(deadline: Deadline, watch: Watch) -> None:
    """The pace between two requests costs no part of the deadline."""
    watch.seconds += 110
    deadline.extend(50)

    assert deadline.left() == 60
