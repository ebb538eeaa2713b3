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
        another page, so it stays until neither this pass nor the one before has listed it.
        Items without a link are not kept: there is nothing to fetch.
        """
        with self._store.write() as db:
            now, before = _last_passes(db, source)
            rows = [_row(source, item, page, now, moment(at)) for item in items if item.link]
            db.executemany(_LIST, rows)
            if complete:
                _forget(db, source, page, rows, before)

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


def _row(source: str, item: Item, page: str, now: int, seen: str) -> Row:
    return {
        "source": source,
        "item": packed(item.id),
        "link": packed(item.link),
        "title": shown(item.title),
        "date": shown(item.date, 100),
        "page": packed(page),
        "pass": now,
        "at": seen,
    }


_LIST = """
INSERT INTO frontier (source, item, link, title, date, next_at, page, pass, first_listed_at,
    listed_at)
VALUES (:source, :item, :link, :title, :date, :at, :page, :pass, :at, :at)
ON CONFLICT (source, item) DO UPDATE SET
    link = excluded.link, title = excluded.title, date = excluded.date, page = excluded.page,
    pass = excluded.pass, listed_at = excluded.listed_at
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


def _last_passes(db: sqlite3.Connection, source: str) -> tuple[int, int | None]:
    """Give the pass under way, 0 where there is none, and the one before it."""
    rows = db.execute(
        "SELECT id FROM passes WHERE source = ? ORDER BY id DESC LIMIT 2", (source,)
    ).fetchall()
    ids = [int(row["id"]) for row in rows]
    return (ids[0] if ids else 0), (ids[1] if len(ids) > 1 else None)


def _forget(
    db: sqlite3.Connection, source: str, page: str, rows: list[Row], before: int | None
) -> None:
    """Delete what was done, or tried long enough, and has left the listing."""
    listed = {row["item"] for row in rows}
    gone = db.execute(
        "SELECT id, item FROM frontier WHERE source = ? AND page = ? "
        "AND (state = 'done' OR attempts >= ?) AND (? IS NULL OR pass < ?)",
        (source, packed(page), TRIES, before, before),
    ).fetchall()
    db.executemany(
        "DELETE FROM frontier WHERE id = ?",
        [(row["id"],) for row in gone if row["item"] not in listed],
    )
