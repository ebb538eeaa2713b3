"""The frontier: what a source lists and is still to fetch; it survives a crash at any point.

This is the one table that keeps true links and ids of items, and only while an item is listed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.model import Blank, Due, Item, Leg, Listed, Sheet, Turns
from leakwatch.model.passes import GONE, NO_FAULT, Fault, Missing, Vain
from leakwatch.store import duty, legs, vain
from leakwatch.store.captures import Reading, validator
from leakwatch.store.file import Store
from leakwatch.store.gaps import packed_gaps
from leakwatch.store.listing import Shelf, forget, miss, miss_again, take_in
from leakwatch.store.values import moment, packed, shown

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
MOST_WAITING = 200_000  # items of one source that wait to be fetched: no flood fills the disk


class Frontier:
    """Remembers the items of listings and which of them are due.

    At most `most_waiting` items of one source wait to be fetched; others wait on their page.
    """

    def __init__(self, store: Store, clock: Clock, *, most_waiting: int = MOST_WAITING) -> None:
        self._store = store
        self._now = clock
        self._most = most_waiting

    def legs(
        self,
        source: str,
        sheet: Sheet,
        *,
        list_id: str,
        reader: int,
        deep_after: timedelta,
    ) -> list[Leg]:
        """Give the stretches of a listing that a pass has to read, in order.

        The first begins at the first page; where it is the only one and began with this pass,
        nothing is owed of before. `deep_after`: how long after it was read to its end a listing
        is to be read so again.
        """
        listing, reading = legs.key(source, sheet.listing), Reading(list_id, reader)
        with self._store.read() as db:
            if not legs.is_deep_due(db, listing, reading, sheet.at, deep_after):
                return legs.to_walk(db, listing, sheet.pass_id)
        with self._store.write() as db:
            legs.open_deep(db, listing, reading, sheet.at)
            return legs.to_walk(db, listing, sheet.pass_id)

    def listed(self, source: str, items: Sequence[Item], sheet: Sheet) -> Listed:
        """Take in a page of a listing: new items wait, known ones stay as they are.

        When it was read whole and has no further pages, items that were done and are listed no
        longer are forgotten, and so are those that were tried ten times in vain; but an item may
        move to another page of the source, so it stays until two looks in a row have missed it.
        Of a listing with further pages nothing is forgotten before it has not been listed for as
        long as captures are kept: nobody reads all of them each time.
        """
        with self._store.write() as db:
            shelf = Shelf(db, self._store.key, source, self._most)
            is_alone = sheet.leg is None
            if is_alone and sheet.is_whole:
                miss(shelf, sheet)
            listed = take_in(shelf, items, sheet)
            if is_alone:
                forget(shelf, sheet)
            is_taken = sheet.is_whole and not listed.refused
            listing = legs.key(source, sheet.listing)
            legs.go_on(db, listing, sheet, is_taken=is_taken)
            if items and sheet.page:
                legs.fill(db, listing, sheet)
        return listed

    def unchanged(self, source: str, sheet: Sheet) -> None:
        """Take in that a page lists what it did before: what was missed is missed again."""
        with self._store.write() as db:
            shelf = Shelf(db, self._store.key, source, self._most)
            miss_again(shelf, sheet)
            forget(shelf, sheet)

    def stays_blank(self, source: str, sheet: Sheet, page: str) -> bool:
        """Remember that a page amid a listing is blank; says whether a pass before met it so."""
        with self._store.write() as db:
            return legs.stays_blank(db, legs.key(source, sheet.listing), sheet, page)

    def ends_blank(self, source: str, sheet: Sheet) -> Blank:
        """Remember that a listing seems to end with a blank page; the rule stands in `legs.py`."""
        with self._store.write() as db:
            return legs.ends_blank(db, legs.key(source, sheet.listing), sheet)

    def walked(
        self, source: str, listing: str, leg: Leg, at: datetime, *, is_blank: bool = False
    ) -> None:
        """Remember that a leg has come to its end, and whether that was a blank page."""
        with self._store.write() as db:
            legs.end(db, legs.key(source, listing), leg, at, is_blank=is_blank)

    def lost(self, source: str, listing: str, leg: Leg) -> None:
        """Have a leg begin at the first page again, since the page that it reached is gone."""
        with self._store.write() as db:
            legs.start_over(db, legs.key(source, listing), leg)

    def due(
        self,
        source: str,
        *,
        list_id: str,
        reader: int,
        at: datetime,
        limit: int,
        turns: Turns = Turns(),  # noqa: B008 - a frozen value
    ) -> list[Due]:
        """Give at most `limit` items; the order stands in `duty.py`."""
        asked = duty.Asked(source, Reading(list_id, reader), at, limit, turns)
        with self._store.read() as db:
            return duty.due(db, asked)

    def done(
        self,
        source: str,
        item_id: str,
        *,
        list_id: str,
        reader: int,
        at: datetime,
        fault: Fault = NO_FAULT,
    ) -> None:
        """Remember that an item was fetched and recorded, and with what it was read.

        `fault`: that nothing stands there may say something of its source.
        """
        name = (source, packed(item_id))
        told = {"source": source, "item": name[1], "fault": fault.state, "at": moment(at)}
        with self._store.write() as db:
            db.execute(_DONE, {**told, "list_id": list_id, "reader": reader})
            vain.failed(db, name, fault)

    def missing(self, source: str, item_id: str, *, at: datetime, stays: timedelta) -> Missing:
        """Say whether an item that answers as one that is gone is to be believed.

        It may be its site that errs. `stays`: how long an item of this source does, zero where it
        is not short-lived.
        """
        with self._store.read() as db:
            return vain.missing(db, (source, packed(item_id)), at, stays)

    def reached(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember up to which of its pages an item was read and recorded; the rest is due.

        The gaps are written with it, so that they are never those of another page.
        """
        name, gaps = (source, packed(due.id)), packed_gaps(due.gaps, Reading(list_id, reader))
        known = (packed(due.reached), due.number, gaps)
        with self._store.write() as db:
            db.execute(_REACHED, (*known, list_id, reader, *name))

    def unread(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember the gaps alone, and with what they were met: it was read no further."""
        gaps = packed_gaps(due.gaps, Reading(list_id, reader))
        with self._store.write() as db:
            db.execute(_UNREAD, (gaps, source, packed(due.id)))

    def progress(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember how far a file was read and recorded; the rest is due."""
        mark = due.mark
        known = (validator(mark.etag), validator(mark.last_modified), mark.stumbled)
        name = (source, packed(due.id))
        with self._store.write() as db:
            db.execute(_PROGRESS, (mark.offset, mark.tail, *known, list_id, reader, *name))

    def failed(
        self, source: str, item_id: str, *, reason: str, at: datetime, fault: Fault = NO_FAULT
    ) -> None:
        """Put an item off: 5 minutes at first, twice as long each time, at most a day.

        `fault` says what that may mean of its source; the rule stands in `vain.py`.
        """
        name = (source, packed(item_id))
        with self._store.write() as db:
            row = db.execute(_ATTEMPTS, name).fetchone()
            attempts = row["attempts"] if row else 0
            next_at = moment(at + wait(attempts))
            is_gone = fault.state == GONE
            db.execute(_FAILED, (attempts + 1, shown(reason), next_at, is_gone, *name))
            vain.failed(db, name, fault)

    def gave(self, source: str, pass_id: int, *, is_folder: bool) -> None:
        """Remember that a visit in a pass gave something: of a folder, or of what is none."""
        with self._store.write() as db:
            vain.gave(db, source, pass_id, is_folder=is_folder)

    def vain(self, source: str) -> list[Vain]:
        """Give what could not be read since then: of folders, and of what is none."""
        with self._store.read() as db:
            return vain.since_last(db, source)


def wait(attempts: int) -> timedelta:
    """Give how long to wait after a failure, by the failures before it.

    >>> str(wait(0)), str(wait(2)), str(wait(99))
    ('0:05:00', '0:20:00', '1 day, 0:00:00')
    """
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts, 16)
    return min(LONGEST_WAIT, doubled)


# How far it was read with another list, or another reader, says nothing of this one.
_DONE = """
UPDATE frontier SET state = 'done', attempts = 0, gone = 0, stumbled = -1,
    reason = iif(:fault = '', '', reason), next_at = :at, read_at = :at,
    reached = iif(list_id = :list_id AND reader = :reader, reached, x''),
    offset = iif(list_id = :list_id AND reader = :reader, offset, 0),
    list_id = :list_id, reader = :reader
WHERE source = :source AND item = :item
"""
_REACHED = f"""
UPDATE frontier SET state = 'new', attempts = 0, reason = '', {vain.A_BIT},
    reached = ?, number = ?, gaps = ?, list_id = ?, reader = ?
WHERE source = ? AND item = ?
"""  # noqa: S608 - a text of our own
_PROGRESS = f"""
UPDATE frontier SET state = 'new', attempts = 0, reason = '', {vain.A_BIT},
    offset = ?, tail = ?, etag = ?, last_modified = ?, stumbled = ?, list_id = ?, reader = ?
WHERE source = ? AND item = ?
"""  # noqa: S608 - as above
_UNREAD = "UPDATE frontier SET gaps = ? WHERE source = ? AND item = ?"
_ATTEMPTS = "SELECT attempts FROM frontier WHERE source = ? AND item = ?"
_FAILED = """
UPDATE frontier SET state = 'failed', attempts = ?, reason = ?, next_at = ?,
    gone = iif(?, iif(fault = 'gone', gone, 0) + 1, 0)
WHERE source = ? AND item = ?
"""
