"""How a page of a listing is taken into the frontier: what is new on it, and what has left it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from leakwatch.model import Item, Listed, Sheet
from leakwatch.store.values import keyed, moment, packed, shown

TRIES = 10  # of an item that is no longer listed; then it is given up

Row = dict[str, str | bytes | int | None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a source's items are kept."""

    db: sqlite3.Connection
    key: bytes  # behind what names a thing without telling it
    source: str
    most: int  # items that may wait to be fetched


def take_in(shelf: Shelf, items: Sequence[Item], sheet: Sheet) -> Listed:
    """Take in a page: new items wait, those with another version wait anew, others stay.

    What has no link is not fetched: of it a keyed hash is kept, so that it is known again.
    """
    rows = {bytes(row["item"]): row for row in (_row(shelf, one, sheet) for one in items)}  # type: ignore[arg-type]  # written as bytes
    began = sheet.leg.began if sheet.leg else sheet.pass_id
    new, fresh = [], 0
    for name, row in rows.items():
        known = shelf.db.execute(_KNOWN, (shelf.source, name)).fetchone()
        is_new = known is None or row["version"] not in (b"", known["version"])
        new += [name] if is_new else []
        fresh += is_new or known["walk"] >= began
        if known is None and not row["link"]:
            row["state"] = "done"
    refused = _beyond(shelf, [name for name in new if rows[name]["link"]])
    shelf.db.executemany(_LIST, [row for name, row in rows.items() if name not in refused])
    return Listed(len(new), fresh, len(refused))


def _beyond(shelf: Shelf, new: Sequence[bytes]) -> set[bytes]:
    """Give the new items for which there is no room; they are the last ones."""
    if not new:
        return set()
    waiting = shelf.db.execute(_WAITING, (shelf.source,)).fetchone()[0]
    return set(new[max(shelf.most - waiting, 0) :])


def miss(shelf: Shelf, sheet: Sheet) -> None:
    """Count that a page was read once more, before what it lists is taken in.

    What the pages before it list, on the same look, is taken in already.
    """
    told = {"at": moment(sheet.at), "is_first": sheet.number == 0}
    shelf.db.execute(_MISS_ALL, {**_of(shelf, sheet), **told})


def miss_again(shelf: Shelf, sheet: Sheet) -> None:
    """Take in that a page lists what it did before: what was missed is missed again."""
    shelf.db.execute(_MISS_AGAIN, {**_of(shelf, sheet), "at": moment(sheet.at)})


def forget(shelf: Shelf, sheet: Sheet) -> None:
    """Delete what was done, or tried long enough, and has left the listing."""
    shelf.db.execute(_FORGET, {**_of(shelf, sheet), "tries": TRIES})


def _of(shelf: Shelf, sheet: Sheet) -> Row:
    return {"source": shelf.source, "page": packed(sheet.listing)}


def _row(shelf: Shelf, item: Item, sheet: Sheet) -> Row:
    is_fetched = bool(item.link)
    version = item.version or ("" if item.size is None else str(item.size))
    return {
        "source": shelf.source,
        "item": packed(item.id) if is_fetched else keyed(shelf.key, shelf.source, item.id),
        "link": packed(item.link),
        "title": shown(item.title) if is_fetched else "",
        "date": shown(item.date, 100) if is_fetched else "",
        "state": "new",
        "page": packed(sheet.listing),
        "walk": sheet.pass_id,
        "version": keyed(shelf.key, shelf.source, item.id, version) if version else b"",
        "is_folder": item.is_folder,
        "depth": sheet.depth,
        "size": item.size,
        "at": moment(sheet.at),
    }


_KNOWN = "SELECT walk, version FROM frontier WHERE source = ? AND item = ?"
_WAITING = "SELECT count(*) FROM frontier WHERE source = ? AND state IN ('new', 'failed')"
_LIST = """
INSERT INTO frontier (source, item, link, title, date, state, next_at, page, walk, version,
    is_folder, depth, size, first_listed_at, listed_at)
VALUES (:source, :item, :link, :title, :date, :state, :at, :page, :walk, :version,
    :is_folder, :depth, :size, :at, :at)
ON CONFLICT (source, item) DO UPDATE SET
    link = excluded.link, title = excluded.title, date = excluded.date, page = excluded.page,
    is_folder = excluded.is_folder, depth = excluded.depth, size = excluded.size,
    missed = 0, listed_at = excluded.listed_at,
    state = CASE WHEN excluded.version IN (x'', version) OR link = x'' OR state != 'done'
        THEN state ELSE 'new' END,
    stumbled = CASE WHEN excluded.version IN (x'', version) THEN stumbled ELSE -1 END,
    walk = CASE WHEN excluded.version IN (x'', version) THEN walk ELSE excluded.walk END,
    version = CASE excluded.version WHEN x'' THEN version ELSE excluded.version END
"""
_MISS_ALL = """
UPDATE frontier SET missed = missed + 1
WHERE source = :source AND page = :page AND (:is_first OR listed_at != :at)
"""
_MISS_AGAIN = """
UPDATE frontier SET
    missed = missed + (missed > 0), listed_at = CASE missed WHEN 0 THEN :at ELSE listed_at END
WHERE source = :source AND page = :page
"""
_FORGET = """
DELETE FROM frontier WHERE source = :source AND page = :page AND missed >= 2
    AND (state = 'done' OR attempts >= :tries)
"""
