"""How each source is: its last pass, when nobody saw it, what it yields."""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.model.passes import STOPPED
from leakwatch.store.answers import Health
from leakwatch.store.passes import ENDING
from leakwatch.store.values import moment, when_or_none

WEEK = timedelta(days=7)
_DAY = timedelta(days=1)  # the least that says what a day yields

# Of the first good pass everything is new, which says nothing of what a day yields.
_HEALTH = f"""
SELECT h.*, s.since_at, s.first_success_at, p.began_at, p.ended_at, {ENDING} AS ending, (
        SELECT coalesce(sum(o.new), 0) FROM passes o
        WHERE o.source = s.name AND o.started_at >= :week AND o.ended_at > s.first_success_at
    ) AS new
FROM source_health h JOIN sources s ON s.name = h.source
LEFT JOIN blind_periods p ON p.id = (
    SELECT b.id FROM blind_periods b WHERE b.source = s.name
    ORDER BY b.began_at DESC, b.id DESC LIMIT 1
)
ORDER BY h.source
"""  # noqa: S608 - a text of our own


def health(db: sqlite3.Connection, at: datetime) -> list[Health]:
    """Give every source that was ever looked at, by name, as it is at a moment."""
    found = db.execute(_HEALTH, {"week": moment(at - WEEK)}).fetchall()
    return [_health(row, at) for row in found]


def _health(row: sqlite3.Row, at: datetime) -> Health:
    return Health(
        source=row["source"],
        state=row["state"],
        reason=row["reason"],
        items=row["items"],
        failures=row["failures"],
        last_pass_at=when_or_none(row["last_pass_at"]),
        last_fine_at=when_or_none(row["last_fine_at"]),
        blind_since=when_or_none(row["blind_since"]),
        waiting_items=row["waiting_items"],
        findings=row["findings"],
        read=row["read"],
        degraded=row["degraded"],
        cut=row["cut"],
        closed=row["closed"],
        unreadable=row["unreadable"],
        since_at=when_or_none(row["since_at"]),
        blind_from_at=when_or_none(row["began_at"]),
        blind_to_at=when_or_none(row["ended_at"]),
        is_at_hand=row["ending"] == "",
        is_stopped=row["ending"] == STOPPED,
        new_per_day=_a_day(row["new"], when_or_none(row["first_success_at"]), at),
    )


def _a_day(new: int, since: datetime | None, at: datetime) -> float | None:
    """Say how many items a day are new of late; None while nobody knows yet."""
    if since is None or at - since < _DAY:
        return None
    return round(new / (min(at - since, WEEK) / _DAY), 2)
