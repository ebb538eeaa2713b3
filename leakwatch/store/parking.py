"""What was put aside until a person mends the cause: how it comes back, by hand or by itself."""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.store.turns import put_back
from leakwatch.store.values import moment

PROBE = timedelta(minutes=15)  # between two tries of what Slack as a whole refused


def bring_back(
    db: sqlite3.Connection,
    destination: str,
    at: datetime,
    *,
    alert_id: int | None = None,
    wide: bool = False,
) -> int:
    """Put one parked alert back, or all, or all that were refused `wide`; gives how many."""
    rows = db.execute(
        "SELECT id FROM alerts WHERE state = 'parked' AND destination = ? "
        "AND id = coalesce(?, id) AND is_wide >= ? ORDER BY id",
        (destination, alert_id, wide),
    ).fetchall()
    for row in rows:
        put_back(db, row["id"], at, "")
    return len(rows)


def probe(db: sqlite3.Connection, destination: str, now: datetime) -> None:
    """Put one alert back that Slack as a whole refused a while ago: the cause may be mended.

    Once it arrives, the others follow. What was tried later than now was tried under a clock that
    has been set back since.
    """
    row = db.execute(
        "SELECT id FROM alerts WHERE state = 'parked' AND destination = ? AND is_wide "
        "AND (started_at <= ? OR started_at > ?) ORDER BY urgency DESC, id LIMIT 1",
        (destination, moment(now - PROBE), moment(now)),
    ).fetchone()
    if row:
        put_back(db, row["id"], now, "")


def elder(db: sqlite3.Connection, turn: int, now: datetime) -> int:
    """Give what goes in place of an alert whose turn it is: what was refused before it, if any.

    What Slack as a whole refused comes back with the news that came later in it, so that a thread
    keeps its order. What was refused for itself alone holds up nobody: it would be refused again.
    """
    row = db.execute(ELDER, (turn,)).fetchone() or db.execute(ELDER_OF_GROUP, (turn,)).fetchone()
    if row is None:
        return turn
    put_back(db, row["id"], now, "")
    return int(row["id"])


# At most one of a kind: with each try, what waits of a finding becomes one. The index is named,
# since SQLite would take the one by kind and walk through all that ever went.
ELDER = """
SELECT b.id FROM alerts a JOIN alerts b INDEXED BY alerts_by_finding
  ON b.finding = a.finding AND b.destination = a.destination AND b.kind = a.kind AND b.id < a.id
WHERE a.id = ? AND a.kind != 'root' AND b.state = 'parked' AND b.is_wide
ORDER BY b.id LIMIT 1
"""
# The same in the thread of sources that cannot be seen, where there may be many.
ELDER_OF_GROUP = """
SELECT b.id FROM alerts a JOIN alerts b INDEXED BY alerts_by_group
  ON b.grouped = a.grouped AND b.destination = a.destination AND b.id < a.id
WHERE a.id = ? AND b.state = 'parked' AND b.is_wide
ORDER BY b.id LIMIT 1
"""
