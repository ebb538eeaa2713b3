"""Write one sighting: its finding, hits and alert, in one transaction or behind a batch."""

import sqlite3
from datetime import datetime

from leakwatch.model import Hit, Status, rank
from leakwatch.store import hits, likeness, passes
from leakwatch.store.acting import write_act
from leakwatch.store.draft import Draft, Recorded
from leakwatch.store.joining import Choice, choose
from leakwatch.store.merging import merge
from leakwatch.store.news import Growth
from leakwatch.store.telling import is_severe, tell_growth, tell_new
from leakwatch.store.values import moment, new_finding_id, shown
from leakwatch.store.weighing import weigh, weighed


def draft_choice(db: sqlite3.Connection, draft: Draft) -> Choice:
    """Choose where a draft goes, its waiting batch included."""
    staged = None
    if draft.batch is not None:
        row = db.execute("SELECT finding FROM batches WHERE id = ?", (draft.batch,)).fetchone()
        staged = int(row["finding"])
    return choose(db, draft.sighting, draft.place, draft.document, staged)


def finish(db: sqlite3.Connection, draft: Draft) -> Recorded:
    """Write what is left of a draft, and the alert it asks for; the caller holds a transaction."""
    choice = draft_choice(db, draft)
    at = draft.sighting.seen_at
    _touch(db, choice.judged_false, at)
    if choice.is_silent:
        return _silently(db, draft, choice)
    if not choice.findings:
        return _new(db, draft, begin_finding(db, draft, choice.follows), choice.hits)
    if is_incomplete(db, choice.findings[0]):
        return _new(db, draft, choice.findings[0], choice.hits)
    return _grown(db, draft, choice)


def begin_finding(db: sqlite3.Connection, draft: Draft, follows: int | None) -> int:
    """Write a finding that no view shows yet; gives its number."""
    sighting, at = draft.sighting, moment(draft.sighting.seen_at)
    row = db.execute(
        "INSERT INTO findings (id, state, follows, severity, status, kinds, persons, confidence, "
        "source, address, title, first_seen_at, last_seen_at, sightings) "
        "VALUES (?, 'incomplete', ?, 'low', 'open', '{}', 0, 'possible', ?, ?, ?, ?, ?, 0) "
        "RETURNING n",
        (
            _free_id(db),
            follows,
            sighting.source,
            shown(sighting.address),
            shown(sighting.title),
            at,
            at,
        ),
    ).fetchone()
    return int(row["n"])


def _free_id(db: sqlite3.Connection) -> str:
    while True:
        drawn = new_finding_id()
        if not db.execute("SELECT 1 FROM findings WHERE id = ?", (drawn,)).fetchone():
            return drawn


def is_incomplete(db: sqlite3.Connection, finding: int) -> bool:
    """Say whether a finding still waits for the last batch of its hits."""
    row = db.execute("SELECT state FROM findings WHERE n = ?", (finding,)).fetchone()
    return bool(row["state"] == "incomplete")


def _touch(db: sqlite3.Connection, findings: tuple[int, ...], at: datetime) -> None:
    """Remember that false-positive findings were seen again, so that they are not forgotten."""
    db.executemany(
        "UPDATE findings SET last_seen_at = max(last_seen_at, ?) WHERE n = ?",
        [(moment(at), finding) for finding in findings],
    )


def _silently(db: sqlite3.Connection, draft: Draft, choice: Choice) -> Recorded:
    finding = choice.judged_false[0]
    is_new_place = _see(db, draft, finding, moves=False)
    likeness.keep(db, finding, draft.document)
    return Recorded(_id(db, finding), False, is_new_place, 0, is_silent=True)


def _new(db: sqlite3.Connection, draft: Draft, finding: int, fresh: tuple[Hit, ...]) -> Recorded:
    _show_hits(db, draft, finding, fresh)
    _see(db, draft, finding)
    likeness.keep(db, finding, draft.document)
    weight = weigh(db, finding, draft.rules)
    db.execute("UPDATE findings SET state = 'complete' WHERE n = ?", (finding,))
    source = draft.sighting.source
    is_held = not is_severe(weight.severity) and passes.is_first_sight(db, source, draft.now)
    holder = source if is_held else None
    tell_new(db, finding, draft.now, held_by=holder, storm=draft.storm)
    return Recorded(_id(db, finding), True, True, sum(weight.kinds.values()))


def _grown(db: sqlite3.Connection, draft: Draft, choice: Choice) -> Recorded:
    finding, *others = choice.findings
    at = draft.sighting.seen_at
    before = weighed(db, finding)
    known = hits.held(db, choice.findings, choice.hits)
    new_entries = len({hit.entry.id for hit in choice.hits} - known)
    led = [merge(db, other, finding, seen_at=at, now=draft.now) for other in others]
    merged = tuple(one for one in led if one is not None)
    _show_hits(db, draft, finding, choice.hits)
    is_new_place = _see(db, draft, finding)
    likeness.keep(db, finding, draft.document)
    reopened = new_entries > 0 and _reopen(db, finding, at)
    after = weigh(db, finding, draft.rules)
    growth = Growth(
        kinds=_more(before.kinds, after.kinds),
        persons=max(0, after.persons - before.persons),
        place=(draft.sighting.source, shown(draft.sighting.address)) if is_new_place else None,
        seen_at=at,
        rises=rank(after.severity) > rank(before.severity),
        reopened=reopened,
        merged=merged,
        beside=tuple(kind for kind in after.beside if kind not in before.beside),
    )
    tell_growth(db, finding, growth, after.severity, draft.now, storm=draft.storm)
    return Recorded(_id(db, finding), False, is_new_place, new_entries, merged)


def _show_hits(db: sqlite3.Connection, draft: Draft, finding: int, fresh: tuple[Hit, ...]) -> None:
    """Write a draft's hits, or lift the veil from the batch in which they wait."""
    if draft.batch is None:
        hits.write(db, finding, fresh, draft.sighting.seen_at, None)
    else:
        db.execute("DELETE FROM batches WHERE id = ?", (draft.batch,))


def _see(db: sqlite3.Connection, draft: Draft, finding: int, *, moves: bool = True) -> bool:
    """Write the sighting; says whether the finding had not been seen at this place.

    `moves` says whether a sighting of another finding becomes one of this.
    """
    sighting, at = draft.sighting, moment(draft.sighting.seen_at)
    row = db.execute(
        "SELECT finding FROM sightings WHERE source = ? AND place = ?",
        (sighting.source, draft.place),
    ).fetchone()
    home = finding if row is None or moves else int(row["finding"])
    is_new = row is None or int(row["finding"]) != home
    values = {
        "finding": home,
        "source": sighting.source,
        "place": draft.place,
        "address": shown(sighting.address),
        "inside": None if sighting.inside is None else shown(sighting.inside),
        "title": shown(sighting.title),
        "outcome": sighting.outcome,
        "category": sighting.category,
        "at": at,
        "capture": draft.capture_id,
        "list_id": draft.list_id,
        "more": int(is_new),
    }
    db.execute(_SIGHTING, values)
    db.execute(_SEEN, values)
    return is_new


_SIGHTING = """
INSERT INTO sightings (finding, source, place, address, inside, title, outcome,
    category, first_seen_at, last_seen_at, capture, list_id)
VALUES (:finding, :source, :place, :address, :inside, :title, :outcome,
    :category, :at, :at, :capture, :list_id)
ON CONFLICT (source, place) DO UPDATE SET
    finding = excluded.finding, address = excluded.address, title = excluded.title,
    outcome = excluded.outcome, category = excluded.category, capture = excluded.capture,
    list_id = excluded.list_id,
    first_seen_at = min(first_seen_at, excluded.first_seen_at),
    last_seen_at = max(last_seen_at, excluded.last_seen_at)
"""
_SEEN = """
UPDATE findings SET
    sightings = sightings + :more,
    first_seen_at = min(first_seen_at, :at), last_seen_at = max(last_seen_at, :at)
WHERE n = :finding
"""


def _reopen(db: sqlite3.Connection, finding: int, at: datetime) -> bool:
    """Open a resolved finding again; says whether it was resolved."""
    changed = db.execute(
        "UPDATE findings SET status = ? WHERE n = ? AND status = ?",
        (Status.OPEN, finding, Status.RESOLVED),
    ).rowcount
    if changed:
        write_act(db, finding, "reopened", "new entries were found", at)
    return changed > 0


def _more(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """Give by kind how many more there are; kinds without more are left out."""
    more = {kind: count - before.get(kind, 0) for kind, count in after.items()}
    return {kind: count for kind, count in more.items() if count > 0}


def _id(db: sqlite3.Connection, finding: int) -> str:
    return str(db.execute("SELECT id FROM findings WHERE n = ?", (finding,)).fetchone()["id"])
