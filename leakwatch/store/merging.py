"""Two findings that turned out to be one: all that the younger has goes to the older."""

import sqlite3
from datetime import datetime

from leakwatch.model import Status
from leakwatch.store import hits
from leakwatch.store.acting import write_act
from leakwatch.store.telling import hand_over
from leakwatch.store.values import word

# Which status the survivor keeps: the one in which people expect most of it.
_STANDING = (Status.RESOLVED, Status.OPEN, Status.ACKNOWLEDGED, Status.CONFIRMED)


def merge(
    db: sqlite3.Connection, younger: int, older: int, *, seen_at: datetime, now: datetime
) -> str | None:
    """Move a finding into an older one; gives the id that now leads there.

    `seen_at` is when the document was seen that shows them to be one: the act is of then. What is
    still to be told of it is asked for now. A younger one that was never complete leaves no id
    behind.
    """
    hits.move(db, younger, older)
    row = db.execute("SELECT * FROM findings WHERE n = ?", (younger,)).fetchone()
    db.execute("UPDATE batches SET finding = ? WHERE finding = ?", (older, younger))
    if row["state"] == "incomplete":
        db.execute("DELETE FROM findings WHERE n = ?", (younger,))
        return None
    _move_rows(db, younger, older)
    hand_over(db, younger, older, now)
    _carry(db, row, older)
    write_act(db, older, "merged", f"{row['id']} is the same leak", seen_at)
    return str(row["id"])


def _move_rows(db: sqlite3.Connection, younger: int, older: int) -> None:
    for table in ("sightings", "sketches", "acts"):
        db.execute(
            f"UPDATE OR IGNORE {table} SET finding = ? WHERE finding = ?",  # noqa: S608 - names above
            (older, younger),
        )
    db.execute("DELETE FROM sketches WHERE finding = ?", (younger,))  # those both had
    for column in ("merged_into", "follows"):
        db.execute(
            f"UPDATE findings SET {column} = ? WHERE {column} = ?",  # noqa: S608 - names above
            (older, younger),
        )


def _carry(db: sqlite3.Connection, younger: sqlite3.Row, older: int) -> None:
    """Carry over what stands in the younger one's own row."""
    held = db.execute("SELECT * FROM findings WHERE n = ?", (older,)).fetchone()
    follows = held["follows"] or younger["follows"]
    db.execute(
        "UPDATE findings SET merged_into = ?, follows = NULL WHERE n = ?", (older, younger["n"])
    )
    db.execute(
        "UPDATE findings SET status = ?, follows = ?, sightings = sightings + ?, "
        "first_seen_at = min(first_seen_at, ?), last_seen_at = max(last_seen_at, ?) WHERE n = ?",
        (
            max(
                word(Status, held["status"]), word(Status, younger["status"]), key=_STANDING.index
            ),
            follows if follows != older else None,
            younger["sightings"],
            younger["first_seen_at"],
            younger["last_seen_at"],
            older,
        ),
    )
