"""The moment by which a fetch must be over."""

from datetime import timedelta

import pytest

from leakwatch.errors import FetchError, Why
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


@pytest.fixture
def loose(watch: Watch) -> Deadline:
    """Give a deadline under which a file may take its time."""
    deadline = Deadline(timedelta(seconds=120), watch)
    deadline.loosen()
    return deadline


def come(deadline: Deadline, watch: Watch, count: int, *, times: int = 1) -> None:
    """Wait fifty seconds for so many bytes, some times over."""
    for _ in range(times):
        next(deadline.waits(60))
        watch.seconds += 50
        deadline.took(count)


def test_a_file_may_take_hours_while_its_bytes_come(loose: Deadline, watch: Watch) -> None:
    """A kilobyte a second is enough, however unevenly they come."""
    for _ in range(70):
        come(loose, watch, 2**20)
        come(loose, watch, 1, times=5)

    assert loose.left() > 0


def test_a_file_that_only_drips_is_left(loose: Deadline, watch: Watch) -> None:
    """A byte now and then keeps no thread for ever."""
    with pytest.raises(FetchError, match="fewer than 1024 bytes a second") as caught:
        come(loose, watch, 100, times=7)

    assert caught.value.kind is Why.SLOW


def test_the_rate_is_judged_amid_a_wait_too(loose: Deadline, watch: Watch) -> None:
    """Whatever one wait may take: five minutes without a byte are too long."""
    waits = loose.waits(3600)
    next(waits)
    watch.seconds += 300

    with pytest.raises(FetchError, match="fewer than 1024 bytes a second"):
        next(waits)


def test_time_that_we_take_to_read_is_not_the_sites(loose: Deadline, watch: Watch) -> None:
    """Matching may be slower than Tor."""
    for _ in range(10):
        come(loose, watch, 50 * 1024)
        watch.seconds += 10_000

    assert loose.left() > 0


def test_after_a_file_a_page_has_its_deadline_again(loose: Deadline, watch: Watch) -> None:
    """What one fetch was allowed is not allowed to the next."""
    loose.start()
    watch.seconds += 120

    with pytest.raises(FetchError, match="within 120 s"):
        loose.left()


def test_a_stop_breaks_off_a_file_and_no_page(watch: Watch) -> None:
    """A page is over soon by itself, and its item is not to be fetched again for that."""
    deadline = Deadline(timedelta(seconds=120), watch, lambda: True)
    left = deadline.left()
    deadline.loosen()

    assert left == 120
    with pytest.raises(FetchError, match="told to stop"):
        deadline.left()


def test_a_long_wait_looks_now_and_then_whether_to_stop(loose: Deadline) -> None:
    """In pieces of a quarter of a second; a page's wait is one piece."""
    assert next(iter(loose.waits(60))) == 0.25


def test_no_file_holds_a_thread_for_days(loose: Deadline, watch: Watch) -> None:
    """A kilobyte a second is enough for some hours: then how far it came has to do."""
    began = watch.seconds
    with pytest.raises(FetchError, match="not all of it came within 21600 s") as caught:
        come(loose, watch, 2**20, times=500)

    assert caught.value.kind is Why.SLOW
    assert 0 <= watch.seconds - began - 6 * 3600 <= 50
