"""What a message tells of sources that cannot be seen for one cause, and below which it stands."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from leakwatch.store.notices import WAITS, ask
from leakwatch.store.values import fields, moment

TOPIC = "blind"
NAMED = 10  # sources that one message names

_GROUP = """
SELECT g.*, a.state AS alert_state, a.tell FROM blind_groups g LEFT JOIN alerts a ON a.id = g.alert
WHERE g.id = ?
"""
_MEMBERS = "SELECT * FROM blind_members WHERE grouped = ? ORDER BY source"

Members = Sequence[sqlite3.Row]


def speak(db: sqlite3.Connection, destination: str, group: int, at: datetime) -> bool:
    """Ask for what was not told of a group yet; says whether it could be told.

    Who joined and who left while its first message still waits is said by that; later, in its
    thread. While it is on its way nobody knows whether it will stand.
    """
    row = db.execute(_GROUP, (group,)).fetchone()
    members = db.execute(_MEMBERS, (group,)).fetchall()
    joined = [each for each in members if not each["is_told"]]
    over = [each for each in members if each["ended_at"] and not each["is_cleared"]]
    if row["alert"] is None:
        alert = ask(db, destination, TOPIC, _tell(row, joined, over), at, group=group)
        db.execute(
            "UPDATE blind_groups SET alert = ?, told_at = ? WHERE id = ?",
            (alert, moment(at), group),
        )
    elif row["alert_state"] in WAITS:
        alert = row["alert"]
        _tell_anew(db, row, members)
    elif row["alert_state"] == "sent":
        left = sum(each["ended_at"] is None for each in members)
        told = _tell(row, joined, over, left=left)
        alert = ask(db, destination, TOPIC, told, at, group=group)
    else:
        return False
    _mark(db, joined, over, alert)
    return True


def _tell(
    group: sqlite3.Row, joined: Members, over: Members, *, left: int | None = None
) -> Mapping[str, object]:
    """Give what a message tells; the first few sources by name, the others counted.

    `left`: how many of the group cannot be seen still, for a reply.
    """
    told = {
        "topic": TOPIC,
        "state": group["state"],
        "sources": [each["source"] for each in joined[:NAMED]],
        "count": len(joined),
        "began_at": min((each["began_at"] for each in joined), default=""),
        "over": [
            {name: each[name] for name in ("source", "began_at", "ended_at", "ending")}
            for each in over[:NAMED]
        ],
        "over_count": len(over),
        "left": left or 0,
        "is_reply": left is not None,
    }
    return {name: value for name, value in told.items() if value}


def _tell_anew(db: sqlite3.Connection, group: sqlite3.Row, members: Members) -> None:
    """Say in a message that still waits how it is by now."""
    told = fields(group["tell"])
    left = 0 if told.get("is_reply") else None
    lasts = [each for each in members if not each["ended_at"]]
    over = [
        each
        for each in members
        if each["ended_at"] and (not each["is_cleared"] or each["clear"] == group["alert"])
    ]
    tell = json.dumps(_tell(group, lasts, over, left=left))
    db.execute("UPDATE alerts SET tell = ? WHERE id = ?", (tell, group["alert"]))


def _mark(db: sqlite3.Connection, joined: Members, over: Members, alert: int) -> None:
    for each in joined:
        db.execute(
            "UPDATE blind_members SET alert = ?, is_told = 1 WHERE id = ?", (alert, each["id"])
        )
    for each in over:
        db.execute(
            "UPDATE blind_members SET clear = ?, is_cleared = 1 WHERE id = ?", (alert, each["id"])
        )


def first_of(db: sqlite3.Connection, alert_id: int) -> sqlite3.Row | None:
    """Give where the first message of a group stands, below which another of it belongs."""
    row: sqlite3.Row | None = db.execute(
        "SELECT a.channel, a.ts FROM blind_members m JOIN blind_groups g ON g.id = m.grouped "
        "JOIN alerts a ON a.id = g.alert WHERE (m.alert = :id OR m.clear = :id) AND a.id != :id",
        {"id": alert_id},
    ).fetchone()
    return row


def detach(db: sqlite3.Connection, alert_id: int) -> None:
    """Let a message of a group stand by itself, and what follows below it: the first is gone."""
    db.execute(
        "UPDATE blind_groups SET alert = :id WHERE id = "
        "(SELECT grouped FROM blind_members WHERE alert = :id OR clear = :id)",
        {"id": alert_id},
    )


def forget(db: sqlite3.Connection, before: datetime) -> None:
    """Delete the groups that were over before a moment."""
    db.execute(
        "DELETE FROM blind_groups WHERE told_at < :before AND id NOT IN "
        "(SELECT grouped FROM blind_members WHERE ended_at IS NULL OR ended_at >= :before)",
        {"before": moment(before)},
    )
