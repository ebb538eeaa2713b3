"""Passes over sources: when they ran, how they ended, and which source is still new."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from leakwatch.model.passes import AWAY, GOOD, MET_TOR, STOPPED
from leakwatch.store.values import moment, shown, when, when_or_none

PATIENCE = timedelta(days=1)  # a source that never has a good pass is no longer new after this


def begin(db: sqlite3.Connection, source: str, at: datetime) -> int:
    """Open a pass over a source; gives its id."""
    started = moment(at)
    db.execute(
        "INSERT INTO sources (name, first_started_at, started_at) VALUES (:name, :at, :at) "
        "ON CONFLICT (name) DO UPDATE SET started_at = :at",
        {"name": source, "at": started},
    )
    cursor = db.execute(
        "INSERT INTO passes (source, started_at) VALUES (?, ?) RETURNING id", (source, started)
    )
    return int(cursor.fetchone()[0])


def end(
    db: sqlite3.Connection, pass_id: int, at: datetime, *, state: str, reason: str, items: int
) -> None:
    """Close a pass with its state and the sentence behind it."""
    told = {
        "id": pass_id,
        "at": moment(at),
        "state": state,
        "reason": shown(reason),
        "items": items,
    }
    row = db.execute(
        "UPDATE passes SET ended_at = :at, state = :state, reason = :reason, items = :items "
        "WHERE id = :id RETURNING source",
        told,
    ).fetchone()
    if row is None:
        raise ValueError(f"there is no pass {pass_id}")
    if state != STOPPED:
        sql = _SUCCESS if state in GOOD else _FAILURE  # every other state leaves it blind
        db.execute(sql, {**told, "source": row["source"]})


def newest(db: sqlite3.Connection, source: str) -> int:
    """Give the id of the newest pass over a source, 0 before the first."""
    row = db.execute("SELECT max(id) FROM passes WHERE source = ?", (source,)).fetchone()
    return int(row[0] or 0)


def give_up(
    db: sqlite3.Connection, source: str, after: int, at: datetime, *, state: str, reason: str
) -> None:
    """Close the pass that came after another anew: what it saw could not be written.

    Where not even its beginning was, one is written now: nobody looked then either.
    """
    last = newest(db, source)
    lost = last if last > after else begin(db, source, at)
    end(db, lost, at, state=state, reason=reason, items=0)


_SUCCESS = """
UPDATE sources SET
    state = :state, reason = :reason, items = :items, failures = 0, ended_at = :at,
    last_success_at = :at, first_success_at = coalesce(first_success_at, :at), blind_since = NULL
WHERE name = :source
"""
_FAILURE = """
UPDATE sources SET
    state = :state, reason = :reason, items = :items, failures = failures + 1, ended_at = :at,
    blind_since = coalesce(blind_since, :at)
WHERE name = :source
"""


def last(db: sqlite3.Connection, source: str) -> tuple[datetime, str] | None:
    """Give when the newest pass over a source began and how it ended, "" if it has not."""
    row = db.execute(
        "SELECT started_at, state FROM passes WHERE source = ? ORDER BY id DESC LIMIT 1", (source,)
    ).fetchone()
    return (when(row["started_at"]), row["state"]) if row else None


def away_since(db: sqlite3.Connection, sources: Iterable[str]) -> datetime | None:
    """Give when the first pass over any of some sources began that found Tor away.

    Only what came after the last pass that found Tor counts.
    """
    met = json.dumps(sorted(MET_TOR))
    told = {"sources": json.dumps(list(sources)), "away": AWAY, "met": met}
    return when_or_none(db.execute(_AWAY, told).fetchone()[0])


def first_away(db: sqlite3.Connection, source: str) -> datetime | None:
    """Give when the first of a source's newest passes began that found no Tor, one after another.

    It goes back from the newest one, so that its cost is that of the outage alone.
    """
    since = None
    for row in db.execute(_NEWEST_FIRST, (source,)):
        if row["state"] == AWAY:
            since = when(row["started_at"])
        elif row["state"] in MET_TOR:
            break
    return since


# By the order in which they were made, whatever the clock said; the plus keeps SQLite from sorting
# all of a source's passes.
_NEWEST_FIRST = "SELECT state, started_at FROM passes WHERE +source = ? ORDER BY id DESC"
# A pass that was not made to its end, or not written, says nothing of Tor.
_AWAY = """
WITH ours AS (SELECT id, state, started_at FROM passes
              WHERE source IN (SELECT value FROM json_each(:sources)))
SELECT min(started_at) FROM ours WHERE state = :away AND id > coalesce(
    (SELECT max(id) FROM ours WHERE state IN (SELECT value FROM json_each(:met))), 0
)
"""


def is_first_sight(db: sqlite3.Connection, source: str, now: datetime) -> bool:
    """Say whether a source has not had a good pass yet, for a day at most."""
    row = db.execute(
        "SELECT first_success_at, first_started_at FROM sources WHERE name = ?", (source,)
    ).fetchone()
    if row is None:
        return True
    return row["first_success_at"] is None and now - when(row["first_started_at"]) < PATIENCE
