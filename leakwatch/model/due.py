"""When a source is due: its last pass and its interval decide, by our clock."""

from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.model.passes import STOPPED, UNDONE

DUE = timedelta(0)
SOONEST = timedelta(minutes=1)  # after a pass that came to its bounds, or was cut off by a crash


class LastPass(Protocol):
    """What the history tells of a source's passes."""

    @property
    def state(self) -> str:
        """How the last one that ended did; empty: none has."""

    @property
    def last_pass_at(self) -> datetime | None:
        """When the last one began; None: there was none."""

    @property
    def is_at_hand(self) -> bool:
        """Whether the last one has no end yet, or was cut off by a crash."""

    @property
    def is_stopped(self) -> bool:
        """Whether the last one was stopped by us, and so is made again at once."""


def until_due(last: tuple[datetime, str] | None, every: timedelta, at: datetime) -> timedelta:
    """Say how long until a source is due, given when its last pass began and how it ended.

    A last pass that lies ahead means that the clock was set back: it is due, since nobody knows
    when it was. One without an end was cut off by a crash: it is made again, though not more often
    than once a minute, whatever it is that kills us.

    >>> from datetime import UTC
    >>> noon, hour = datetime(2026, 1, 5, 12, tzinfo=UTC), timedelta(hours=1)
    >>> until_due((noon, "fine"), hour, noon + timedelta(minutes=45))
    datetime.timedelta(seconds=900)
    """
    if last is None:
        return DUE
    began, state = last
    if state in UNDONE or began > at:
        return DUE
    wait = every if state else min(SOONEST, every)  # a site is not to pay for what kills us
    return max(began + wait - at, DUE)


def due_at(told: LastPass, every: timedelta, at: datetime) -> datetime:
    """Say when a source is due next; one that is due already is so by now.

    A pass that has not ended may have been cut off.

    >>> from datetime import UTC
    >>> from leakwatch.model.vitals import SourceVitals
    >>> noon, hour = datetime(2026, 1, 5, 12, tzinfo=UTC), timedelta(hours=1)
    >>> board = SourceVitals("board", "fine", 0, noon, noon, None)
    >>> due_at(board, hour, noon).hour, due_at(board, hour, noon + 3 * hour).hour
    (13, 15)
    """
    ending = STOPPED if told.is_stopped else "" if told.is_at_hand else told.state
    last = (told.last_pass_at, ending) if told.last_pass_at else None
    return at + until_due(last, every, at)


def interval(every: timedelta, *, owes: bool) -> timedelta:
    """Give how long after a pass the next one is due: sooner where it left something unread.

    >>> str(interval(timedelta(hours=1), owes=True))
    '0:15:00'
    """
    return min(max(every / 4, SOONEST), every) if owes else every


def until_hour(hour: int, at: datetime) -> timedelta:
    """Say how long until an hour of the day, UTC, next begins.

    >>> from datetime import UTC
    >>> until_hour(3, datetime(2026, 1, 5, 1, 30, tzinfo=UTC))
    datetime.timedelta(seconds=5400)
    >>> until_hour(3, datetime(2026, 1, 5, 3, tzinfo=UTC))
    datetime.timedelta(days=1)
    """
    begins = at.replace(hour=hour, minute=0, second=0, microsecond=0)
    return begins - at if begins > at else begins + timedelta(days=1) - at
