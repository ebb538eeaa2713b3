"""What the second way tells of an outbox while Slack stays away: counts and ids, nothing else."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Severity, rank
from leakwatch.store import ways
from leakwatch.store.file import Store
from leakwatch.store.values import counts, fields, word

NAMED = 30  # findings that one message names


@dataclass(frozen=True, slots=True)
class Waiting:
    """One alert of a severe finding that waits."""

    finding: str  # its id
    severity: Severity
    kinds: Mapping[str, int]  # kind -> distinct entries
    persons: int


@dataclass(frozen=True, slots=True)
class Absence:
    """How it stands with a Slack that cannot be reached."""

    failing_since: datetime | None  # None: it can be reached
    reason: str
    told_at: datetime | None  # when the second way said so last; None: not yet
    told_through: int
    through: int  # the newest alert that waits
    severities: Mapping[Severity, int]  # severe findings that wait, by severity
    worst: tuple[Waiting, ...]  # some of them, the most severe first
    waiting: int  # alerts of every kind and severity

    @property
    def has_news(self) -> bool:
        """Say whether a severe finding waits of which the second way has not spoken."""
        return bool(self.severities) and self.through > self.told_through


class Away:
    """Says how it stands with a way that may be away, and remembers what was said of it."""

    def __init__(self, store: Store, destination: str = "slack") -> None:
        self._store = store
        self._destination = destination

    def absence(self) -> Absence:
        """Give how it stands; what waits is looked at only where the way fails."""
        with self._store.read() as db:
            held = ways.way(db, self._destination)
            to = self._destination if held.failing_since else ""
            severities, worst = _severe(db, to)
            return Absence(
                failing_since=held.failing_since,
                reason=held.reason,
                told_at=held.told_at,
                told_through=held.told_through,
                through=_newest(db, to),
                severities=severities,
                worst=tuple(worst),
                waiting=_waiting(db, to),
            )

    def told(self, at: datetime | None, through: int) -> None:
        """Remember what the second way has said; no moment once it gave the all-clear."""
        with self._store.write() as db:
            ways.told(db, self._destination, at, through)


def _severe(db: sqlite3.Connection, destination: str) -> tuple[Counter[Severity], list[Waiting]]:
    """Count the severe findings that wait, those in summaries too, and name the worst."""
    least = rank(Severity.HIGH)
    found = Counter[Severity]()
    named: list[Waiting] = []
    for row in db.execute(_FINDINGS, (destination, least)):
        severity = word(Severity, row["severity"])
        found[severity] += 1
        if len(named) < NAMED:
            named.append(Waiting(row["id"], severity, counts(row["kinds"]), row["persons"]))
    for severity, count in _summed(db, destination):
        if rank(severity) >= least:
            found[severity] += count
    return found, named


def _newest(db: sqlite3.Connection, destination: str) -> int:
    """Give the newest severe alert that waits, 0 where there is none."""
    row = db.execute(_NEWEST, (destination, rank(Severity.HIGH))).fetchone()
    return int(row[0] or 0)


def _waiting(db: sqlite3.Connection, destination: str) -> int:
    """Count the alerts that are not sent."""
    row = db.execute(
        "SELECT count(*) FROM alerts WHERE state IN ('pending', 'sending', 'ambiguous', 'parked') "
        "AND destination = ?",
        (destination,),
    ).fetchone()
    return int(row[0])


def _summed(db: sqlite3.Connection, destination: str) -> Iterator[tuple[Severity, int]]:
    for row in db.execute(_SUMMARIES, (destination,)):
        told = fields(row["tell"]).get("severities")
        for severity, count in told.items() if isinstance(told, dict) else ():
            yield word(Severity, str(severity)), int(count)


_UNSENT = "a.state IN ('pending', 'sending', 'ambiguous', 'parked') AND a.destination = ?"
_FINDINGS = f"""
SELECT f.id, f.severity, f.kinds, f.persons FROM findings f
WHERE f.n IN (
    SELECT coalesce(g.merged_into, g.n) FROM alerts a JOIN findings g ON g.n = a.finding
    WHERE {_UNSENT} AND a.kind IN ('root', 'reply') AND a.urgency >= ?
)
ORDER BY CASE f.severity WHEN 'critical' THEN 0 ELSE 1 END, f.persons DESC, f.n
"""  # noqa: S608 - a text of our own
_SUMMARIES = f"SELECT a.tell FROM alerts a WHERE {_UNSENT} AND a.kind = 'summary'"  # noqa: S608 - as above
_NEWEST = (
    f"SELECT max(a.id) FROM alerts a WHERE {_UNSENT} AND a.urgency >= ?"  # noqa: S608 - as above
    " AND a.kind IN ('root', 'reply', 'summary')"
)
