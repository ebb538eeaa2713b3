"""Whose turn it is among the alerts: how one is chosen, claimed, read and put back."""

import json
import secrets
import sqlite3
from datetime import datetime, timedelta

from leakwatch.model import Alert
from leakwatch.store import groups, notices
from leakwatch.store.news import folded, only_acts
from leakwatch.store.rows import survivor, whole_finding
from leakwatch.store.telling import tell_on
from leakwatch.store.values import fields, moment, shown, when_or_none

ERROR = 300  # characters that are kept of why an alert did not arrive

URGENCIES = (4, 3, 2, 1, 0)  # notices of our own, then the severities, the worst one first

# Nothing goes before its root stands, and words in a thread keep their order; where one of them is
# parked, `elder` says what goes. Only the root being written anew holds up none of them: it shows
# the present state whenever it comes, and while Slack does not let it be written, the channel must
# hear of a severity that rises.
# The first message of a group of blind sources need not be the oldest: where that one is gone,
# what met it is the first. It waits for none of its group, since all of them wait for it.
# One urgency at a time, so that the index leads straight to the first whose time has come. It is
# named, since SQLite would take the one by state and walk through all that wait.
NEXT = """
SELECT a.id FROM alerts a INDEXED BY alerts_by_turn
WHERE a.state = 'pending' AND a.held_by IS NULL AND a.destination = :destination
  AND a.urgency = :urgency AND a.next_at <= :now
  AND NOT EXISTS (
    SELECT 1 FROM alerts b
    WHERE b.finding = a.finding AND b.destination = a.destination AND b.id != a.id
      AND (b.kind = 'root' AND b.state != 'sent'
        OR b.id < a.id AND b.state IN ('pending', 'sending', 'ambiguous')
        AND (a.kind = 'update' OR b.kind != 'update'))
  )
  AND NOT EXISTS (
    SELECT 1 FROM alerts b INDEXED BY alerts_by_group
    WHERE b.grouped = a.grouped AND b.destination = a.destination AND b.id != a.id
      AND (b.id = (SELECT g.alert FROM blind_groups g WHERE g.id = a.grouped)
        AND b.state != 'sent'
        OR b.id < a.id AND b.state IN ('pending', 'sending', 'ambiguous')
        AND a.id IS NOT (SELECT g.alert FROM blind_groups g WHERE g.id = a.grouped))
  )
ORDER BY a.next_at, a.id LIMIT 1
"""
UNTRIED = """
SELECT a.id AS alert, f.n, f.id, f.severity FROM alerts a JOIN findings f ON f.n = a.finding
WHERE a.kind = 'root' AND a.state = 'pending' AND a.started_at IS NULL AND a.held_by IS NULL
  AND a.destination = ? AND a.created_at < ?
ORDER BY a.id
"""
# `next_at` of an uncertain alert is when it became so, or when it was looked for last.
UNCERTAIN = """
SELECT id FROM alerts
WHERE state = 'ambiguous' AND destination = :destination AND next_at <= :settled
ORDER BY next_at, id LIMIT 1
"""


def next_turn(db: sqlite3.Connection, destination: str, now: datetime) -> int | None:
    """Give the most urgent alert that may go now; of those alike, the one that waits longest."""
    for urgency in URGENCIES:
        row = db.execute(
            NEXT, {"destination": destination, "urgency": urgency, "now": moment(now)}
        ).fetchone()
        if row:
            return int(row["id"])
    return None


def claimed(
    db: sqlite3.Connection, alert_id: int, now: datetime, interval: timedelta, newest: str
) -> Alert:
    """Mark a waiting alert as being sent, keep its thread quiet for an interval, and give it.

    `newest` is the newest time stamp that Slack gave us: what is sent now lies behind it.
    """
    db.execute(
        "UPDATE alerts SET state = 'sending', started_at = ?, "
        "after_ts = iif(attempts = 0, ?, after_ts), attempts = attempts + 1 "
        "WHERE id = ? AND state = 'pending'",
        (moment(now), newest, alert_id),
    )
    alert = alert_of(db, alert_id)
    if alert.kind in ("reply", "update"):
        db.execute(
            "UPDATE alerts SET quiet_until = ? WHERE kind = 'root' AND finding = "
            "(SELECT finding FROM alerts WHERE id = ?)",
            (moment(now + interval), alert_id),
        )
    return alert


def alert_of(db: sqlite3.Connection, alert_id: int) -> Alert:
    """Give an alert with its finding as it is now, and where its root stands."""
    row = db.execute("SELECT * FROM alerts WHERE id = ?", (alert_id,)).fetchone()
    root = db.execute(
        "SELECT channel, ts FROM alerts WHERE finding = ? AND destination = ? AND kind = 'root'",
        (row["finding"], row["destination"]),
    ).fetchone()
    if row["kind"] == notices.KIND:
        root = notices.first_of(db, alert_id) or groups.first_of(db, alert_id)
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
        after=row["after_ts"],
    )


def mark(
    db: sqlite3.Connection,
    alert_id: int,
    state: str,
    error: str,
    *,
    channel: str = "",
    ts: str = "",
) -> None:
    """Write what became of an alert, and where it stands as far as that is known."""
    db.execute(
        "UPDATE alerts SET state = ?, error = ?, "
        "channel = coalesce(nullif(?, ''), channel), ts = coalesce(nullif(?, ''), ts) "
        "WHERE id = ?",
        (state, shown(error, ERROR), channel, ts, alert_id),
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
        tell_on(db, row["merged_into"], fields(row["tell"]), at)
        return
    tell = _taken_in(db, row)
    db.execute(
        "UPDATE alerts SET state = 'pending', tell = ?, next_at = ?, error = ? WHERE id = ?",
        (json.dumps(tell), moment(at), shown(error, ERROR), alert_id),
    )


def uprooted(db: sqlite3.Connection, alert_id: int, at: datetime) -> None:
    """Let a finding's root be told anew, since it no longer stands where it was.

    It says what the reply or update would have said that found it gone; what people did follows
    it. Another token, so that the old message is not taken for the new one. An all-clear whose
    notice is gone has no root: it is told by itself.
    """
    notices.detach(db, alert_id)
    groups.detach(db, alert_id)
    root = db.execute(
        "UPDATE alerts SET state = 'pending', token = ?, attempts = 0, channel = '', ts = '', "
        "quiet_until = NULL WHERE kind = 'root' "
        "AND finding = (SELECT finding FROM alerts WHERE id = ?) RETURNING id",
        (secrets.token_hex(16), alert_id),
    ).fetchone()
    put_back(db, alert_id, at, "")
    if root:
        put_back(db, root["id"], at, "")


def _taken_in(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, object]:
    """Drop what waits behind an alert and would say the same; gives what is to be told now.

    A root is written from the present state, so whatever waits behind it is said by it, but for
    what people did: that stays a reply.
    """
    told: dict[str, object] = fields(row["tell"])
    if row["kind"] == "root":
        _take(db, row, "update")
        _leave_acts(db, row)
    elif row["kind"] in ("reply", "update") and (other := _take(db, row, row["kind"])):
        older, younger = sorted((row, other), key=lambda one: int(one["id"]))
        told = folded(fields(older["tell"]), fields(younger["tell"]))
    return told


def _take(db: sqlite3.Connection, row: sqlite3.Row, kind: str) -> sqlite3.Row | None:
    """Drop an alert of a kind that waits beside another of its finding, and give it."""
    other: sqlite3.Row | None = db.execute(
        "DELETE FROM alerts WHERE finding = ? AND destination = ? AND kind = ? "
        "AND state = 'pending' AND id != ? RETURNING id, tell",
        (row["finding"], row["destination"], kind, row["id"]),
    ).fetchone()
    return other


def _leave_acts(db: sqlite3.Connection, root: sqlite3.Row) -> None:
    """Leave of a reply that waits behind a root only what the root does not say."""
    reply = db.execute(
        "SELECT id, tell FROM alerts WHERE finding = ? AND destination = ? AND kind = 'reply' "
        "AND state = 'pending'",
        (root["finding"], root["destination"]),
    ).fetchone()
    if reply is None:
        return
    if acts := only_acts(fields(reply["tell"])):
        db.execute("UPDATE alerts SET tell = ? WHERE id = ?", (json.dumps(acts), reply["id"]))
    else:
        db.execute("DELETE FROM alerts WHERE id = ?", (reply["id"],))
