"""What addresses answered: never the body, only enough to know it again."""

import sqlite3
import string
from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Capture
from leakwatch.store.values import moment, shown

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
            _validator(capture.etag),
            _validator(capture.last_modified),
            shown(capture.cut),
        ),
    ).fetchone()
    return int(row[0])


def _validator(value: str) -> str:
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


def known(db: sqlite3.Connection, place: bytes, reading: Reading) -> sqlite3.Row | None:
    """Give the newest whole capture of an address, if all of it was matched with this reading."""
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM captures WHERE place = ? AND status BETWEEN 200 AND 299 AND cut = '' "
        "ORDER BY id DESC LIMIT 1",
        (place,),
    ).fetchone()
    if row is None or row["matched_at"] is None:
        return None
    return row if (row["list_id"], row["reader"]) == (reading.list_id, reading.reader) else None
