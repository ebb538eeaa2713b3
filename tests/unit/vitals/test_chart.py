"""One reading for all who ask, bounded in time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from leakwatch.errors import StoreError
from leakwatch.vitals.chart import FRESH, Chart
from tests.unit.daemon.stage import Hands


@contextmanager
def chart(
    read: Callable[[], int], hands: Hands, patience: timedelta = timedelta(minutes=1)
) -> Iterator[Chart[int]]:
    """Run a chart."""
    made = Chart(read, hands.monotonic, patience)
    made.start()
    yield made
    made.stop()


def test_who_asks_soon_again_is_given_the_same_reading() -> None:
    """However many ask: the history is read once in some seconds."""
    hands, numbers = Hands(), iter(range(9))

    with chart(lambda: next(numbers), hands) as made:
        soon = [made.latest() for _ in range(5)]
        hands.pass_by(FRESH + timedelta(seconds=1))
        later = made.latest()

    assert (soon, later) == ([0] * 5, 1)


def test_one_thread_reads_for_everybody() -> None:
    """The history keeps a connection for each thread that ever asked it."""
    hands, readers = Hands(), set[int]()

    def read() -> int:
        readers.add(threading.get_ident())
        return len(readers)

    with chart(read, hands) as made:
        for _ in range(5):
            asking = threading.Thread(target=made.latest)
            asking.start()
            asking.join()
            hands.pass_by(2 * FRESH)

    assert len(readers) == 1


def test_a_fault_reaches_whoever_asks_and_is_tried_again() -> None:
    """The thread goes on."""
    hands, faults = Hands(), [StoreError("the disk reports a fault")]

    def read() -> int:
        if faults:
            raise faults.pop()
        return 7

    with chart(read, hands) as made:
        with pytest.raises(StoreError):
            made.latest()
        hands.pass_by(2 * FRESH)
        assert made.latest() == 7


def test_a_reading_that_hangs_holds_nobody_for_good() -> None:
    """Those who ask run out of patience, and no second reading is begun beside the first."""
    hands, goes_on, begun = Hands(), threading.Event(), list[int]()

    def read() -> int:
        begun.append(1)
        goes_on.wait(60)
        return 7

    with chart(read, hands, timedelta(milliseconds=50)) as made:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                made.latest()
            hands.pass_by(2 * FRESH)
        goes_on.set()

    assert len(begun) == 1
