"""The legs of walks over listings with pages: which stretches are still to be read.

A pass reads a listing from its first page down to what passes before it have listed. Where it is
killed, meets a fault or its bound, the stretch that it did not read stays as an open leg, and the
next pass goes on there once it has read what is new on top. The leg that began with 0 goes to the
end of the listing whatever is known; it is opened once a day, so that what deletions pulled up
over a border of pages is found, and whenever the list or the reader is another one.

Some listings end with a page without anything on it, and a page amid any of them may come so for
once. A leg ends there where the visit before found that very page blank too, or where pages are
counted and two in a row are blank; until then it stays open, and the next pass asks for it again.
Whether it is a fault is another question: it is none where the listing is known to end so. Once
more is found where that end was, this is forgotten, unless the same pass comes to another blank
end, or the listing ends otherwise. Where a page has stayed blank, a leg to the end may take
several passes to come to the new one. A listing that seems to end before half of where it did was
cut off rather than grew shorter.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from leakwatch.model import Blank, Leg, Sheet
from leakwatch.model.passes import UNDONE
from leakwatch.store.captures import Reading
from leakwatch.store.values import moment, packed, unpacked, when

DEEP = 0  # what the leg to the end of a listing began with
_SHRINKS = 2  # times shorter it may have become; one that seems to end sooner was cut off
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
    ended = row["blank_at"] if row["is_open"] else row["at"]  # it may wait long to be sure of it
    return bool(ended) and not when(ended) <= at < when(ended) + after


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


def end(
    db: sqlite3.Connection, listing: Key, leg: Leg, at: datetime, *, is_blank: bool = False
) -> None:
    """Close a leg that has come to its end; of the deep one, when and how is kept."""
    if leg.began == DEEP:
        db.execute(_END_DEEP, (moment(at), is_blank, *listing))
    else:
        db.execute(_DROP, (*listing, leg.began))


def start_over(db: sqlite3.Connection, listing: Key, leg: Leg) -> None:
    """Have a leg begin at the first page again, since the one that it reached is gone."""
    db.execute(_MOVE, (b"", 0, *listing, leg.began))


def stays_blank(db: sqlite3.Connection, listing: Key, sheet: Sheet, page: str) -> bool:
    """Remember that a page amid a listing is blank; says whether a pass before met it so.

    One that did not come to its end has told nobody: it does not count.
    """
    _forget_untold(db, listing, sheet, page)
    return _met_before(db, listing, sheet, page)


def _met_before(db: sqlite3.Connection, listing: Key, sheet: Sheet, page: str) -> bool:
    """Remember that a page is blank; says whether a pass before met it so."""
    told = (*listing, packed(page), sheet.pass_id, moment(sheet.at))
    return int(db.execute(_BLANK, told).fetchone()["since"]) < sheet.pass_id


def _forget_untold(db: sqlite3.Connection, listing: Key, sheet: Sheet, page: str) -> bool:
    """Forget that a page was blank if nobody was told; says whether that is so."""
    told = (*listing, packed(page), sheet.pass_id, *_UNTOLD)
    return bool(db.execute(_FORGET_UNTOLD, told).rowcount)


def ends_blank(db: sqlite3.Connection, listing: Key, sheet: Sheet) -> Blank:
    """Remember that a listing seems to end with a blank page, this one or the one before.

    Says whether it is to be believed, and whether it is usual; the rule stands above.
    """
    page, number = (sheet.blank, sheet.number - 1) if sheet.blank else (sheet.page, sheet.number)
    is_told = not _forget_untold(db, listing, sheet, page)
    stays = _met_before(db, listing, sheet, page)
    is_deep = sheet.leg is not None and sheet.leg.began == DEEP
    row = db.execute(_DEEP_ROW, listing).fetchone()
    was_sure = row is not None and bool(row["is_sure"])
    farthest = number * (_SHRINKS if is_deep else 1)
    is_usual = _ended_so(row, sheet.pass_id, farthest) and (was_sure or is_told)
    db.execute(_ENDS_BLANK, (number, (stays and is_deep) or (is_usual and was_sure), *listing))
    if is_usual and is_deep:
        db.execute(_WAITS, (moment(sheet.at), *listing))
    return Blank(stays, is_usual)


def _ended_so(row: sqlite3.Row | None, pass_id: int, farthest: int) -> bool:
    """Say whether a listing is known to end with a blank page, at most so far down."""
    return row is not None and 0 < row["blank"] <= farthest and row["passed"] in (0, pass_id)


def fill(db: sqlite3.Connection, listing: Key, sheet: Sheet) -> None:
    """Forget that a page was blank, or that a listing ends there: something stands on it."""
    db.execute(_FILLED, (*listing, packed(sheet.page)))
    if sheet.leg is not None:
        db.execute(_PASSED, (sheet.pass_id, *listing, sheet.number))


_BLANK = """
INSERT INTO blanks (source, listing, page, since, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET at = excluded.at RETURNING since
"""
_UNTOLD = ("", *sorted(UNDONE))  # how passes ended; an empty one has not, or was killed
_FORGET_UNTOLD = f"""
DELETE FROM blanks WHERE source = ? AND listing = ? AND page = ? AND since < ?
    AND since IN (SELECT id FROM passes WHERE state IN ({", ".join("?" * len(_UNTOLD))}))
"""  # noqa: S608 - a text of our own
_FILLED = "DELETE FROM blanks WHERE source = ? AND listing = ? AND page = ?"
_ENDS_BLANK = """
UPDATE legs SET blank = ?, is_sure = ?, passed = 0 WHERE source = ? AND listing = ? AND began = 0
"""
_WAITS = """
UPDATE legs SET blank_at = ? WHERE source = ? AND listing = ? AND began = 0 AND blank_at = ''
"""
_PASSED = """
UPDATE legs SET passed = ? WHERE source = ? AND listing = ? AND began = 0
    AND blank BETWEEN 1 AND ? AND passed = 0 AND NOT is_sure
"""
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
    is_open = 1, reached = x'', number = 0, at = excluded.at, blank_at = '',
    list_id = excluded.list_id, reader = excluded.reader
"""
_GO_ON = """
INSERT INTO legs (source, listing, began, is_open, reached, number, at)
VALUES (?, ?, ?, 1, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    reached = excluded.reached, number = excluded.number, at = excluded.at
"""
_END_DEEP = """
UPDATE legs SET is_open = 0, reached = x'', number = 0, at = ?, blank = iif(?, blank, 0)
WHERE source = ? AND listing = ? AND began = 0
"""
