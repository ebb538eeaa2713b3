"""The legs of walks over listings with pages: which stretches are still to be read.

A pass reads a listing from its first page down to what passes before it have listed. Where it is
killed, meets a fault or its bound, the stretch that it did not read stays as an open leg, and the
next pass goes on there once it has read what is new on top. The leg that began with 0 goes to the
end of the listing whatever is known; it is opened once a day, so that what deletions pulled up
over a border of pages is found, and whenever the list or the reader is another one.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from leakwatch.model import Leg, Sheet
from leakwatch.store.captures import Reading
from leakwatch.store.values import moment, packed, unpacked, when

DEEP = 0  # what the leg to the end of a listing began with
MOST = 8  # open legs of one listing; the two oldest become one above that

Key = tuple[str, bytes]  # source and listing


def key(source: str, listing: str) -> Key:
    """Give what names a listing."""
    return source, packed(listing)


def is_deep_due(
    db: sqlite3.Connection, listing: Key, reading: Reading, at: datetime, after: timedelta
) -> bool:
    """Say whether a listing is to be read to its end, however much of it is known."""
    row = db.execute(_DEEP_ROW, listing).fetchone()
    if row is None or (row["list_id"], row["reader"]) != (reading.list_id, reading.reader):
        return True
    ended_at = when(row["at"])
    return not row["is_open"] and not ended_at <= at < ended_at + after


def open_deep(db: sqlite3.Connection, listing: Key, reading: Reading, at: datetime) -> None:
    """Open the leg to the end of a listing, or begin it anew."""
    db.execute(_OPEN_DEEP, (*listing, reading.list_id, reading.reader, moment(at)))


def to_walk(db: sqlite3.Connection, listing: Key, pass_id: int) -> list[Leg]:
    """Give the legs that a pass has to walk: one from the first page on, then older ones.

    Whatever an older leg from the first page has to read is read by the first one.
    """
    still = open_ones(db, listing)
    top = min((leg.began for leg in still if leg.is_from_top), default=pass_id)
    return [Leg(top), *(leg for leg in still if leg.began < top)]


def open_ones(db: sqlite3.Connection, listing: Key) -> list[Leg]:
    """Give a listing's open legs, the newest first."""
    return [
        Leg(row["began"], unpacked(row["reached"]), row["number"])
        for row in db.execute(_OPEN, listing)
    ]


def go_on(db: sqlite3.Connection, listing: Key, sheet: Sheet, *, is_taken: bool) -> None:
    """Remember how far a leg has come: beyond a page only where all of it was taken in."""
    leg = sheet.leg
    if leg is None:
        return
    if leg.is_from_top:  # what other legs from farther up have to read, this one reads
        db.execute(_DROP_NEWER, (*listing, leg.began))
    reached, number = (sheet.address, sheet.number) if is_taken else (leg.reached, leg.number)
    db.execute(_GO_ON, (*listing, leg.began, packed(reached), number, moment(sheet.at)))
    _unite(db, listing, open_ones(db, listing))


def _unite(db: sqlite3.Connection, listing: Key, still: Sequence[Leg]) -> None:
    """Make the two oldest of too many legs one, which reads the stretch between them again."""
    if len(still) > MOST:
        newer, oldest = still[-2:]
        db.execute(_DROP, (*listing, newer.began))
        db.execute(_MOVE, (packed(newer.reached), newer.number, *listing, oldest.began))


def end(db: sqlite3.Connection, listing: Key, leg: Leg, at: datetime) -> None:
    """Close a leg that has come to its end; of the deep one, when is kept."""
    if leg.began == DEEP:
        db.execute(_END_DEEP, (moment(at), *listing))
    else:
        db.execute(_DROP, (*listing, leg.began))


def start_over(db: sqlite3.Connection, listing: Key, leg: Leg) -> None:
    """Have a leg begin at the first page again, since the one that it reached is gone."""
    db.execute(_MOVE, (b"", 0, *listing, leg.began))


def stays_blank(db: sqlite3.Connection, listing: Key, sheet: Sheet, page: str) -> bool:
    """Remember that a page amid a listing is blank; says whether a pass before met it so."""
    told = (*listing, packed(page), sheet.pass_id, moment(sheet.at))
    return int(db.execute(_BLANK, told).fetchone()["since"]) < sheet.pass_id


def fill(db: sqlite3.Connection, listing: Key, page: str) -> None:
    """Forget that a page was blank, since something stands on it."""
    db.execute(_FILLED, (*listing, packed(page)))


_BLANK = """
INSERT INTO blanks (source, listing, page, since, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET at = excluded.at RETURNING since
"""
_FILLED = "DELETE FROM blanks WHERE source = ? AND listing = ? AND page = ?"
_DEEP_ROW = "SELECT * FROM legs WHERE source = ? AND listing = ? AND began = 0"
_OPEN = """
SELECT began, reached, number FROM legs
WHERE source = ? AND listing = ? AND is_open ORDER BY began DESC
"""
_DROP = "DELETE FROM legs WHERE source = ? AND listing = ? AND began = ?"
_DROP_NEWER = "DELETE FROM legs WHERE source = ? AND listing = ? AND began > ?"
_MOVE = """
UPDATE legs SET reached = ?, number = ? WHERE source = ? AND listing = ? AND began = ?
"""
_OPEN_DEEP = """
INSERT INTO legs (source, listing, began, is_open, list_id, reader, at)
VALUES (?, ?, 0, 1, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    is_open = 1, reached = x'', number = 0, at = excluded.at,
    list_id = excluded.list_id, reader = excluded.reader
"""
_GO_ON = """
INSERT INTO legs (source, listing, began, is_open, reached, number, at)
VALUES (?, ?, ?, 1, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    reached = excluded.reached, number = excluded.number, at = excluded.at
"""
_END_DEEP = """
UPDATE legs SET is_open = 0, reached = x'', number = 0, at = ?
WHERE source = ? AND listing = ? AND began = 0
"""
