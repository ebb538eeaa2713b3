"""Leaks of millions: hits are written in batches that no view shows before the last one."""

import sqlite3
from dataclasses import replace

from leakwatch.model import Hit
from leakwatch.store import hits
from leakwatch.store.draft import Draft
from leakwatch.store.file import Store
from leakwatch.store.recording import begin_finding, draft_choice

BATCH = 10_000  # hits in one transaction: other writers never wait longer than for these


def staged(store: Store, draft: Draft) -> Draft:
    """Write a big draft's hits behind a veil, batch after batch; gives the draft to finish.

    A crash leaves a batch behind, which the next record of the same place, or `sweep`, takes
    away: the veil hides it until then.
    """
    begun, fresh = begin(store, draft)
    if begun.batch is not None:
        for start in range(0, len(fresh), BATCH):
            write(store, begun, fresh[start : start + BATCH])
    return begun


def begin(store: Store, draft: Draft) -> tuple[Draft, tuple[Hit, ...]]:
    """Open a batch where a draft's hits are to wait; gives those hits too.

    Where people judged most of them false already, no batch is needed.
    """
    with store.write() as db:
        _sweep(db, "SELECT id FROM batches WHERE place = ?", (_mark(draft),))
        choice = draft_choice(db, draft)
        if len(choice.hits) <= BATCH:
            return draft, choice.hits
        finding = choice.findings[0] if choice.findings else None
        if finding is None:
            finding = begin_finding(db, draft, choice.follows)
        row = db.execute(
            "INSERT INTO batches (finding, place) VALUES (?, ?) RETURNING id",
            (finding, _mark(draft)),
        ).fetchone()
    return replace(draft, batch=int(row["id"])), choice.hits


def write(store: Store, draft: Draft, some: tuple[Hit, ...]) -> None:
    """Write some of a draft's hits to where its batch belongs by now."""
    with store.write() as db:
        row = db.execute("SELECT finding FROM batches WHERE id = ?", (draft.batch,)).fetchone()
        hits.write(db, int(row["finding"]), some, draft.sighting.seen_at, draft.batch)


def _mark(draft: Draft) -> bytes:
    return draft.sighting.source.encode("utf-8", "surrogatepass") + b"\0" + draft.place


def sweep(store: Store) -> None:
    """Sweep away every batch that was left unfinished; nobody may be writing one."""
    with store.write() as db:
        _sweep(db, "SELECT id FROM batches", ())
        db.execute("DELETE FROM findings WHERE state = 'incomplete'")


def _sweep(db: sqlite3.Connection, which: str, values: tuple[bytes, ...]) -> None:
    for row in db.execute(which, values).fetchall():
        batch = db.execute(
            "DELETE FROM batches WHERE id = ? RETURNING id, finding", (row["id"],)
        ).fetchone()
        db.execute(
            "DELETE FROM hits WHERE finding = ? AND batch = ?", (batch["finding"], batch["id"])
        )
        db.execute(
            "DELETE FROM findings WHERE n = ? AND state = 'incomplete'", (batch["finding"],)
        )
