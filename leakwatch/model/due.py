"""When a source is due: its last pass and its interval decide, by our clock."""

from datetime import datetime, timedelta

from leakwatch.model.passes import UNDONE

DUE = timedelta(0)
SOONEST = timedelta(minutes=1)  # after a pass that came to its bounds, or was cut off by a crash


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


def due_at(last: tuple[datetime, str] | None, every: timedelta, at: datetime) -> datetime:
    """Say when a source is due next; one that is due already is so by now.

    >>> from datetime import UTC
    >>> noon, hour = datetime(2026, 1, 5, 12, tzinfo=UTC), timedelta(hours=1)
    >>> due_at((noon, "fine"), hour, noon).hour, due_at((noon, "fine"), hour, noon + 3 * hour).hour
    (13, 15)
    """
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
