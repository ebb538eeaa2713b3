"""Times that a wrong clock wrote: nothing may wait for them."""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.store import ways
from leakwatch.store.values import moment

FARTHEST = timedelta(days=2)  # a next try later than this comes from a clock that was wrong


def mend(db: sqlite3.Connection, destination: str, now: datetime) -> None:
    """Let what waits for a time that no clock of today can have named go now."""
    db.execute(_FAR, _times(destination, now))


def rewound(db: sqlite3.Connection, destination: str, now: datetime, interval: timedelta) -> None:
    """The same where the clock may have been set back: whatever was made later goes now."""
    db.execute(_LATER, _times(destination, now))
    db.execute(_QUIET, (moment(now + interval),))
    ways.forgive(db, destination, now)


def _times(destination: str, now: datetime) -> dict[str, str]:
    return {"now": moment(now), "far": moment(now + FARTHEST), "destination": destination}


_FAR = """
UPDATE alerts SET next_at = :now
WHERE destination = :destination
  AND (state = 'pending' AND next_at > :far OR state = 'ambiguous' AND next_at > :now)
"""
_LATER = """
UPDATE alerts SET next_at = :now
WHERE destination = :destination AND state = 'pending' AND next_at > :now
  AND (created_at > :now OR started_at > :now)
"""
_QUIET = "UPDATE alerts SET quiet_until = NULL WHERE kind = 'root' AND quiet_until > ?"
