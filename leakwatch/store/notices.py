"""Notices: what is wrong with leakwatch itself, told once, and once more when it is over.

A notice is one row from the beginning of an outage to its end. Its first alert is written with it,
its all-clear goes into the thread of the first one once that stands. What is over before anybody
could be told of it is told in one message.

Two processes may share a history, and one cannot know how the other is: an outage is over when the
one says so that told of it, or who tells the same stories after it.
"""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from leakwatch.store.file import Store
from leakwatch.store.values import fields, moment, shown

KIND = "notice"
URGENCY = 4  # before all that is told of findings
WAITS = ("pending", "parked")  # surely not in the channel
_REASON = 300
EVERYBODY = "both"  # the process that tells both stories speaks for either of two


class Notices:
    """Remembers which outages are told; any thread may use it, and a restart changes nothing.

    `teller` is the story of the process that tells them.
    """

    def __init__(
        self, store: Store, destination: str = "slack", *, teller: str = EVERYBODY
    ) -> None:
        self._store = store
        self._destination = destination
        self._teller = teller

    def open(self) -> frozenset[str]:
        """Give the topics of the outages that have begun and not ended, as far as we told them."""
        with self._store.read() as db:
            rows = db.execute("SELECT topic FROM notices WHERE ended_at IS NULL").fetchall()
            return frozenset(row["topic"] for row in rows if self._is_ours(db, row["topic"]))

    def begins(self, topic: str, reason: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Remember an outage, and ask for its message; says whether it is ours to end.

        A mute one is told when it is over: Slack cannot tell of its own absence.
        """
        with self._store.write() as db:
            row = db.execute(
                "INSERT INTO notices (topic, reason, began_at) VALUES (?, ?, ?) "
                "ON CONFLICT (topic) WHERE ended_at IS NULL DO NOTHING RETURNING id",
                (topic, shown(reason, _REASON), moment(at)),
            ).fetchone()
            if row is None:
                return self._is_ours(db, topic)
            self._sign(db, topic)
            if not is_mute:
                self._ask(db, row["id"], "alert", at)
        return True

    def _sign(self, db: sqlite3.Connection, topic: str) -> None:
        db.execute(
            "INSERT INTO meta VALUES (:name, :teller) ON CONFLICT (name) DO UPDATE "
            "SET value = :teller",
            {"name": _signature(topic), "teller": self._teller.encode()},
        )

    def _is_ours(self, db: sqlite3.Connection, topic: str) -> bool:
        row = db.execute("SELECT value FROM meta WHERE name = ?", (_signature(topic),)).fetchone()
        teller = bytes(row["value"]).decode() if row else EVERYBODY
        return EVERYBODY in (self._teller, teller) or teller == self._teller

    def ends(self, topic: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Remember that an outage is over, and tell it; says whether there was one.

        Of a mute end nothing is told: nobody looks any more, and nobody has seen it well.
        """
        with self._store.write() as db:
            row = db.execute(
                "UPDATE notices SET ended_at = ?, is_told = ? "
                "WHERE topic = ? AND ended_at IS NULL RETURNING id",
                (moment(at), is_mute, topic),
            ).fetchone()
            self._settle(db, at)
        return row is not None

    def happened(self, topic: str, reason: str, at: datetime) -> None:
        """Tell what was over as soon as it had begun."""
        with self._store.write() as db:
            row = db.execute(
                "INSERT INTO notices (topic, reason, began_at, ended_at) "
                "VALUES (:topic, :reason, :at, :at) RETURNING id",
                {"topic": topic, "reason": shown(reason, _REASON), "at": moment(at)},
            ).fetchone()
            self._ask(db, row["id"], "alert", at)

    def settle(self, at: datetime) -> None:
        """Ask for the all-clears whose first messages stand by now."""
        with self._store.read() as db:
            is_due = db.execute(_ENDED).fetchone() is not None
        if is_due:
            with self._store.write() as db:
                self._settle(db, at)

    def _settle(self, db: sqlite3.Connection, at: datetime) -> None:
        for row in db.execute(_ENDED).fetchall():
            if row["alert"] is None:  # nobody was told yet
                self._ask(db, row["id"], "alert", at)
            elif row["state"] == "sent":
                self._ask(db, row["id"], "clear", at)
            elif row["state"] in WAITS:
                told = {**fields(row["tell"]), **_told(row)}
                db.execute(
                    "UPDATE alerts SET tell = ? WHERE id = ?", (json.dumps(told), row["alert"])
                )
                db.execute("UPDATE notices SET is_told = 1 WHERE id = ?", (row["id"],))

    def _ask(self, db: sqlite3.Connection, notice: int, column: str, at: datetime) -> None:
        """Write the alert that a notice asks for, and which it is: its first or its all-clear."""
        row = db.execute("SELECT * FROM notices WHERE id = ?", (notice,)).fetchone()
        alert = ask(db, self._destination, row["topic"], _told(row), at)
        db.execute(
            f"UPDATE notices SET {column} = ?, is_told = ended_at IS NOT NULL WHERE id = ?",  # noqa: S608 - one of two names of ours
            (alert, notice),
        )


def ask(
    db: sqlite3.Connection,
    destination: str,
    topic: str,
    tell: Mapping[str, object],
    at: datetime,
    *,
    group: int | None = None,
) -> int:
    """Ask for a message about leakwatch itself; gives the id of the alert.

    Those of a `group` go one after another.
    """
    row = db.execute(
        "INSERT INTO alerts (destination, kind, urgency, topic, token, tell, created_at, "
        "next_at, grouped) "
        "VALUES (:to, :kind, :urgency, :topic, :token, :tell, :at, :at, :group) RETURNING id",
        {
            "group": group,
            "urgency": URGENCY,
            "topic": topic,
            "to": destination,
            "kind": KIND,
            "token": secrets.token_hex(16),
            "tell": json.dumps(tell),
            "at": moment(at),
        },
    ).fetchone()
    return int(row["id"])


# Ended, and the all-clear not asked for; while the first message is on its way, nothing is.
_ENDED = """
SELECT n.*, a.state, a.tell FROM notices n LEFT JOIN alerts a ON a.id = n.alert
WHERE n.ended_at IS NOT NULL AND NOT n.is_told
  AND (a.state IS NULL OR a.state IN ('sent', 'pending', 'parked'))
ORDER BY n.id
"""


def _signature(topic: str) -> str:
    """Name what says who told last that something is wrong.

    >>> _signature("io")
    'who told of io'
    """
    return f"who told of {topic}"


def _told(row: sqlite3.Row) -> Mapping[str, object]:
    """Give what a message tells of a notice."""
    told = {name: row[name] for name in ("topic", "reason", "began_at", "ended_at")}
    return {name: value for name, value in told.items() if value}


def first_of(db: sqlite3.Connection, alert_id: int) -> sqlite3.Row | None:
    """Give where the first message of an all-clear's notice stands, its `channel` and `ts`."""
    row: sqlite3.Row | None = db.execute(
        "SELECT a.channel, a.ts FROM notices n JOIN alerts a ON a.id = n.alert WHERE n.clear = ?",
        (alert_id,),
    ).fetchone()
    return row


def detach(db: sqlite3.Connection, alert_id: int) -> None:
    """Let an all-clear stand by itself, since the message that it belongs below is gone."""
    db.execute("UPDATE notices SET alert = clear, clear = NULL WHERE clear = ?", (alert_id,))


def forget(db: sqlite3.Connection, before: datetime) -> None:
    """Delete what ended before a moment; its alerts go with all that belong to no finding."""
    db.execute("DELETE FROM notices WHERE ended_at < ?", (moment(before),))
