"""Hits in the history: written once per finding and entry, counted, moved."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from leakwatch.model import Hit
from leakwatch.store.values import array, bindable, bits, moment, shown

# What is learned of an entry again: the most places, the firmest confidence, all that was ever
# seen beside it, that it is of our staff. A row that another, unfinished batch had hidden is
# taken over.
_AGAIN = """
ON CONFLICT (finding, entry) DO UPDATE SET
    count = max(count, excluded.count),
    confidence = CASE
        WHEN 'corroborated' IN (confidence, excluded.confidence) THEN 'corroborated'
        WHEN 'exact' IN (confidence, excluded.confidence) THEN 'exact'
        ELSE 'possible' END,
    first_seen_at = min(first_seen_at, excluded.first_seen_at),
    last_seen_at = max(last_seen_at, excluded.last_seen_at),
    beside = beside | excluded.beside,
    staff = max(staff, excluded.staff),
    batch = CASE WHEN batch IN (SELECT id FROM batches) THEN excluded.batch ELSE batch END
"""
_WRITE = (
    """
INSERT INTO hits (finding, entry, kind, ref, person, count, first_line, confidence, form, masked,
    first_seen_at, last_seen_at, beside, staff, batch)
VALUES (:finding, :entry, :kind, :ref, :person, :count, :first_line, :confidence, :form, :masked,
    :at, :at, :beside, :staff, :batch)
"""
    + _AGAIN
)
_MOVE = (
    """
INSERT INTO hits (finding, entry, kind, ref, person, count, first_line, confidence, form, masked,
    first_seen_at, last_seen_at, beside, staff, batch)
SELECT :older, entry, kind, ref, person, count, first_line, confidence, form, masked,
    first_seen_at, last_seen_at, beside, staff, batch
FROM hits WHERE finding = :younger
"""
    + _AGAIN
)


def write(
    db: sqlite3.Connection, finding: int, hits: Iterable[Hit], at: datetime, batch: int | None
) -> None:
    """Write hits of a finding; those that are there already are only made firmer."""
    seen = moment(at)
    db.executemany(_WRITE, (_row(finding, hit, seen, batch) for hit in hits))


def _row(finding: int, hit: Hit, seen: str, batch: int | None) -> dict[str, str | int | None]:
    return {
        "finding": finding,
        "entry": hit.entry.id,
        "kind": hit.entry.kind,
        "ref": bindable(hit.entry.ref),
        "person": hit.entry.person,
        "count": hit.count,
        "first_line": hit.first_line,
        "confidence": hit.confidence,
        "form": hit.form,
        "masked": _sample(hit.masked),
        "beside": bits(hit.beside),
        "staff": int(hit.is_staff),
        "at": seen,
        "batch": batch,
    }


def _sample(masked: str) -> str:
    """Keep a sample; it is masked already, and mostly plain, which is worth not looking twice."""
    return masked if masked.isascii() and masked.isprintable() else shown(masked, 200)


def held(db: sqlite3.Connection, findings: Iterable[int], hits: Sequence[Hit]) -> set[str]:
    """Give those entries of `hits` that any of the findings holds already."""
    rows = db.execute(
        "SELECT DISTINCT entry FROM complete_hits "
        "WHERE finding IN (SELECT value FROM json_each(?)) "
        "AND entry IN (SELECT value FROM json_each(?))",
        (array_of_numbers(findings), array(hit.entry.id for hit in hits)),
    )
    return {row["entry"] for row in rows}


def array_of_numbers(numbers: Iterable[int]) -> str:
    """Write numbers as a JSON array for `json_each`."""
    return "[" + ",".join(str(number) for number in numbers) + "]"


def move(db: sqlite3.Connection, younger: int, older: int) -> None:
    """Give one finding's hits to another; an entry both hold stays once."""
    db.execute(_MOVE, {"younger": younger, "older": older})
    db.execute("DELETE FROM hits WHERE finding = ?", (younger,))
