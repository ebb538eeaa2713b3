"""Which alerts a change of the history asks for; written in the transaction of the change.

Every complete finding has one `root` alert, unless it was told in a `summary`. What changes while
the root still waits needs no alert of its own, since its text is made from the present state when
it is sent. Later growth asks for a `reply` in the root's thread and an `update` of the root; of
each at most one waits, and news that come meanwhile are folded into it.
"""

import json
import secrets
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Beside, Severity, rank
from leakwatch.store.values import fields, moment, when

SINGLY = 10  # findings of a first sight that are told one by one, beside the severe ones
_STARTED = ("sending", "ambiguous", "sent")  # the root's text may have left with an older state

Tell = dict[str, object]


@dataclass(frozen=True, slots=True)
class Growth:
    """What is new in a finding that was there before."""

    kinds: dict[str, int]  # kind -> new entries
    persons: int  # new ones
    place: tuple[str, str] | None  # source and masked address, where it is a new sighting
    seen_at: datetime
    rises: bool  # severity
    reopened: bool = False
    merged: tuple[str, ...] = ()  # ids of findings that turned out to be this one
    beside: tuple[Beside, ...] = ()  # kinds of data that were not seen beside it before

    @property
    def is_news(self) -> bool:
        """Say whether there is anything to tell."""
        told = (self.kinds, self.place, self.rises, self.reopened, self.merged, self.beside)
        return any(told)

    def tell(self) -> Tell:
        """Give the news as an alert row holds them."""
        told: Tell = {"kinds": self.kinds, "persons": self.persons, "rises": self.rises}
        if self.place:
            told |= {"source": self.place[0], "address": self.place[1], "places": 1}
        told |= {"reopened": self.reopened, "merged": list(self.merged)}
        told |= {"beside": list(self.beside)}
        told["seen_at"] = moment(self.seen_at)
        return {name: value for name, value in told.items() if value}


def folded(first: Tell, second: Tell) -> Tell:
    """Put two waiting replies into one: counts add up, the newest place is named.

    >>> folded({"kinds": {"email": 2}, "rises": True}, {"kinds": {"email": 1, "phone": 1}})
    {'kinds': {'email': 3, 'phone': 1}, 'rises': True}
    """
    both: Tell = {**first, **second}
    for name in ("persons", "places"):
        if name in both:
            both[name] = _number(first, name) + _number(second, name)
    if "kinds" in both:
        both["kinds"] = dict(Counter(_counts(first)) + Counter(_counts(second)))
    for name in ("merged", "beside"):
        if name in both:
            both[name] = [*_names(first, name), *_names(second, name)]
    return both


def _number(tell: Tell, name: str) -> int:
    value = tell.get(name)
    return value if isinstance(value, int) else 0


def _counts(tell: Tell) -> dict[str, int]:
    kinds = tell.get("kinds")
    return kinds if isinstance(kinds, dict) else {}


def _names(tell: Tell, name: str) -> list[str]:
    names = tell.get(name)
    return names if isinstance(names, list) else []


def is_severe(severity: Severity) -> bool:
    """Say whether a finding is told singly whatever else is found."""
    return rank(severity) >= rank(Severity.HIGH)


def tell_new(db: sqlite3.Connection, finding: int, at: datetime, *, held_by: str | None) -> None:
    """Ask for a finding's root message; `held_by` names the source whose first sight holds it."""
    _add(db, "root", finding, {}, at, held_by=held_by)


def tell_growth(
    db: sqlite3.Connection, finding: int, growth: Growth, severity: Severity, at: datetime
) -> None:
    """Ask for what a finding's growth needs, in view of where its root is."""
    if not growth.is_news:
        return
    root = db.execute(
        "SELECT state FROM alerts WHERE finding = ? AND kind = 'root'", (finding,)
    ).fetchone()
    if root is None:  # it was told in a summary
        tell_new(db, finding, at, held_by=None)
    elif root["state"] in _STARTED:
        _reply(db, finding, growth.tell(), at)
        tell_update(db, finding, at)
    elif is_severe(severity):
        db.execute("UPDATE alerts SET held_by = NULL WHERE finding = ?", (finding,))


def _reply(db: sqlite3.Connection, finding: int, tell: Tell, at: datetime) -> None:
    waiting = db.execute(
        "SELECT id, tell FROM alerts WHERE finding = ? AND kind = 'reply' AND state = 'pending'",
        (finding,),
    ).fetchone()
    if waiting is None:
        _add(db, "reply", finding, tell, at)
    else:
        both = folded(fields(waiting["tell"]), tell)
        db.execute("UPDATE alerts SET tell = ? WHERE id = ?", (json.dumps(both), waiting["id"]))


def tell_update(db: sqlite3.Connection, finding: int, at: datetime) -> None:
    """Ask for the root to be written anew, where it stands already and nobody has asked yet."""
    row = db.execute(
        "SELECT max(kind = 'root' AND state IN ('sending', 'ambiguous', 'sent')) AS stands, "
        "max(kind = 'update' AND state = 'pending') AS asked FROM alerts WHERE finding = ?",
        (finding,),
    ).fetchone()
    if row["stands"] and not row["asked"]:
        _add(db, "update", finding, {}, at)


def _add(
    db: sqlite3.Connection,
    kind: str,
    finding: int | None,
    tell: Tell,
    at: datetime,
    held_by: str | None = None,
) -> None:
    db.execute(
        "INSERT INTO alerts (finding, kind, token, tell, created_at, next_at, held_by) "
        "VALUES (:finding, :kind, :token, :tell, :at, :at, :held_by)",
        {
            "finding": finding,
            "kind": kind,
            "token": secrets.token_hex(16),
            "tell": json.dumps(tell),
            "at": moment(at),
            "held_by": held_by,
        },
    )


def release(db: sqlite3.Connection, source: str, at: datetime) -> None:
    """Let go what a source's first sight held: the worst ones singly, the rest in one summary."""
    held = db.execute(_HELD, (source,)).fetchall()
    if not held:
        return
    db.execute("UPDATE alerts SET held_by = NULL WHERE held_by = ?", (source,))
    summarise(db, held[SINGLY:], {"reason": "first-sight", "source": source}, at)


def summarise(db: sqlite3.Connection, roots: list[sqlite3.Row], why: Tell, at: datetime) -> None:
    """Put root alerts that nobody has tried to send into one summary.

    A row holds `alert`, and `id` and `severity` of its finding.
    """
    if not roots:
        return
    db.executemany("DELETE FROM alerts WHERE id = ?", [(row["alert"],) for row in roots])
    tell: Tell = {
        **why,
        "severities": dict(Counter(row["severity"] for row in roots)),
        "ids": [row["id"] for row in roots],
    }
    _add(db, "summary", None, tell, at)


_HELD = """
SELECT a.id AS alert, f.id, f.severity FROM alerts a JOIN findings f ON f.n = a.finding
WHERE a.held_by = ?
ORDER BY CASE f.severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END
    DESC, f.persons DESC, f.n
"""


def holders(db: sqlite3.Connection) -> dict[str, datetime]:
    """Give the sources whose first sight holds alerts, with since when."""
    rows = db.execute(
        "SELECT held_by, min(created_at) AS since FROM alerts WHERE held_by IS NOT NULL "
        "GROUP BY held_by"
    )
    return {row["held_by"]: when(row["since"]) for row in rows}


def hand_over(db: sqlite3.Connection, younger: int, older: int) -> None:
    """Settle the alerts of a finding that was merged: what still waits is dropped.

    Where only the younger one's root may stand in the channel, it becomes the survivor's. What
    was to be told at once is not held by the first sight that the survivor came from.
    """
    dropped = db.execute(
        "DELETE FROM alerts WHERE finding = ? AND state IN ('pending', 'parked') "
        "RETURNING kind, held_by",
        (younger,),
    ).fetchall()
    if any(row["kind"] == "root" and row["held_by"] is None for row in dropped):
        db.execute("UPDATE alerts SET held_by = NULL WHERE finding = ?", (older,))
    roots = {row["finding"]: row for row in db.execute(_ROOTS, (younger, older))}
    if younger not in roots:
        return
    if older in roots and roots[older]["state"] in _STARTED:
        return
    db.execute("DELETE FROM alerts WHERE finding = ? AND kind = 'root'", (older,))
    db.execute("UPDATE alerts SET finding = ? WHERE finding = ?", (older, younger))


_ROOTS = "SELECT finding, state FROM alerts WHERE kind = 'root' AND finding IN (?, ?)"
