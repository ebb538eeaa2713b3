"""When nobody could see a source: from which moment to which, and why.

A period is of one cause: where that changes, one ends and the next begins. It begins with the
first pass that did not see the source, and ends with the first that did.
"""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.model.passes import GAP
from leakwatch.store.values import moment, shown, when_or_none

_NONE = timedelta(0)


def lasts(
    db: sqlite3.Connection, source: str, at: datetime, *, state: str, reason: str, passes: int
) -> None:
    """Take in that a pass did not see a source: a period lasts, or one begins.

    A pass that did not ask for all of it is not counted.
    """
    one = min(passes, 1)
    same = db.execute(
        "UPDATE blind_periods SET passes = passes + :one, reason = :reason "
        "WHERE source = :source AND ended_at IS NULL AND state = :state RETURNING id",
        {"source": source, "state": state, "reason": shown(reason), "one": one},
    ).fetchone()
    if same is None:
        ends(db, source, at)
        _write(db, source, (at, None), state=state, reason=reason, passes=passes)


def ends(db: sqlite3.Connection, source: str, at: datetime) -> None:
    """Take in that one is over."""
    db.execute(
        "UPDATE blind_periods SET ended_at = ? WHERE source = ? AND ended_at IS NULL",
        (moment(at), source),
    )


def gap(db: sqlite3.Connection, source: str, at: datetime, window: timedelta) -> None:
    """Take in a pass that saw it; what came and went since the one before it, nobody has seen.

    Whatever was posted since then is gone by now if that is longer ago than it stays. To be asked
    before the pass is written. From the first pass on that failed, it is known already.
    """
    row = db.execute(
        "SELECT last_success_at, blind_since FROM sources WHERE name = ?", (source,)
    ).fetchone()
    began_at = when_or_none(row["last_success_at"])
    if window <= _NONE or began_at is None or at - began_at <= window:
        return
    ended_at = min(at - window, when_or_none(row["blind_since"]) or at)
    if ended_at > began_at:
        reason = "between two good passes there was more time than an item stays"
        _write(db, source, (began_at, ended_at), state=GAP, reason=reason, passes=0)


def _write(
    db: sqlite3.Connection,
    source: str,
    span: tuple[datetime, datetime | None],
    *,
    state: str,
    reason: str,
    passes: int,
) -> None:
    began_at, ended_at = span
    db.execute(
        "INSERT INTO blind_periods (source, state, reason, passes, began_at, ended_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            source,
            state,
            shown(reason),
            passes,
            moment(began_at),
            moment(ended_at) if ended_at else None,
        ),
    )


def forget(db: sqlite3.Connection, before: datetime) -> None:
    """Delete what ended before a moment."""
    db.execute("DELETE FROM blind_periods WHERE ended_at < ?", (moment(before),))
