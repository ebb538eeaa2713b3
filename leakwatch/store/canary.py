"""When the canary was looked for, and when it was seen last."""

import sqlite3
from datetime import datetime

from leakwatch.model.vitals import CanaryVitals
from leakwatch.store.file import Store
from leakwatch.store.values import moment, shown, when_or_none


def newest(db: sqlite3.Connection) -> CanaryVitals | None:
    """Give how it is; None before it was its turn first."""
    row = db.execute("SELECT * FROM canary").fetchone()
    if row is None:
        return None
    tried_at, seen_at, since_at = (
        when_or_none(row[name]) for name in ("tried_at", "seen_at", "since_at")
    )
    return CanaryVitals(tried_at, seen_at, row["failures"], row["link"], since_at)


class Canaries:
    """Remembers tries to see the canary; a restart changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> CanaryVitals | None:
        """Give how it is; None before it was its turn first."""
        with self._store.read() as db:
            return newest(db)

    def tried(self, at: datetime, link: str, reason: str) -> int:
        """Remember a try, and which link failed, if any; gives how many failed in a row."""
        told = {"at": moment(at), "link": link, "reason": shown(reason)}
        with self._store.write() as db:
            return int(db.execute(_FAILED if link else _SEEN, told).fetchone()["failures"])

    def forget(self) -> None:
        """Forget it, since nobody asks for it any more: one named later begins anew."""
        with self._store.write() as db:
            db.execute("DELETE FROM canary")

    def waits(self, at: datetime) -> None:
        """Remember that it was its turn, and that nobody could look for it.

        What lies ahead was written under a clock that was wrong.
        """
        with self._store.write() as db:
            db.execute(_WAITS, {"at": moment(at)})


_WAITS = """
INSERT INTO canary (id, since_at) VALUES (1, :at) ON CONFLICT (id) DO UPDATE
SET since_at = min(since_at, :at), tried_at = min(tried_at, :at)
"""
_SEEN = """
INSERT INTO canary (id, since_at, tried_at, seen_at) VALUES (1, :at, :at, :at)
ON CONFLICT (id) DO UPDATE
SET tried_at = :at, seen_at = :at, failures = 0, link = '', reason = '' RETURNING failures
"""
_FAILED = """
INSERT INTO canary (id, since_at, tried_at, failures, link, reason)
VALUES (1, :at, :at, 1, :link, :reason)
ON CONFLICT (id) DO UPDATE
SET tried_at = :at, failures = failures + 1, link = :link, reason = :reason RETURNING failures
"""
