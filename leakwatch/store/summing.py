"""Many findings in one alert: which are held, and what becomes of them."""

import json
import secrets
import sqlite3
from collections import Counter
from datetime import datetime, timedelta

from leakwatch.model import Severity, rank
from leakwatch.store import storms
from leakwatch.store.news import Tell
from leakwatch.store.values import moment, when, word

NAMED = 1000  # ids that a summary keeps, the worst ones; the others are counted


def held_by(db: sqlite3.Connection, hold: str, source: str) -> list[sqlite3.Row]:
    """Give the root alerts that are held so, the most severe first.

    A row holds `alert`, and `n`, `id` and `severity` of its finding.
    """
    return db.execute(_HELD, (hold, source)).fetchall()


_HELD = """
SELECT a.id AS alert, f.n, f.id, f.severity FROM alerts a JOIN findings f ON f.n = a.finding
WHERE a.hold = ? AND a.held_by = ?
ORDER BY a.urgency DESC, f.persons DESC, f.n
"""


def release_singly(db: sqlite3.Connection, roots: list[sqlite3.Row]) -> None:
    """Let root alerts go that were held."""
    db.executemany(
        "UPDATE alerts SET hold = NULL, held_by = NULL WHERE id = ?",
        [(row["alert"],) for row in roots],
    )


def summarise(
    db: sqlite3.Connection,
    roots: list[sqlite3.Row],
    why: Tell,
    at: datetime,
    topic: str | None = None,
) -> None:
    """Put root alerts that nobody has tried to send into one summary.

    A row holds `alert`, and `n`, `id` and `severity` of its finding. What people did to one
    meanwhile has no thread to go to, and stays in the history.
    """
    if not roots:
        return
    db.executemany(
        "DELETE FROM alerts WHERE finding = ? AND state = 'pending'",
        [(row["n"],) for row in roots],
    )
    tell: Tell = {
        **why,
        "severities": dict(Counter(row["severity"] for row in roots)),
        "ids": [row["id"] for row in roots[:NAMED]],
    }
    db.execute(
        "INSERT INTO alerts (kind, urgency, token, topic, tell, created_at, next_at) "
        "VALUES ('summary', :urgency, :token, :topic, :tell, :at, :at)",
        {
            "urgency": max(rank(word(Severity, row["severity"])) for row in roots),
            "token": secrets.token_hex(16),
            "topic": topic,
            "tell": json.dumps({name: value for name, value in tell.items() if value}),
            "at": moment(at),
        },
    )


def fold_storms(db: sqlite3.Connection, now: datetime, interval: timedelta) -> None:
    """Put into a summary what storms hold, source by source, once its time has come.

    One alone goes by itself.
    """
    for source in list(storms.over(db, now, interval)):
        held = held_by(db, "storm", source)
        if len(held) == 1:
            release_singly(db, held)
        else:
            why: Tell = {"reason": "storm", "source": source, "until": moment(now)}
            summarise(db, held, why, now, storms.topic(source))


def holders(db: sqlite3.Connection) -> dict[str, datetime]:
    """Give the sources whose first sight holds alerts, with since when."""
    rows = db.execute(
        "SELECT held_by, min(created_at) AS since FROM alerts WHERE hold = 'first-sight' "
        "GROUP BY held_by"
    )
    return {row["held_by"]: when(row["since"]) for row in rows}
