"""Whether somebody set the wall clock, or the machine slept: APScheduler would not notice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.clock import Clock

SLACK = timedelta(seconds=5)  # two readings may differ by that much on a busy machine
STILL = timedelta(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment."""

    wall: datetime
    steady: float  # seconds that only grow


def jump(before: Reading, after: Reading) -> timedelta:
    """Say how far the wall clock moved against the steady one; zero when they went together.

    The steady clock stands still while the machine sleeps, so that sleep is a jump ahead.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    >>> jump(Reading(noon, 100.0), Reading(noon - timedelta(hours=1), 101.0))
    datetime.timedelta(days=-1, seconds=82799)
    """
    moved = after.wall - before.wall - timedelta(seconds=after.steady - before.steady)
    return moved if abs(moved) > SLACK else STILL


class ClockGuard:
    """Compares the clocks at every tick."""

    def __init__(self, now: Clock, monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self._before = self._read()

    def tick(self) -> timedelta:
        """Say how far the wall clock jumped since the last tick; each jump is told once."""
        before, self._before = self._before, self._read()
        return jump(before, self._before)

    def _read(self) -> Reading:
        return Reading(self._now(), self._monotonic())
