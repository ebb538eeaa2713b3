"""How a way to the team fares: how long it is to be left alone, and since when it fails.

All of it is on disk, so that a restart neither asks too early nor forgets how long Slack is away.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.store.values import moment, shown, when, when_or_none

LONGEST_REST = timedelta(seconds=30)  # between two tries while everything fails
NOTHING = timedelta(0)
REASON = 300  # characters


@dataclass(frozen=True, slots=True)
class Way:
    """How a way to the team fares."""

    failing_since: datetime | None  # None while it works, as far as we know
    reason: str
    told_at: datetime | None  # when the second way last said so; None once it gave the all-clear
    told_through: int  # the newest alert that the second way has spoken of


def way(db: sqlite3.Connection, name: str) -> Way:
    """Read how a way fares."""
    row = _row(db, name)
    return Way(
        failing_since=when_or_none(row["failing_since"]),
        reason=row["reason"],
        told_at=when_or_none(row["told_at"]),
        told_through=row["told_through"],
    )


def rest(db: sqlite3.Connection, name: str, now: datetime) -> timedelta:
    """Give how long a way is still to be left alone.

    A clock that was set back since Slack asked us to wait makes the wait no longer than it was.
    """
    row = _row(db, name)
    rests = [NOTHING]
    if row["not_before"] is not None:
        until, asked = when(row["not_before"]), when(row["asked_at"])
        rests.append(min(until - now, until - asked))
    if row["rest_until"] is not None:
        rests.append(min(when(row["rest_until"]) - now, LONGEST_REST))
    return max(rests)


def forgive(db: sqlite3.Connection, name: str, now: datetime) -> None:
    """Write a wait anew that was asked for under a clock which has been set back since."""
    db.execute(
        "UPDATE ways SET rest_until = NULL WHERE name = ? AND rest_until > ?",
        (name, moment(now + LONGEST_REST)),
    )
    db.execute(
        "UPDATE ways SET failing_since = :now WHERE name = :name AND failing_since > :now",
        {"name": name, "now": moment(now)},
    )
    row = _row(db, name)
    if row["not_before"] is not None and when(row["asked_at"]) > now:
        asked = when(row["not_before"]) - when(row["asked_at"])
        hold_off(db, name, now, now + asked)


def hold_off(db: sqlite3.Connection, name: str, now: datetime, until: datetime) -> None:
    """Leave a way alone for as long as it asks."""
    _row(db, name)
    db.execute(
        "UPDATE ways SET asked_at = ?, not_before = ? WHERE name = ?",
        (moment(now), moment(until), name),
    )


def failed(
    db: sqlite3.Connection, name: str, now: datetime, reason: str, since: datetime
) -> timedelta:
    """Remember that a way failed as a whole; gives how long to leave it alone.

    `since` is when the request began that failed.
    """
    failures = int(_row(db, name)["failures"])
    pause = min(timedelta(seconds=2 ** min(failures, 10)), LONGEST_REST)
    db.execute(
        "UPDATE ways SET failures = failures + 1, failing_since = coalesce(failing_since, ?), "
        "rest_until = ?, reason = ? WHERE name = ?",
        (moment(since), moment(now + pause), shown(reason, REASON), name),
    )
    return pause


def worked(db: sqlite3.Connection, name: str, ts: str) -> None:
    """Remember that a way works.

    `ts` is the time stamp that Slack gave a message, empty where it gave none.
    """
    row = _row(db, name)
    newest = max(row["newest_ts"], ts, key=_number)
    db.execute(
        "UPDATE ways SET failures = 0, failing_since = NULL, rest_until = NULL, reason = '', "
        "newest_ts = ? WHERE name = ?",
        (newest, name),
    )


def wake(db: sqlite3.Connection, name: str) -> None:
    """Let a way be tried at once; what Slack asked us to wait for still counts."""
    db.execute("UPDATE ways SET failures = 0, rest_until = NULL WHERE name = ?", (name,))


def told(db: sqlite3.Connection, name: str, at: datetime | None, through: int) -> None:
    """Remember what the second way has said; no moment once it gave the all-clear."""
    _row(db, name)
    db.execute(
        "UPDATE ways SET told_at = ?, told_through = ? WHERE name = ?",
        (moment(at) if at else None, through, name),
    )


def newest(db: sqlite3.Connection, name: str) -> str:
    """Give the newest time stamp that Slack gave one of our messages; empty before the first."""
    return str(_row(db, name)["newest_ts"])


def _row(db: sqlite3.Connection, name: str) -> sqlite3.Row:
    db.execute("INSERT INTO ways (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    row: sqlite3.Row = db.execute("SELECT * FROM ways WHERE name = ?", (name,)).fetchone()
    return row


def _number(ts: str) -> float:
    """Read a time stamp of Slack's as a number, so that the newest can be told.

    >>> _number("1767225600.000200") > _number("1767225600.000100"), _number("")
    (True, 0.0)
    """
    try:
        return float(ts)
    except ValueError:
        return 0.0
