"""What addresses answered: never the body, only enough to know it again."""

import sqlite3
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Capture, Ending, Outcome
from leakwatch.model.outcomes import Ended
from leakwatch.store.values import moment, shown, word

_LONGEST_VALIDATOR = 200
_TAG = frozenset(string.ascii_letters + string.digits + '"/:+=_-')


@dataclass(frozen=True, slots=True)
class Reading:
    """With what an answer was read: another list or reader may find more in the same bytes."""

    list_id: str
    reader: int


def remember(
    db: sqlite3.Connection,
    source: str,
    capture: Capture,
    place: bytes,
    content: str,
    reading: Reading,
) -> int:
    """Write that an address answered; gives the capture's id."""
    row = db.execute(
        "INSERT INTO captures (source, address, place, fetched_at, status, bytes, content, "
        "list_id, reader, etag, last_modified, cut) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            source,
            shown(capture.url),
            place,
            moment(capture.fetched_at),
            capture.status,
            len(capture.body),
            content,
            reading.list_id,
            reading.reader,
            validator(capture.etag),
            validator(capture.last_modified),
            shown(capture.cut),
        ),
    ).fetchone()
    return int(row[0])


def validator(value: str) -> str:
    """Keep what a site wants to be asked with, unless it could hold somebody's data.

    A tag of letters and digits is a hash more often than not; what has neither is looked at.
    """
    if len(value) > _LONGEST_VALIDATOR:
        return ""
    is_tag = set(value) <= _TAG and any(c.isalpha() for c in value)
    return value if is_tag or value == shown(value) else ""


def matched(db: sqlite3.Connection, capture_id: int, at: datetime) -> None:
    """Write that all of a capture was matched and recorded."""
    db.execute("UPDATE captures SET matched_at = ? WHERE id = ?", (moment(at), capture_id))


def ended(db: sqlite3.Connection, capture_id: int, counted: Sequence[Ended]) -> None:
    """Write how a capture's documents ended, in place of what was written of it before.

    Reasons that are the same once they are masked are counted together.
    """
    db.execute("DELETE FROM outcomes WHERE capture = ?", (capture_id,))
    db.executemany(_ENDED, [_row(capture_id, one) for one in counted])


_ENDED = """
INSERT INTO outcomes (capture, outcome, reason, documents, inside) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (capture, outcome, reason) DO UPDATE SET documents = documents + excluded.documents
"""


def _row(capture_id: int, one: Ended) -> tuple[int, Outcome, str, int, str | None]:
    inside = None if one.inside is None else shown(one.inside)
    return capture_id, one.ending.outcome, shown(one.ending.reason), one.documents, inside


def outcomes_of(db: sqlite3.Connection, place: bytes) -> Sequence[Ended]:
    """Give how the documents of an address's newest whole capture ended."""
    row = _newest(db, place)
    if row is None:
        return ()
    found = db.execute(
        "SELECT * FROM outcomes WHERE capture = ? ORDER BY outcome, reason", (row["id"],)
    )
    return tuple(
        Ended(
            Ending(word(Outcome, each["outcome"]), each["reason"]),
            each["documents"],
            each["inside"],
        )
        for each in found
    )


def known(db: sqlite3.Connection, place: bytes, reading: Reading) -> sqlite3.Row | None:
    """Give the newest whole capture of an address, if all of it was matched with this reading."""
    row = _newest(db, place)
    if row is None or row["matched_at"] is None:
        return None
    return row if (row["list_id"], row["reader"]) == (reading.list_id, reading.reader) else None


def _newest(db: sqlite3.Connection, place: bytes) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM captures WHERE place = ? AND status BETWEEN 200 AND 299 AND cut = '' "
        "ORDER BY id DESC LIMIT 1",
        (place,),
    ).fetchone()
    return row
