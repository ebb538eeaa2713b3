"""Leaks of millions: hits are written in batches that no view shows before the last one."""

import sqlite3
from dataclasses import replace

from leakwatch.model import Hit
from leakwatch.store import hits
from leakwatch.store.file import Store
from leakwatch.store.recording import Draft, begin_finding, draft_choice

BATCH = 10_000  # hits in one transaction: other writers never wait longer than for these


def staged(store: Store, draft: Draft) -> Draft:
    """Write a big draft's hits behind a veil, batch after batch; gives the draft to finish.

    A crash leaves a batch behind, which the next record of the same place, or `recover`, sweeps
    away: the veil hides it until then.
    """
    with store.write() as db:
        _sweep(db, "SELECT id FROM batches WHERE place = ?", (_mark(draft),))
        choice = draft_choice(db, draft)
        if len(choice.hits) <= BATCH:
            return draft
        finding = choice.findings[0] if choice.findings else None
        if finding is None:
            finding = begin_finding(db, draft, choice.follows)
        row = db.execute(
            "INSERT INTO batches (finding, place) VALUES (?, ?) RETURNING id",
            (finding, _mark(draft)),
        ).fetchone()
    batch = int(row["id"])
    for start in range(0, len(choice.hits), BATCH):
        _write(store, draft, batch, choice.hits[start : start + BATCH])
    return replace(draft, batch=batch)


def _mark(draft: Draft) -> bytes:
    return draft.sighting.source.encode("utf-8", "surrogatepass") + b"\0" + draft.place


def _write(store: Store, draft: Draft, batch: int, some: tuple[Hit, ...]) -> None:
    with store.write() as db:
        row = db.execute("SELECT finding FROM batches WHERE id = ?", (batch,)).fetchone()
        hits.write(db, int(row["finding"]), some, draft.sighting.seen_at, batch)


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
