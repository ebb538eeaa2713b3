"""What the history tells of how leakwatch itself is: counts and moments, never a value."""

import shutil
import sqlite3
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from leakwatch.errors import StoreError
from leakwatch.model.passes import AWAY, STOPPED
from leakwatch.model.vitals import SourceVitals, Vitals
from leakwatch.store import canary
from leakwatch.store.file import Store
from leakwatch.store.passes import ENDING, first_away
from leakwatch.store.unsent import IS_FREE
from leakwatch.store.values import moment, when_or_none

_FILES = ("", "-wal")

_SOURCES = f"""
SELECT name, state, failures, started_at, last_success_at, blind_since, since_at,
    {ENDING} AS ending
FROM sources s ORDER BY name
"""  # noqa: S608 - a text of our own
_WAITING = """
SELECT CASE WHEN held_by IS NULL THEN state ELSE 'held' END AS state, count(*) AS alerts
FROM alerts WHERE state IN ('pending', 'sending', 'ambiguous', 'parked') GROUP BY 1
"""
# One that was never tried may have been put off on purpose: it waits since it could go.
_OLDEST = f"""
SELECT min(CASE WHEN attempts = 0 THEN max(created_at, next_at) ELSE created_at END)
FROM alerts
WHERE state IN ('pending', 'sending', 'ambiguous') AND {IS_FREE}
  AND (attempts > 0 OR next_at <= ?)
"""  # noqa: S608 - a text of our own
# The newest thousand, since nothing is sorted by the time of sending.
_LAST_SENT = """
SELECT max(started_at) FROM (
    SELECT started_at FROM alerts WHERE +state = 'sent' ORDER BY id DESC LIMIT 1000
)
"""
_OPEN = "SELECT severity, count(*) FROM finding_list WHERE status = 'open' GROUP BY severity"


def vitals(store: Store, at: datetime, by_tor: Collection[str]) -> Vitals:
    """Read how leakwatch is; raises StoreError where the history cannot be read.

    `by_tor` are the sources that are read through Tor: only their passes tell how it is.
    """
    with store.read() as db:
        away = first_away(db, by_tor)
        return Vitals(
            at=at,
            sources=tuple(_source(row, away) for row in db.execute(_SOURCES).fetchall()),
            waiting={row["state"]: row["alerts"] for row in db.execute(_WAITING)},
            oldest_at=when_or_none(db.execute(_OLDEST, (moment(at),)).fetchone()[0]),
            last_sent_at=when_or_none(db.execute(_LAST_SENT).fetchone()[0]),
            open_findings={row[0]: row[1] for row in db.execute(_OPEN)},
            size=_size(store.path),
            free=_free(store.path.parent),
            canary=canary.newest(db),
            by_tor=frozenset(by_tor),
        )


def _source(row: sqlite3.Row, away: Mapping[str, datetime]) -> SourceVitals:
    return SourceVitals(
        source=row["name"],
        state=row["state"],
        failures=row["failures"],
        last_pass_at=when_or_none(row["started_at"]),
        last_fine_at=when_or_none(row["last_success_at"]),
        blind_since=when_or_none(row["blind_since"]),
        is_at_hand=row["ending"] == "",
        is_stopped=row["ending"] == STOPPED,
        away_since=away.get(row["name"]) if row["state"] == AWAY else None,
        since_at=when_or_none(row["since_at"]),
    )


def _size(path: Path) -> int:
    """Give the bytes of the file and of its write-ahead log, which may be gone at any moment."""
    size = 0
    for end in _FILES:
        try:
            size += path.with_name(path.name + end).stat().st_size
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise StoreError(f"{path}: cannot be looked at: {fault.strerror}") from fault
    return size


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError as fault:
        raise StoreError(f"{folder}: cannot be looked at: {fault.strerror}") from fault
