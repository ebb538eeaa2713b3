"""Whose turn it is among the alerts: how one is chosen, claimed, read and put back."""

import json
import sqlite3
from datetime import datetime

from leakwatch.model import Alert
from leakwatch.store.notices import KIND, first_of
from leakwatch.store.rows import survivor, whole_finding
from leakwatch.store.telling import folded
from leakwatch.store.values import fields, moment, shown, when_or_none

ERROR = 300  # characters that are kept of why an alert did not arrive

NEXT = """
SELECT a.id FROM alerts a LEFT JOIN findings f ON f.n = a.finding
WHERE a.state = 'pending' AND a.destination = :destination AND a.held_by IS NULL
  AND (a.next_at <= :now OR a.next_at > :far)
  AND NOT EXISTS (
    SELECT 1 FROM alerts b
    WHERE b.finding = a.finding AND b.destination = a.destination AND b.id != a.id
      AND (b.kind = 'root' AND b.state != 'sent'
        OR b.id < a.id AND b.state IN ('pending', 'sending', 'ambiguous'))
  )
ORDER BY a.kind = 'notice' DESC,
    CASE f.severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END
    DESC, a.id
LIMIT 1
"""
UNTRIED = """
SELECT a.id AS alert, f.id, f.severity FROM alerts a JOIN findings f ON f.n = a.finding
WHERE a.kind = 'root' AND a.state = 'pending' AND a.attempts = 0 AND a.held_by IS NULL
  AND a.destination = ? AND a.created_at < ?
ORDER BY a.id
"""
UNCERTAIN = """
SELECT id FROM alerts
WHERE state = 'ambiguous' AND destination = :destination
  AND (next_at <= :now OR next_at > :far)
  AND (started_at <= :settled OR started_at > :far)
ORDER BY started_at, id LIMIT 1
"""


def claimed(db: sqlite3.Connection, alert_id: int, now: datetime) -> Alert:
    """Mark a waiting alert as being sent, and give it."""
    db.execute(
        "UPDATE alerts SET state = 'sending', started_at = ?, attempts = attempts + 1 "
        "WHERE id = ? AND state = 'pending'",
        (moment(now), alert_id),
    )
    return alert_of(db, alert_id)


def alert_of(db: sqlite3.Connection, alert_id: int) -> Alert:
    """Give an alert with its finding as it is now, and where its root stands."""
    row = db.execute("SELECT * FROM alerts WHERE id = ?", (alert_id,)).fetchone()
    root = db.execute(
        "SELECT channel, ts FROM alerts WHERE finding = ? AND destination = ? AND kind = 'root'",
        (row["finding"], row["destination"]),
    ).fetchone()
    root = first_of(db, alert_id) if row["kind"] == KIND else root
    finding = None
    if row["finding"] is not None:
        finding = whole_finding(db, survivor(db, row["finding"]))
    return Alert(
        id=row["id"],
        kind=row["kind"],
        token=row["token"],
        tell=fields(row["tell"]),
        finding=finding,
        channel=root["channel"] if root else "",
        thread=root["ts"] if root else "",
        attempts=row["attempts"],
        started_at=when_or_none(row["started_at"]),
    )


def put_back(db: sqlite3.Connection, alert_id: int, at: datetime, error: str) -> None:
    """Make an alert wait again, with one text for all that its finding has to say meanwhile."""
    row = db.execute(
        "SELECT a.*, f.merged_into FROM alerts a LEFT JOIN findings f ON f.n = a.finding "
        "WHERE a.id = ?",
        (alert_id,),
    ).fetchone()
    if row is None:
        return  # purged with its finding while it was on its way
    if row["merged_into"] is not None:  # the finding it went into has a root of its own
        db.execute("DELETE FROM alerts WHERE id = ?", (alert_id,))
        return
    tell = _taken_in(db, row)
    db.execute(
        "UPDATE alerts SET state = 'pending', tell = ?, next_at = ?, error = ? WHERE id = ?",
        (json.dumps(tell), moment(at), shown(error, ERROR), alert_id),
    )


def _taken_in(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, object]:
    """Drop what waits behind an alert and would say the same; gives what is to be told now.

    A root is written from the present state, so whatever waits behind it is said by it.
    """
    kinds = ("reply", "update") if row["kind"] == "root" else (row["kind"],)
    told: dict[str, object] = fields(row["tell"])
    for kind in kinds:
        later = db.execute(
            "DELETE FROM alerts WHERE finding = ? AND destination = ? AND kind = ? "
            "AND state = 'pending' AND id != ? RETURNING tell",
            (row["finding"], row["destination"], kind, row["id"]),
        ).fetchall()
        if row["kind"] == "reply":
            for other in later:
                told = folded(told, fields(other["tell"]))
    return told
