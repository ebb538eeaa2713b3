"""The frontier: what a source lists and is still to fetch; it survives a crash at any point.

This is the one table that keeps true links and ids, and only while an item is listed.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.model import Item
from leakwatch.store.file import Store
from leakwatch.store.values import moment, packed, shown, unpacked

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
FARTHEST = timedelta(days=2)  # a next try later than this comes from a clock that was wrong
TRIES = 10  # of an item that is no longer listed; then it is given up

Row = dict[str, str | bytes | int]


class Frontier:
    """Remembers the items of listings and which of them are due."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._now = clock

    def listed(
        self,
        source: str,
        items: Sequence[Item],
        *,
        list_id: str,  # noqa: ARG002 - what an item was read with counts when it is done
        reader: int,  # noqa: ARG002 - as above
        at: datetime,
        complete: bool = True,
        page: str = "",
    ) -> None:
        """Take in a listing: new items wait, known ones stay as they are.

        When the index was read whole, items of this page that were done and are listed no longer
        are forgotten, and so are those that were tried ten times in vain; but an item may move to
        another page, so it stays until two looks in a row have missed it.
        Items without a link are not kept: there is nothing to fetch.
        """
        with self._store.write() as db:
            rows = [_row(source, item, page, moment(at)) for item in items if item.link]
            if complete:
                _miss(db, _MISS_ALL, source, page, at)
            db.executemany(_LIST, rows)
            _forget(db, source, page)

    def unchanged(self, source: str, *, page: str, at: datetime) -> None:
        """Take in that a page lists what it did before: what was missed is missed again."""
        with self._store.write() as db:
            _miss(db, _MISS_AGAIN, source, page, at)
            _forget(db, source, page)

    def due(
        self, source: str, *, list_id: str, reader: int, at: datetime, limit: int
    ) -> list[Item]:
        """Give at most `limit` items: new ones, failed ones, then those read otherwise before."""
        values = {
            "source": source,
            "list_id": list_id,
            "reader": reader,
            "now": moment(at),
            "far": moment(at + FARTHEST),
            "limit": limit,
        }
        with self._store.read() as db:
            rows = db.execute(_DUE, values).fetchall()
        return [
            Item(unpacked(row["item"]), unpacked(row["link"]), row["title"], row["date"])
            for row in rows
        ]

    def done(self, source: str, item_id: str, *, list_id: str, reader: int, at: datetime) -> None:
        """Remember that an item was fetched and recorded, and with what it was read."""
        with self._store.write() as db:
            db.execute(
                "UPDATE frontier SET state = 'done', attempts = 0, reason = '', list_id = ?, "
                "reader = ?, next_at = ? WHERE source = ? AND item = ?",
                (list_id, reader, moment(at), source, packed(item_id)),
            )

    def failed(self, source: str, item_id: str, *, reason: str, at: datetime) -> None:
        """Put an item off: 5 minutes at first, twice as long each time, at most a day."""
        with self._store.write() as db:
            row = db.execute(
                "SELECT attempts FROM frontier WHERE source = ? AND item = ?",
                (source, packed(item_id)),
            ).fetchone()
            attempts = row["attempts"] if row else 0
            db.execute(
                "UPDATE frontier SET state = 'failed', attempts = ?, reason = ?, next_at = ? "
                "WHERE source = ? AND item = ?",
                (
                    attempts + 1,
                    shown(reason),
                    moment(at + wait(attempts)),
                    source,
                    packed(item_id),
                ),
            )


def wait(attempts: int) -> timedelta:
    """Give how long to wait after a failure, by the failures before it.

    >>> str(wait(0)), str(wait(2)), str(wait(99))
    ('0:05:00', '0:20:00', '1 day, 0:00:00')
    """
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts, 16)
    return min(LONGEST_WAIT, doubled)


def _row(source: str, item: Item, page: str, seen: str) -> Row:
    return {
        "source": source,
        "item": packed(item.id),
        "link": packed(item.link),
        "title": shown(item.title),
        "date": shown(item.date, 100),
        "page": packed(page),
        "at": seen,
    }


_LIST = """
INSERT INTO frontier (source, item, link, title, date, next_at, page, first_listed_at, listed_at)
VALUES (:source, :item, :link, :title, :date, :at, :page, :at, :at)
ON CONFLICT (source, item) DO UPDATE SET
    link = excluded.link, title = excluded.title, date = excluded.date, page = excluded.page,
    missed = 0, listed_at = excluded.listed_at
"""
_MISS_ALL = """
UPDATE frontier SET missed = missed + 1
WHERE source = :source AND page = :page
"""
_MISS_AGAIN = """
UPDATE frontier SET
    missed = missed + (missed > 0), listed_at = CASE missed WHEN 0 THEN :at ELSE listed_at END
WHERE source = :source AND page = :page
"""
_DUE = """
SELECT item, link, title, date FROM frontier
WHERE source = :source AND (
    state = 'new'
    OR state = 'failed' AND (next_at <= :now OR next_at > :far)
    OR state = 'done' AND (list_id != :list_id OR reader != :reader)
)
ORDER BY CASE state WHEN 'new' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END,
    CASE state WHEN 'failed' THEN next_at END, id
LIMIT :limit
"""


def _miss(db: sqlite3.Connection, sql: str, source: str, page: str, at: datetime) -> None:
    db.execute(sql, {"source": source, "page": packed(page), "at": moment(at)})


def _forget(db: sqlite3.Connection, source: str, page: str) -> None:
    """Delete what was done, or tried long enough, and has left the listing."""
    db.execute(
        "DELETE FROM frontier WHERE source = ? AND page = ? AND missed >= 2 "
        "AND (state = 'done' OR attempts >= ?)",
        (source, packed(page), TRIES),
    )
