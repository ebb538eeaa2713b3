"""Reads what the judge needs: the history file as it lies there, and the stand-in's channel."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from leakwatch.demo.slack.room import Posted
from tests.survive.verdict import Remembered, Standing, Told

_ID = re.compile(r"F-[0-9A-Z]{8}")  # noqa: TID251 - messages of our own


def remembered(path: Path) -> Remembered:
    """Read a history at rest, with SQLite's own eyes and none of our code."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        damage = [row[0] for row in db.execute("PRAGMA integrity_check")]
        return Remembered(
            refs=frozenset(row["ref"] for row in db.execute("SELECT ref FROM hit_list")),
            findings=frozenset(row["id"] for row in db.execute("SELECT id FROM finding_list")),
            alerts=tuple(map(_told, db.execute(_ALERTS))),
            damage="" if damage == ["ok"] else "; ".join(damage),
        )


_ALERTS = """
SELECT a.id, a.kind, a.state, a.token, a.tell, f.id AS finding
FROM alerts a LEFT JOIN findings f ON f.n = a.finding ORDER BY a.id
"""


def _told(row: sqlite3.Row) -> Told:
    tell = json.loads(row["tell"])
    return Told(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        token=row["token"],
        finding=row["finding"] or "",
        ids=tuple(tell.get("ids", ())),
        notice=_notice(tell) if row["kind"] == "notice" else "",
        is_rising=tell.get("rises") is True,
    )


def _notice(tell: Mapping[str, object]) -> str:
    """Say of which outage a notice tells: its first message and its all-clear are two."""
    over = " over" if tell.get("ended_at") else ""
    return f"{tell.get('topic')} {tell.get('began_at')}{over}"


def standing(messages: Sequence[Posted]) -> list[Standing]:
    """Give what stands in the channel, oldest first."""
    return [
        Standing(_token(one), tuple(dict.fromkeys(_ids(one))), bool(one.thread_ts))
        for one in messages
    ]


def _token(message: Posted) -> str:
    payload = message.metadata.get("event_payload")
    return str(payload.get("dedup", "")) if isinstance(payload, dict) else ""


def _ids(message: Posted) -> Iterator[str]:
    yield from _ID.findall(message.text + json.dumps(message.blocks))
