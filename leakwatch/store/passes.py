"""Passes over sources: when they ran, how they ended, and which source is still new."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from leakwatch.model.passes import (
    AWAY,
    BAD,
    GOOD,
    MET_TOR,
    NO_ACCOUNT,
    SEEN,
    STOPPED,
    Account,
    Earlier,
)
from leakwatch.store import periods
from leakwatch.store.values import moment, shown, when, when_or_none

# How the newest pass over a source `s` ended: "" if it has not, or was cut off by a crash.
# Asked for by when it began, so that not all passes over the source are sorted for it.
ENDING = """
(SELECT state FROM passes WHERE source = s.name AND started_at = s.started_at
 ORDER BY id DESC LIMIT 1)
"""
PATIENCE = timedelta(days=1)  # a source that never has a good pass is no longer new after this


def begin(db: sqlite3.Connection, source: str, at: datetime) -> int:
    """Open a pass over a source; gives its id."""
    started = moment(at)
    db.execute(
        "INSERT INTO sources (name, first_started_at, started_at) VALUES (:name, :at, :at) "
        "ON CONFLICT (name) DO UPDATE SET started_at = :at",
        {"name": source, "at": started},
    )
    cursor = db.execute(
        "INSERT INTO passes (source, started_at) VALUES (?, ?) RETURNING id", (source, started)
    )
    return int(cursor.fetchone()[0])


def earlier(db: sqlite3.Connection, source: str) -> Earlier:
    """Give what the passes so far saw of a source."""
    row = db.execute(
        "SELECT listed_well, listed_last, read_state, read_reason, listings, new_at "
        "FROM sources WHERE name = ?",
        (source,),
    ).fetchone()
    if row is None:
        return Earlier()
    well, last, state, reason, listings, new_at = row
    return Earlier(well, last, state, reason, dict(_read(listings)), when_or_none(new_at))


def _read(listings: str) -> Iterable[tuple[str, tuple[int, int | None]]]:
    return [(name, (well, last)) for name, (well, last) in json.loads(listings).items()]


def end(
    db: sqlite3.Connection,
    pass_id: int,
    at: datetime,
    *,
    state: str,
    reason: str,
    items: int,
    account: Account = NO_ACCOUNT,
) -> None:
    """Close a pass with its state, the sentence behind it, and what it saw."""
    told = {
        "id": pass_id,
        "at": moment(at),
        "state": state,
        "reason": shown(reason),
        "items": items,
        "vain": account.passes if state in BAD else 0,
        **_seen(account),
    }
    row = db.execute(_END, told).fetchone()
    if row is None:
        raise ValueError(f"there is no pass {pass_id}")
    source = row["source"]
    if state == STOPPED:
        return
    if account.listed is not None:
        db.execute(_READ, {**told, "source": source})
    if account.new:
        db.execute(_NEW, {**told, "source": source})
    _take_others(db, source, account.others, is_good=state in SEEN)
    if state in SEEN:
        periods.gap(db, source, at, account.window)
        periods.ends(db, source, at)
        db.execute(_SUCCESS if state in GOOD else _STALE, {**told, "source": source})
    else:  # every other state leaves it blind
        passes = account.passes
        periods.lasts(db, source, at, state=state, reason=reason, passes=passes)
        db.execute(_FAILURE, {**told, "source": source})


def _seen(account: Account) -> dict[str, int | None]:
    return {"listed": account.listed, "new": account.new, "was_asked": account.was_asked}


def _take_others(
    db: sqlite3.Connection, source: str, others: Mapping[str, int | None], *, is_good: bool
) -> None:
    """Take in how much the further listings list; of one that nobody could read, nothing."""
    before = earlier(db, source)
    if not others and not before.others:
        return
    known = {name: before.others.get(name, (0, None)) for name in others}
    for name, count in others.items():
        if count is not None:
            known[name] = (count if is_good else known[name][0], count)
    db.execute("UPDATE sources SET listings = ? WHERE name = ?", (json.dumps(known), source))


def newest(db: sqlite3.Connection, source: str) -> int:
    """Give the id of the newest pass over a source, 0 before the first."""
    row = db.execute("SELECT max(id) FROM passes WHERE source = ?", (source,)).fetchone()
    return int(row[0] or 0)


def give_up(
    db: sqlite3.Connection, source: str, after: int, at: datetime, *, state: str, reason: str
) -> None:
    """Close the pass that came after another anew: what it saw could not be written.

    Where not even its beginning was, one is written now: nobody looked then either.
    """
    last = newest(db, source)
    lost = last if last > after else begin(db, source, at)
    end(db, lost, at, state=state, reason=reason, items=0)


_END = """
UPDATE passes SET
    ended_at = :at, state = :state, reason = :reason, items = :items, listed = :listed, new = :new,
    was_asked = :was_asked
WHERE id = :id RETURNING source
"""
_READ = """
UPDATE sources SET listed_last = :listed, read_state = :state, read_reason = :reason
WHERE name = :source
"""
_NEW = "UPDATE sources SET new_at = :at WHERE name = :source"
# A source that is seen is so since it was not; it may be fine today and quiet tomorrow.
_SUCCESS = """
UPDATE sources SET
    state = :state, reason = :reason, items = :items, failures = 0, in_vain = 0, ended_at = :at,
    last_success_at = :at, first_success_at = coalesce(first_success_at, :at),
    since_at = iif(failures = 0, coalesce(since_at, :at), :at), blind_since = NULL,
    listed_well = coalesce(:listed, listed_well), new_at = coalesce(new_at, :at)
WHERE name = :source
"""
# Nobody is blind where there is nothing new to be seen.
_STALE = """
UPDATE sources SET
    state = :state, reason = :reason, items = :items, failures = failures + 1,
    in_vain = in_vain + :vain, ended_at = :at, last_success_at = :at,
    since_at = iif(state = :state, coalesce(since_at, :at), :at), blind_since = NULL,
    listed_well = coalesce(:listed, listed_well)
WHERE name = :source
"""
_FAILURE = """
UPDATE sources SET
    state = :state, reason = :reason, items = :items, failures = failures + 1,
    in_vain = in_vain + :vain, ended_at = :at,
    since_at = iif(state = :state, coalesce(since_at, :at), :at),
    blind_since = coalesce(blind_since, :at)
WHERE name = :source
"""


def last(db: sqlite3.Connection, source: str) -> tuple[datetime, str] | None:
    """Give when the newest pass over a source began and how it ended, "" if it has not."""
    row = db.execute(
        "SELECT started_at, state FROM passes WHERE source = ? ORDER BY id DESC LIMIT 1", (source,)
    ).fetchone()
    return (when(row["started_at"]), row["state"]) if row else None


def away_since(db: sqlite3.Connection, sources: Iterable[str]) -> datetime | None:
    """Give when the first pass over any of some sources began that found Tor away.

    Only what came after the last pass that found Tor counts.
    """
    met = json.dumps(sorted(MET_TOR))
    told = {"sources": json.dumps(list(sources)), "away": AWAY, "met": met}
    return when_or_none(db.execute(_AWAY, told).fetchone()[0])


def first_away(db: sqlite3.Connection, sources: Collection[str]) -> dict[str, datetime]:
    """Give when the first pass over each source began that found no Tor, and none found it since.

    `sources` are those that are read through Tor: what was read around it says nothing of it. It
    goes back from the newest pass, so that its cost is that of the outage alone.
    """
    since = {}
    for row in db.execute(_NEWEST_FIRST) if sources else ():
        if row["source"] not in sources:
            continue
        if row["state"] == AWAY:
            since[row["source"]] = when(row["started_at"])
        elif row["was_asked"] and row["state"] in MET_TOR:
            break
    return since


# By the order in which they were made, whatever the clock said.
_NEWEST_FIRST = "SELECT source, state, started_at, was_asked FROM passes ORDER BY id DESC"
# A pass that was not made to its end, or not written, or that asked nobody, says nothing of Tor.
_AWAY = """
WITH ours AS (SELECT id, state, started_at, was_asked FROM passes
              WHERE source IN (SELECT value FROM json_each(:sources)))
SELECT min(started_at) FROM ours WHERE state = :away AND id > coalesce(
    (SELECT max(id) FROM ours
     WHERE was_asked AND state IN (SELECT value FROM json_each(:met))), 0
)
"""


def is_first_sight(db: sqlite3.Connection, source: str, now: datetime) -> bool:
    """Say whether a source has not had a good pass yet, for a day at most."""
    row = db.execute(
        "SELECT first_success_at, first_started_at FROM sources WHERE name = ?", (source,)
    ).fetchone()
    if row is None:
        return True
    return row["first_success_at"] is None and now - when(row["first_started_at"]) < PATIENCE
