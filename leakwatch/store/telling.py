"""Which alerts a change of the history asks for; written in the transaction of the change.

Every complete finding has one `root` alert, unless it was told in a `summary`. What changes while
the root still waits needs no alert of its own, since its text is made from the present state when
it is sent. Later growth, and what people do, ask for a `reply` in the root's thread and an
`update` of the root; of each at most one waits, and news that come meanwhile are folded into it.
A thread is left in peace for a while after each reply, unless the severity rises.

A finding that was told in a summary gets a root of its own when there is more of ours in it; that
it turned up in yet another place is kept in the history alone.
"""

import json
import secrets
import sqlite3
from datetime import datetime, timedelta

from leakwatch.model import Severity, rank
from leakwatch.store import storms
from leakwatch.store.news import Growth, Tell, folded, is_rising, only_acts
from leakwatch.store.summing import held_by, release_singly, summarise
from leakwatch.store.values import fields, moment, shown, when_or_none, word

SINGLY = 10  # findings of a first sight that are told one by one, beside the severe ones
_STARTED = ("sending", "ambiguous", "sent")  # the root's text may have left with an older state
_LONGEST_PEACE = timedelta(hours=3)  # of a thread: a longer one was declared by a wrong clock


def is_severe(severity: Severity) -> bool:
    """Say whether a finding is told singly whatever else is found, but for a storm."""
    return rank(severity) >= rank(Severity.HIGH)


def tell_new(
    db: sqlite3.Connection,
    finding: int,
    at: datetime,
    *,
    held_by: str | None,
    storm: int = storms.STORM,
) -> None:
    """Ask for a finding's root message.

    `held_by` names the source whose first sight holds it; else a storm of its source may hold it.
    """
    if held_by is not None:
        add(db, "root", finding, {}, at, hold=("first-sight", held_by))
    else:
        add(db, "root", finding, {}, at, hold=_stormed(db, finding, at, storm))


def _stormed(
    db: sqlite3.Connection, finding: int, at: datetime, storm: int
) -> tuple[str, str] | None:
    """Give what holds a finding that would be told singly, if anything does."""
    row = db.execute("SELECT source, severity FROM findings WHERE n = ?", (finding,)).fetchone()
    urgency = rank(word(Severity, row["severity"]))
    is_held = storms.is_too_many(db, row["source"], urgency, at, storm)
    return ("storm", row["source"]) if is_held else None


def tell_growth(
    db: sqlite3.Connection,
    finding: int,
    growth: Growth,
    severity: Severity,
    at: datetime,
    *,
    storm: int = storms.STORM,
) -> None:
    """Ask for what a finding's growth needs, in view of where its root is."""
    if not growth.is_news:
        return
    db.execute(_URGENCY, (rank(severity), finding))
    root = db.execute(
        "SELECT state, hold FROM alerts WHERE finding = ? AND kind = 'root'", (finding,)
    ).fetchone()
    if root is None:
        if growth.is_more:
            tell_new(db, finding, at, held_by=None, storm=storm)
    elif root["state"] in _STARTED:
        _reply(db, finding, growth.tell(), at)
        tell_update(db, finding, at)
    elif _may_go(root["hold"], severity, growth):
        hold_by(db, finding, _stormed(db, finding, at, storm))


def _may_go(hold: str | None, severity: Severity, growth: Growth) -> bool:
    """Say whether what holds a root gives way to what has become of its finding."""
    if hold == "first-sight":
        return is_severe(severity)
    return hold == "storm" and growth.rises


_URGENCY = "UPDATE alerts SET urgency = ? WHERE finding = ? AND state != 'sent'"


def hold_by(db: sqlite3.Connection, finding: int, hold: tuple[str, str] | None) -> None:
    """Let what holds a finding's root be another thing, or nothing."""
    why, who = hold or (None, None)
    db.execute(
        "UPDATE alerts SET hold = ?, held_by = ? WHERE finding = ? AND kind = 'root'",
        (why, who, finding),
    )


def tell_act(
    db: sqlite3.Connection, finding: int, act: str, actor: str, reason: str, at: datetime
) -> None:
    """Ask for a word in the thread on what a person did; where there is no thread, for nothing."""
    row = db.execute(
        "SELECT 1 FROM alerts WHERE finding = ? AND kind = 'root'", (finding,)
    ).fetchone()
    if row is None:
        return
    told: Tell = {"act": act, "actor": shown(actor, 200), "reason": shown(reason, 1000)}
    _reply(db, finding, {"acts": [{**told, "at": moment(at)}]}, at)
    tell_update(db, finding, at)


def _reply(db: sqlite3.Connection, finding: int, tell: Tell, at: datetime) -> None:
    waiting = db.execute(
        "SELECT id, tell FROM alerts WHERE finding = ? AND kind = 'reply' AND state = 'pending'",
        (finding,),
    ).fetchone()
    if waiting is None:
        next_at = at if is_rising(tell) else _quiet(db, finding, at)
        add(db, "reply", finding, tell, at, next_at=next_at)
        return
    both = json.dumps(folded(fields(waiting["tell"]), tell))
    db.execute("UPDATE alerts SET tell = ? WHERE id = ?", (both, waiting["id"]))
    if is_rising(tell):
        db.execute(
            "UPDATE alerts SET next_at = min(next_at, ?) WHERE id = ?", (moment(at), waiting["id"])
        )


def _quiet(db: sqlite3.Connection, finding: int, at: datetime) -> datetime:
    """Give when a finding's thread may hear again."""
    row = db.execute(
        "SELECT quiet_until FROM alerts WHERE finding = ? AND kind = 'root'", (finding,)
    ).fetchone()
    until = when_or_none(row["quiet_until"]) if row else None
    return until if until and at < until < at + _LONGEST_PEACE else at


def tell_update(db: sqlite3.Connection, finding: int, at: datetime) -> None:
    """Ask for the root to be written anew, where it stands already and nobody has asked yet."""
    row = db.execute(
        "SELECT max(kind = 'root' AND state IN ('sending', 'ambiguous', 'sent')) AS stands, "
        "max(kind = 'update' AND state = 'pending') AS asked FROM alerts WHERE finding = ?",
        (finding,),
    ).fetchone()
    if row["stands"] and not row["asked"]:
        add(db, "update", finding, {}, at, next_at=_quiet(db, finding, at))


def add(
    db: sqlite3.Connection,
    kind: str,
    finding: int,
    tell: Tell,
    at: datetime,
    *,
    next_at: datetime | None = None,
    hold: tuple[str, str] | None = None,
) -> None:
    """Write an alert of a finding, as urgent as the finding is severe."""
    why, who = hold or (None, None)
    row = db.execute("SELECT severity FROM findings WHERE n = ?", (finding,)).fetchone()
    db.execute(
        "INSERT INTO alerts (finding, kind, urgency, token, tell, created_at, next_at, hold, "
        "held_by) VALUES (:finding, :kind, :urgency, :token, :tell, :at, :next_at, :why, :who)",
        {
            "finding": finding,
            "kind": kind,
            "urgency": rank(word(Severity, row["severity"])),
            "token": secrets.token_hex(16),
            "tell": json.dumps(tell),
            "at": moment(at),
            "next_at": moment(next_at or at),
            "why": why,
            "who": who,
        },
    )


def release(
    db: sqlite3.Connection, source: str, at: datetime, *, storm: int = storms.STORM
) -> None:
    """Let go what a source's first sight held: the worst ones singly, the rest in one summary."""
    held = held_by(db, "first-sight", source)
    singly = min(SINGLY, storms.room(db, source, at, storm))
    for row in held[:singly]:
        storms.is_too_many(db, source, rank(word(Severity, row["severity"])), at, storm)
    release_singly(db, held[:singly])
    summarise(db, held[singly:], {"reason": "first-sight", "source": source}, at)


def hand_over(db: sqlite3.Connection, younger: int, older: int, now: datetime) -> None:
    """Settle the alerts of a finding that was merged: what still waits is dropped.

    Where only the younger one's root may stand in the channel, it becomes the survivor's. What
    was to be told at once is not held by the first sight that the survivor came from. What people
    did to it goes into the survivor's thread.
    """
    dropped = db.execute(
        "DELETE FROM alerts WHERE finding = ? AND state IN ('pending', 'parked') "
        "RETURNING kind, held_by, tell",
        (younger,),
    ).fetchall()
    if any(row["kind"] == "root" and row["held_by"] is None for row in dropped):
        hold_by(db, older, None)
    roots = {row["finding"]: row for row in db.execute(_ROOTS, (younger, older))}
    is_older_told = older in roots and roots[older]["state"] in _STARTED
    if younger in roots and not is_older_told:
        db.execute("DELETE FROM alerts WHERE finding = ? AND kind = 'root'", (older,))
        db.execute("UPDATE alerts SET finding = ? WHERE finding = ?", (older, younger))
    for row in dropped if roots else ():
        tell_on(db, older, fields(row["tell"]), now)


_ROOTS = "SELECT finding, state FROM alerts WHERE kind = 'root' AND finding IN (?, ?)"


def tell_on(db: sqlite3.Connection, survivor: int, tell: Tell, at: datetime) -> None:
    """Let a finding's thread hear what people did to one that went into it and is told no more."""
    if acts := only_acts(tell):
        _reply(db, survivor, acts, at)
