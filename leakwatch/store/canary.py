"""When the canary was looked for, and when it was seen last."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.store.file import Store
from leakwatch.store.values import moment, shown, when, when_or_none


@dataclass(frozen=True, slots=True)
class Tried:
    """The newest try to see the canary."""

    tried_at: datetime
    seen_at: datetime | None  # when it was seen last
    failures: int  # since then
    link: str  # which failed at the newest try; empty: it was seen
    reason: str = field(default="", repr=False)


def newest(db: sqlite3.Connection) -> Tried | None:
    """Give the newest try; None before the first."""
    row = db.execute("SELECT * FROM canary").fetchone()
    if row is None:
        return None
    seen_at = when_or_none(row["seen_at"])
    return Tried(when(row["tried_at"]), seen_at, row["failures"], row["link"], row["reason"])


class Canaries:
    """Remembers tries to see the canary; a restart changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> Tried | None:
        """Give the newest try; None before the first."""
        with self._store.read() as db:
            return newest(db)

    def tried(self, at: datetime, link: str, reason: str) -> int:
        """Remember a try, and which link failed, if any; gives how many failed in a row."""
        told = {"at": moment(at), "link": link, "reason": shown(reason)}
        with self._store.write() as db:
            return int(db.execute(_FAILED if link else _SEEN, told).fetchone()["failures"])


_SEEN = """
INSERT INTO canary (id, tried_at, seen_at) VALUES (1, :at, :at) ON CONFLICT (id) DO UPDATE
SET tried_at = :at, seen_at = :at, failures = 0, link = '', reason = '' RETURNING failures
"""
_FAILED = """
INSERT INTO canary (id, tried_at, failures, link, reason) VALUES (1, :at, 1, :link, :reason)
ON CONFLICT (id) DO UPDATE
SET tried_at = :at, failures = failures + 1, link = :link, reason = :reason RETURNING failures
"""
