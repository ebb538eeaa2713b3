"""Which sources cannot be seen, as the team is told: once a cause, many of one cause together.

One that is seen and lists nothing new for too long is told in the same way, by words of its own.

A group is one message. Its sources joined it while it was gathered, or later, which is told in its
thread; there it is told too when one can be seen again, of what else it is blind by now, or that
nobody watches it any more. All of it stands in the history, so that a restart changes nothing.
"""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.model.passes import BAD, GOOD, SILENT, STALE
from leakwatch.store.file import Store
from leakwatch.store.groups import speak
from leakwatch.store.values import moment

WELL, UNWATCHED = "well", "unwatched"  # endings; any other is what a source is blind by then
JOINS = timedelta(hours=6)  # since a group began; whoever has the same cause later begins another


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides what is told by when."""

    after: int  # passes in a row that did not see a source
    gather: timedelta  # how long others of the same cause are waited for
    watched: Collection[str] | None = None  # the sources that are watched; None: nobody asks
    looked_at: Collection[str] | None = None  # only of these a new cause is told; None: of all


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of one source."""

    source: str
    member: int | None = None  # of a group, which it leaves
    ending: str = ""
    ended_at: str = ""
    joins: str = ""  # the state whose group it joins
    began_at: str = ""


class Blindness:
    """Tells which sources cannot be seen; for the one process that watches."""

    def __init__(self, store: Store, destination: str = "slack") -> None:
        self._store = store
        self._destination = destination

    def tell(self, at: datetime, terms: Terms) -> bool:
        """Ask for what the team must be told by now; says whether that is anything."""
        with self._store.read() as db:
            changes = list(_changes(db, at, terms))
            if not changes and not _ripe(db, at, terms):
                return False
        with self._store.write() as db:
            for change in changes:
                _leave(db, change)
                _join(db, change, at)
            told = [speak(db, self._destination, group, at) for group in _ripe(db, at, terms)]
        return any(told)


_SOURCES = """
SELECT s.name, s.state, s.in_vain, coalesce(s.blind_since, s.since_at) AS since_at,
    s.last_success_at, coalesce(p.passes, s.in_vain) AS passes,
    m.id AS member, m.is_told, g.state AS told
FROM sources s
LEFT JOIN blind_periods p ON p.source = s.name AND p.ended_at IS NULL
LEFT JOIN blind_members m ON m.source = s.name AND m.ended_at IS NULL
LEFT JOIN blind_groups g ON g.id = m.grouped
WHERE s.blind_since IS NOT NULL OR s.state = :stale OR m.id IS NOT NULL
ORDER BY s.name
"""
# The first of them waits for others of its kind; nobody is waited for where all is over.
_RIPE = """
SELECT DISTINCT g.id FROM blind_groups g JOIN blind_members m ON m.grouped = g.id
WHERE NOT m.is_told AND NOT m.joined_at BETWEEN :since AND :at
   OR m.ended_at IS NOT NULL AND m.is_told AND NOT m.is_cleared
  AND (NOT m.ended_at BETWEEN :since AND :at OR NOT EXISTS
    (SELECT 1 FROM blind_members o WHERE o.grouped = g.id AND o.ended_at IS NULL))
ORDER BY g.id
"""

_OPEN = """
SELECT id FROM blind_groups
WHERE state = :state AND gathered_at BETWEEN :since AND :at AND (told_at IS NULL
    OR id IN (SELECT grouped FROM blind_members WHERE ended_at IS NULL))
ORDER BY id DESC LIMIT 1
"""
_NEW = "INSERT INTO blind_groups (state, gathered_at) VALUES (:state, :at) RETURNING id"


def _ripe(db: sqlite3.Connection, at: datetime, terms: Terms) -> list[int]:
    """Give the groups of which there is something to tell by now."""
    # Just behind the moment since when they are waited for, so that an interval is a whole one.
    since = moment(at - terms.gather + timedelta(microseconds=1))
    return [row["id"] for row in db.execute(_RIPE, {"since": since, "at": moment(at)})]


def _changes(db: sqlite3.Connection, at: datetime, terms: Terms) -> Iterator[_Change]:
    for row in db.execute(_SOURCES, {"stale": STALE}).fetchall():
        name, member, state = row["name"], row["member"], row["state"]
        if terms.watched is not None and name not in terms.watched:
            if member:
                yield _Change(name, member, UNWATCHED, moment(at))
        elif state in GOOD:
            yield _Change(name, member, WELL, row["last_success_at"])
        elif _may_join(name, terms) and _is_news(row, terms.after):
            yield _Change(name, member, state, moment(at), state, row["since_at"])


def _may_join(source: str, terms: Terms) -> bool:
    return terms.looked_at is None or source in terms.looked_at


def _is_news(row: sqlite3.Row, after: int) -> bool:
    """Say whether the team does not know yet why a source cannot be seen.

    Passes that found no Tor or no disk say nothing of it.
    """
    state, told = row["state"], row["told"]
    if state not in BAD or told == state or {told, state} <= SILENT:
        return False
    if told:
        return not row["is_told"] or bool(row["passes"] >= after)
    return bool(row["in_vain"] >= after)


def _leave(db: sqlite3.Connection, change: _Change) -> None:
    """Let a source leave its group; one that was not told of was never in it."""
    if change.member is None:
        return
    db.execute("DELETE FROM blind_members WHERE id = ? AND NOT is_told", (change.member,))
    db.execute(
        "UPDATE blind_members SET ended_at = ?, ending = ? WHERE id = ?",
        (change.ended_at, change.ending, change.member),
    )
    db.execute(
        "DELETE FROM blind_groups WHERE alert IS NULL "
        "AND id NOT IN (SELECT grouped FROM blind_members)"
    )


def _join(db: sqlite3.Connection, change: _Change, at: datetime) -> None:
    if not change.joins:
        return
    told = {"state": change.joins, "since": moment(at - JOINS), "at": moment(at)}
    group = db.execute(_OPEN, told).fetchone() or db.execute(_NEW, told).fetchone()
    db.execute(
        "INSERT INTO blind_members (grouped, source, began_at, joined_at) VALUES (?, ?, ?, ?)",
        (group["id"], change.source, change.began_at, moment(at)),
    )
