"""Whether the clock may be believed by a purge: what it deletes on a wrong date never comes back.

A purge asks once a day. Where it finds that more time has gone by than days on which it asked, the
clock was set, or nobody was here: it deletes nothing before the clock has gone evenly for a week.
"""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.store.values import moment, when

STRIDE = timedelta(days=3)  # between two purges; a longer one is no day that we have seen
PROOF = timedelta(days=7)  # for so long the clock must have gone evenly
_ASKED, _SINCE = "purge asked at", "purge believes the clock since"


def until_believed(db: sqlite3.Connection, now: datetime) -> timedelta:
    """Say how long a purge has to wait, zero where it may go; and remember that it asked."""
    asked, since = _read(db, _ASKED), _read(db, _SINCE)
    if asked is None or since is None:
        since = now - PROOF if _is_near(_newest(db), now) else now
    elif not _is_near(asked, now) or since > now:
        since = now
    _write(db, _ASKED, now)
    _write(db, _SINCE, since)
    return max(since + PROOF - now, timedelta(0))


def _is_near(before: datetime | None, now: datetime) -> bool:
    return before is None or abs(now - before) <= STRIDE


def _newest(db: sqlite3.Connection) -> datetime | None:
    """Give the newest moment of the history, before any purge asked."""
    row = db.execute(
        "SELECT max(at) FROM (SELECT max(started_at) AS at FROM passes UNION ALL "
        "SELECT max(fetched_at) FROM captures UNION ALL SELECT max(last_seen_at) FROM findings)"
    ).fetchone()
    return when(row[0]) if row[0] else None


def _read(db: sqlite3.Connection, name: str) -> datetime | None:
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return when(bytes(row["value"]).decode()) if row else None


def _write(db: sqlite3.Connection, name: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO meta VALUES (:name, :at) ON CONFLICT (name) DO UPDATE SET value = :at",
        {"name": name, "at": moment(at).encode()},
    )
