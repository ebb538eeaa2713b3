"""Storms: when a source has too many findings at once for each to be told by itself.

Each finding that asks for a message of its own is counted: by source, by how urgent it is, and by
slots of our clock that make up a sliding hour. Beyond the bound it is held, and told in a summary
with the others. Only what is at least as severe counts against a finding, so that a flood of mild
ones never hides a bad one, and a flood of one source hides nothing of another. What is held keeps
counting, so that a storm that lasts is told in summaries until it abates.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from leakwatch.store.values import moment, when

STORM = 20  # findings of one source that are told singly within an hour
SLOT = timedelta(minutes=5)
HOUR = timedelta(hours=1)
MEMORY = timedelta(hours=3)  # in which summaries of a storm follow each other ever more slowly
DOUBLINGS = 3


def is_too_many(
    db: sqlite3.Connection, source: str, urgency: int, at: datetime, bound: int
) -> bool:
    """Count a finding that asks to be told singly; say whether its source has had enough."""
    asked = db.execute(_ASKED, _values(source, urgency, at)).fetchone()[0]
    db.execute(_COUNT, _values(source, urgency, at))
    db.execute(_FORGET, _values(source, urgency, at))
    return int(asked) >= bound


def room(db: sqlite3.Connection, source: str, at: datetime, bound: int) -> int:
    """Give how many more findings of a source may be told singly now."""
    asked = db.execute(_ASKED, _values(source, 0, at)).fetchone()[0]
    return max(0, bound - int(asked))


def _values(source: str, urgency: int, at: datetime) -> dict[str, object]:
    seconds = SLOT.total_seconds()
    begun = datetime.fromtimestamp(at.timestamp() // seconds * seconds, UTC)
    return {
        "source": source,
        "urgency": urgency,
        "slot": moment(begun),
        "since": moment(begun - HOUR),
    }


_ASKED = """
SELECT coalesce(sum(findings), 0) FROM storms
WHERE source = :source AND slot > :since AND slot <= :slot AND urgency >= :urgency
"""
_COUNT = """
INSERT INTO storms (source, slot, urgency, findings) VALUES (:source, :slot, :urgency, 1)
ON CONFLICT (source, slot, urgency) DO UPDATE SET findings = findings + 1
"""
# A slot that lies ahead was counted under a clock that has been set back since.
_FORGET = "DELETE FROM storms WHERE source = :source AND (slot <= :since OR slot > :slot)"


def over(db: sqlite3.Connection, now: datetime, interval: timedelta) -> Iterator[str]:
    """Give the sources of which something was held long enough to be told in a summary.

    The first summary of a storm comes an interval after the first finding that was held; each
    following one waits twice as long, up to eight intervals.
    """
    row = db.execute(_FIRST, ("",)).fetchone()
    while row:
        source, since = str(row["held_by"]), when(row["created_at"])
        if since > now or now - since >= interval * 2 ** _told(db, source, now):
            yield source
        row = db.execute(_FIRST, (source,)).fetchone()


_FIRST = """
SELECT held_by, created_at FROM alerts WHERE hold = 'storm' AND held_by > ?
ORDER BY held_by, created_at LIMIT 1
"""


def _told(db: sqlite3.Connection, source: str, now: datetime) -> int:
    """Count the newest summaries of a source's storm, no more than count."""
    row = db.execute(
        "SELECT count(*) FROM alerts WHERE kind = 'summary' AND topic = ? "
        "AND created_at > ? AND created_at <= ?",
        (topic(source), moment(now - MEMORY), moment(now)),
    ).fetchone()
    return min(int(row[0]), DOUBLINGS)


def topic(source: str) -> str:
    """Give what the summaries of a source's storm have in common.

    >>> topic("forum")
    'storm forum'
    """
    return f"storm {source}"
