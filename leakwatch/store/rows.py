"""Rows of the history as the frozen values of `leakwatch.model`."""

import sqlite3

from leakwatch.model import (
    Beside,
    Category,
    Confidence,
    Finding,
    Kind,
    Reason,
    Severity,
    Status,
    rank,
)
from leakwatch.store.values import counts, when, word, words

SAMPLES = 10
# What tells a reader most comes first.
_TELLING = (Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID, Kind.DOMAIN, Kind.KEYWORD)


def finding(row: sqlite3.Row, samples: tuple[str, ...] = ()) -> Finding:
    """Give a row of `finding_list` as a Finding."""
    return Finding(
        id=row["id"],
        severity=word(Severity, row["severity"]),
        status=word(Status, row["status"]),
        kinds=counts(row["kinds"]),
        persons=row["persons"],
        source=row["source"],
        address=row["address"],
        title=row["title"],
        first_seen_at=when(row["first_seen_at"]),
        last_seen_at=when(row["last_seen_at"]),
        sightings=row["sightings"],
        sources=tuple(sorted((row["sources"] or "").split(","))) if row["sources"] else (),
        confidence=word(Confidence, row["confidence"]),
        samples=samples,
        beside=words(Beside, row["beside"]),
        reasons=words(Reason, row["reasons"]),
        staff=row["staff"],
        persons_most=row["persons_most"],
        categories=tuple(sorted(words(Category, row["categories"] or ""), key=rank)),
    )


def whole_finding(db: sqlite3.Connection, n: int) -> Finding:
    """Read a finding by its number, with samples."""
    row = db.execute(
        "SELECT * FROM finding_list WHERE id = (SELECT id FROM findings WHERE n = ?)", (n,)
    ).fetchone()
    return finding(row, samples(db, n, counts(row["kinds"])))


def samples(db: sqlite3.Connection, n: int, kinds: dict[str, int]) -> tuple[str, ...]:
    """Give at most ten masked samples of a finding, the most telling kinds first."""
    found: list[str] = []
    for kind in _TELLING:
        if kind in kinds and len(found) < SAMPLES:
            rows = db.execute(
                "SELECT DISTINCT masked FROM complete_hits "
                "WHERE kind = ? AND finding = ? AND masked != '' LIMIT ?",
                (kind, n, SAMPLES - len(found)),
            )
            found += [row["masked"] for row in rows]
    return tuple(found)


def survivor(db: sqlite3.Connection, n: int) -> int:
    """Give the finding that a merged one went into, or the finding itself."""
    row = db.execute("SELECT coalesce(merged_into, n) FROM findings WHERE n = ?", (n,)).fetchone()
    return int(row[0])
