"""Which items of a source are due, and in which order.

Short-lived ones come first while they can be seen, the oldest of them first: what was listed
first, and stands lowest on its page. Then come new ones: one from the newest pass and one from the
oldest in turn, so that neither today's news nor what has waited longest stands behind a flood; of
an open directory whatever lies higher, folders before files. Then new versions, failed ones, those
read otherwise before, and last what may have vanished already. Folders that are to be looked into
again have a quarter of a pass for themselves: nothing new in them is known before.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.model import Due, Item, Mark, Turns
from leakwatch.store.captures import Reading
from leakwatch.store.gaps import unpacked_gaps
from leakwatch.store.values import moment, unpacked

FARTHEST = timedelta(days=2)  # a next try later than this comes from a clock that was wrong
_AGAIN = 4  # a folder that says when it changed is looked into so many times less often
_NEVER = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pass asks for."""

    source: str
    reading: Reading
    at: datetime
    limit: int
    turns: Turns


def due(db: sqlite3.Connection, asked: Asked) -> list[Due]:
    """Give at most as many items as are asked for."""
    values = _values(asked)
    folders = db.execute(_FOLDERS, {**values, "limit": max(asked.limit // 4, 1)}).fetchall()
    others = db.execute(_DUE, {**values, "limit": asked.limit - len(folders)}).fetchall()
    return [_due(row, asked.reading) for row in [*folders, *others][: asked.limit]]


def _values(asked: Asked) -> dict[str, str | int]:
    turns = asked.turns
    began_at = turns.began_at or asked.at
    folders = turns.folders or _NEVER / _AGAIN
    return {
        "source": asked.source,
        "list_id": asked.reading.list_id,
        "reader": asked.reading.reader,
        "now": moment(asked.at),
        "far": moment(asked.at + FARTHEST),
        "began": moment(began_at),
        "is_short": bool(turns.window),
        "visible": moment(asked.at - turns.window),
        "is_always": turns.is_always,
        "looked": moment(began_at - folders),
        "looked_long": moment(began_at - folders * _AGAIN),
    }


def _due(row: sqlite3.Row, reading: Reading) -> Due:
    link, title, date = unpacked(row["link"]), row["title"], row["date"]
    is_folder, size = bool(row["is_folder"]), row["size"]
    item = Item(unpacked(row["item"]), link, title, date, is_folder=is_folder, size=size)
    if (row["list_id"], row["reader"]) != (reading.list_id, reading.reader):
        # What was read of it so far was read otherwise.
        return Due(item, depth=row["depth"], gaps=unpacked_gaps(row["gaps"], reading))
    return Due(
        item,
        unpacked(row["reached"]),
        row["number"],
        row["depth"],
        Mark(row["offset"], row["tail"], row["etag"], row["last_modified"], row["stumbled"]),
        is_grown=row["read_at"] is not None,
        gaps=unpacked_gaps(row["gaps"], reading),
    )


# A moment of reading that lies ahead was of a wrong clock.
_FOLDERS = """
SELECT * FROM frontier
WHERE source = :source AND is_folder AND state = 'done' AND (
    next_at <= CASE version WHEN x'' THEN :looked ELSE :looked_long END OR next_at > :now)
ORDER BY next_at, id LIMIT :limit
"""
# What is never fetched has no link.
_DUE = """
WITH fresh AS (
    SELECT id, row_number() OVER (ORDER BY walk DESC, id) AS from_newest,
        row_number() OVER (ORDER BY id) AS from_oldest
    FROM frontier WHERE source = :source AND state = 'new' AND (read_at IS NULL OR is_folder)
), ranked AS (
    SELECT f.*, CASE
        WHEN fresh.id IS NULL THEN CASE f.state WHEN 'new' THEN 2 WHEN 'failed' THEN 3 ELSE 4 END
        WHEN NOT :is_short THEN 1
        WHEN f.first_listed_at >= :visible THEN 0
        ELSE 5 END AS rank, min(from_newest, from_oldest) AS turn
    FROM frontier f LEFT JOIN fresh USING (id)
    WHERE f.source = :source AND f.link != x'' AND (
        f.state = 'new'
        OR f.state = 'failed' AND (f.next_at <= :now OR f.next_at > :far)
        OR f.state = 'done' AND (f.list_id != :list_id OR f.reader != :reader)
        OR f.state = 'done' AND :is_always AND (f.next_at < :began OR f.next_at > :now)
    )
)
SELECT * FROM ranked
ORDER BY rank,
    CASE rank WHEN 0 THEN first_listed_at WHEN 3 THEN next_at WHEN 4 THEN next_at END,
    CASE rank WHEN 1 THEN depth END, CASE rank WHEN 1 THEN -is_folder END,
    CASE rank WHEN 1 THEN turn END, CASE rank WHEN 0 THEN -id ELSE id END
LIMIT :limit
"""
