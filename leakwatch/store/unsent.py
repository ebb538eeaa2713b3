"""What the outbox still holds, as people look at it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from leakwatch.store.values import moment, when


@dataclass(frozen=True, slots=True)
class Unsent:
    """An alert that the team was not told yet."""

    id: int
    kind: str
    finding: str | None
    state: str  # "pending", "held", "sending", "ambiguous" or "parked"
    attempts: int
    since: datetime
    error: str  # why it did not arrive, or why it is held


def unsent(db: sqlite3.Connection, destination: str) -> list[Unsent]:
    """Give every alert that is not sent yet, the oldest first."""
    rows = db.execute(_UNSENT, (destination,)).fetchall()
    return [
        Unsent(
            id=row["id"],
            kind=row["kind"],
            finding=row["finding"],
            state="held" if row["hold"] else row["state"],
            attempts=row["attempts"],
            since=when(row["created_at"]),
            error=_HOLDS.get(row["hold"], "").format(row["held_by"]) or row["error"],
        )
        for row in rows
    ]


_UNSENT = """
SELECT id, kind, finding, state, hold, held_by, attempts, created_at, error FROM alert_list
WHERE state IN ('pending', 'sending', 'ambiguous', 'parked') AND destination = ? ORDER BY id
"""
_HOLDS = {
    "first-sight": "the first look at {} is not over",
    "storm": "many at once from {}: told in a summary",
}


# Nothing holds it, nor the root that it comes behind.
IS_FREE = """
held_by IS NULL AND NOT EXISTS (
    SELECT 1 FROM alerts r
    WHERE r.finding = alerts.finding AND r.kind = 'root' AND r.held_by IS NOT NULL
)
"""


def is_waiting(db: sqlite3.Connection, destination: str, by: datetime | None = None) -> bool:
    """Say whether anything waits that nothing holds; with a moment, whether its time comes by it.

    What is uncertain counts too, unless a moment is given.
    """
    states = "'pending'" if by else "'pending', 'ambiguous'"
    row = db.execute(
        f"SELECT EXISTS (SELECT 1 FROM alerts WHERE state IN ({states}) AND {IS_FREE} "  # noqa: S608 - words above
        "AND destination = ? AND next_at <= ?)",
        (destination, moment(by) if by else "9"),
    ).fetchone()
    return bool(row[0])
