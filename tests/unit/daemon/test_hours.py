"""The schedule, with the real scheduler."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from apscheduler.executors.debug import DebugExecutor

from leakwatch.clock import now
from leakwatch.daemon.clockguard import ClockGuard
from leakwatch.daemon.hours import Beat, Hours
from tests.unit.daemon.stage import Hands, Heard

HOUR = timedelta(hours=1)
QUICK = timedelta(milliseconds=20)
PATIENCE = 5.0
SILENCE = 0.3


class Wall(tzinfo):
    """A zone whose wall clock can be set: the scheduler reads the time as that of its zone."""

    def __init__(self) -> None:
        self.set_by = timedelta(0)

    def utcoffset(self, _when: datetime | None) -> timedelta:
        """Say that it is UTC."""
        return timedelta(0)

    def dst(self, _when: datetime | None) -> timedelta:
        """Say that there is no summer time."""
        return timedelta(0)

    def tzname(self, _when: datetime | None) -> str:
        """Give a name."""
        return "wall"

    def fromutc(self, when: datetime) -> datetime:
        """Show the time as somebody has set it."""
        return when + self.set_by

    def now(self) -> datetime:
        """Give the time on this wall."""
        return (now() + self.set_by).replace(tzinfo=self)


@dataclass
class Door:
    """Counts knocks, and asks to be left alone for a while."""

    wait: timedelta = HOUR
    knocks: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def knock(self) -> timedelta:
        """Take a knock."""
        self.knocks.release()
        return self.wait

    def was_knocked(self, within: float = PATIENCE) -> bool:
        """Wait for one knock."""
        return self.knocks.acquire(timeout=within)


def until_armed(hours: Hours, wall: Wall, wait: timedelta) -> None:
    """Wait until the first knock is over and the next one is when it asked for it."""
    job = hours._scheduler.get_job("board")
    while abs(job.next_run_time - wall.now() - wait) > timedelta(seconds=1):
        threading.Event().wait(0.01)


@pytest.fixture
def wall() -> Wall:
    """Give a wall clock that can be set."""
    return Wall()


@pytest.fixture
def hours(wall: Wall) -> Iterator[Hours]:
    """Give hours that are kept by that clock."""
    kept = Hours(2, wall.now, Heard(), zone=wall)
    kept.start()
    yield kept
    kept.stop()


def test_a_beat_is_knocked_for_at_once_and_then_when_it_asked_to_be(hours: Hours) -> None:
    """What is due at a start does not wait; after that each says how long to leave it alone."""
    quick, slow = Door(QUICK), Door(HOUR)

    hours.keep([Beat("quick", HOUR, quick.knock), Beat("slow", HOUR, slow.knock)])

    assert all(quick.was_knocked() for _ in range(3))
    assert slow.was_knocked()
    assert not slow.was_knocked(SILENCE)


@pytest.mark.parametrize("is_guarded", [True, False])
def test_a_clock_set_back_does_not_stop_the_schedule(
    wall: Wall, hours: Hours, *, is_guarded: bool
) -> None:
    """APScheduler alone waits until the old time comes round again: the guard arms it anew."""
    hands = Hands()
    guard = ClockGuard(hands.now, hands.monotonic)
    door = Door(timedelta(seconds=0.5))
    hours.keep([Beat("board", HOUR, door.knock)])
    assert door.was_knocked()
    until_armed(hours, wall, door.wait)
    wall.set_by -= HOUR
    hands.wall -= HOUR

    if is_guarded and guard.tick():
        hours.rearm()

    assert [door.was_knocked(2) for _ in range(2)] == [is_guarded] * 2


def test_a_knock_that_is_over_at_once_comes_again_when_it_asked_to(hours: Hours) -> None:
    """APScheduler plans the next knock after this one: a quick answer must not be lost."""
    hours._scheduler.remove_executor("default")
    hours._scheduler.add_executor(DebugExecutor(), "default")  # a knock is over when it is made
    door = Door(QUICK)

    hours.keep([Beat("board", HOUR, door.knock)])

    assert all(door.was_knocked() for _ in range(3))


def test_a_clock_set_ten_years_ahead_is_one_knock(wall: Wall, hours: Hours) -> None:
    """The knocks of ten years are not made up for, nor even counted."""
    door = Door(HOUR)
    hours.keep([Beat("board", timedelta(minutes=1), door.knock)])
    assert door.was_knocked()
    until_armed(hours, wall, door.wait)

    wall.set_by += timedelta(days=3650)
    hours.rearm()

    assert door.was_knocked()
    assert not door.was_knocked(SILENCE)


def test_a_knock_is_not_answered_twice_at_a_time(hours: Hours) -> None:
    """A pass that takes longer than its interval is not begun a second time meanwhile."""
    begun, end = threading.Semaphore(0), threading.Event()

    def knock() -> timedelta:
        begun.release()
        end.wait(PATIENCE)
        return QUICK

    hours.keep([Beat("board", QUICK, knock)])
    assert begun.acquire(timeout=PATIENCE)
    hours.rearm()

    assert not begun.acquire(timeout=SILENCE)
    end.set()
    assert begun.acquire(timeout=PATIENCE)


def test_a_beat_that_is_kept_no_longer_is_not_knocked_for(hours: Hours) -> None:
    """A source that was taken away is left alone, others go on."""
    gone, kept = Door(QUICK), Door(QUICK)
    hours.keep([Beat("gone", QUICK, gone.knock), Beat("kept", QUICK, kept.knock)])
    assert gone.was_knocked()

    hours.keep([Beat("kept", QUICK, kept.knock)])
    while gone.was_knocked(0.1):
        pass

    assert hours.names == {"kept"}
    assert kept.was_knocked()
    assert not gone.was_knocked(SILENCE)


def test_waits_are_longer_by_a_random_share() -> None:
    """Visits that come on the minute are easy to recognise; none comes too early."""
    hands = Hands(wall=datetime(2026, 1, 5, 12, tzinfo=UTC))
    hours = Hours(1, hands.now, Heard())
    hours.keep([Beat("board", HOUR, Door().knock, jitter=0.1)])
    trigger = hours._scheduler.get_job("board").trigger

    waits = {trigger.get_next_fire_time(None, hands.wall) - hands.wall for _ in range(50)}

    assert len(waits) > 1
    assert all(timedelta(hours=1) <= wait <= timedelta(hours=1.1) for wait in waits)


def test_whoever_keeps_the_hours_can_be_seen_alive(wall: Wall) -> None:
    """The watchdog asks before it says that all is well."""
    hours = Hours(1, wall.now, Heard(), zone=wall)

    seen = [hours.is_alive()]
    hours.start()
    seen.append(hours.is_alive())
    hours.stop()
    seen.append(hours.is_alive())

    assert seen == [False, True, False]


def test_what_the_scheduler_says_goes_to_our_log() -> None:
    """Its errors are events of ours; its chatter of skipped knocks is not."""
    heard = Heard()
    Hours(1, now, heard)

    logging.getLogger("apscheduler.scheduler").warning("skipped")
    logging.getLogger("apscheduler.executors.default").error("a job broke")

    assert heard.said == [("error", "the schedule has a fault", {"reason": "a job broke"})]
