"""The loop that tells."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from leakwatch.daemon.delivery import BROKEN, IDLE, Delivery
from leakwatch.errors import BusyError, DamageError, DiskError, StoreError
from tests.unit.daemon.stage import Heard

LONG = timedelta(hours=1)
SOON = timedelta(seconds=5)


def a_delivery(
    unit: Callable[[], timedelta | None],
    *,
    heard: Heard | None = None,
    news: threading.Event | None = None,
    faults: list[StoreError] | None = None,
    recover: Callable[[], None] = lambda: None,
    away: list[StoreError] | None = None,
) -> Delivery:
    """Make a delivery of which a test names what it is about."""
    failed = (faults if faults is not None else []).append
    put_off = (away if away is not None else []).append
    return Delivery(unit, news or threading.Event(), heard or Heard(), failed, recover, put_off)


def test_news_wake_a_delivery_that_had_nothing_to_do() -> None:
    """A finding is told when it is recorded, not when somebody looks the next time."""
    news, units = threading.Event(), threading.Semaphore(0)

    def unit() -> None:
        units.release()

    delivery = a_delivery(unit, news=news)
    delivery.start()
    assert units.acquire(timeout=5)
    news.set()

    assert units.acquire(timeout=4)  # sooner than it would look by itself
    assert delivery.stop(SOON)


def test_news_do_not_shorten_what_slack_asked_for() -> None:
    """A pace or a Retry-After is kept, however much there is to tell."""
    news, units = threading.Event(), threading.Semaphore(0)

    def unit() -> timedelta:
        units.release()
        return LONG

    delivery = a_delivery(unit, news=news)
    delivery.start()
    assert units.acquire(timeout=5)
    news.set()

    assert not units.acquire(timeout=0.2)
    assert delivery.stop(SOON)


def test_a_unit_that_breaks_does_not_end_the_loop() -> None:
    """The traceback is logged, and it goes on a minute later."""
    heard = Heard()

    def unit() -> None:
        raise RuntimeError("a bug")

    wait = a_delivery(unit, heard=heard).step()

    assert wait == BROKEN
    assert heard.said == [("exception", "telling broke", {})]


def test_what_was_being_sent_when_a_unit_broke_is_not_left_so() -> None:
    """It would wait for a restart, and nobody would know."""
    recovered: list[str] = []

    def unit() -> None:
        raise RuntimeError("a bug")

    a_delivery(unit, recover=lambda: recovered.append("outbox")).step()

    assert recovered == ["outbox"]


def test_a_history_that_cannot_be_trusted_is_reported() -> None:
    """Whoever listens stops the whole process."""
    faults: list[StoreError] = []

    def unit() -> None:
        raise StoreError("the file is damaged")

    a_delivery(unit, faults=faults).step()

    assert [str(fault) for fault in faults] == ["the file is damaged"]


def test_a_unit_that_does_not_end_is_left_behind() -> None:
    """A stop waits as long as it was told to, and says that somebody is still at work."""
    begun, end = threading.Event(), threading.Event()

    def unit() -> None:
        begun.set()
        end.wait(5)

    delivery = a_delivery(unit)
    delivery.start()
    begun.wait(5)

    has_ended = delivery.stop(timedelta(milliseconds=10))

    end.set()
    assert not has_ended
    assert delivery.stop(SOON)


def test_a_delivery_that_never_began_is_over() -> None:
    """A process that only watches has none."""
    delivery = a_delivery(lambda: None)

    assert not delivery.is_alive()
    assert delivery.stop(SOON)


@pytest.mark.parametrize("kind", [DiskError, DamageError, BusyError])
def test_a_history_that_cannot_be_written_for_a_while_is_tried_again(
    kind: type[StoreError],
) -> None:
    """Nothing stops, and what was being sent counts as uncertain before anything else is sent."""
    away: list[StoreError] = []
    done: list[str] = []

    def unit() -> None:
        done.append("unit")
        if len(done) == 1:
            raise kind("not now")

    delivery = a_delivery(unit, away=away, recover=lambda: done.append("recovered"))
    waits = [delivery.step(), delivery.step(), delivery.step()]

    assert waits == [IDLE, None, None]
    assert [str(fault) for fault in away] == ["not now"]
    assert done == ["unit", "recovered", "unit", "unit"]
