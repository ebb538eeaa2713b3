"""What a document is like, as far as it is kept, and which findings are like it."""

import hashlib
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from leakwatch.match.sketch import overlap
from leakwatch.model import Kind, Matches
from leakwatch.store.values import array

# The rule that these belong to, and how they were measured, stands at the top of joining.py.
ENOUGH = 16  # candidates, for a sketch to say anything
ALIKE = 0.3  # overlap of two sketches of the same leak
INDEXED = 16  # smallest values of a sketch that are looked up
COMPARED = 32  # sketches that are compared whole
SHARED = 3  # entries, at least, where sketches of two list keys cannot be compared
SHARE = 0.5  # of the entries of the larger side
POPULAR = 400  # sketches that are looked at for one value
KEPT = 256  # sketches of one finding; the oldest give way
_MENTIONS = frozenset({Kind.DOMAIN, Kind.KEYWORD})
_BYTES = 5  # of a 40-bit value


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document reduced to what it can be recognised by."""

    key_id: str  # of the list key behind the values; those of two keys cannot be compared
    candidates: int
    mark: bytes  # equal for documents that are the same; empty where nothing can tell
    sketch: tuple[int, ...]  # empty where there are too few candidates
    entries: tuple[str, ...]  # those of persons: a mere mention is no part of a leak


def likeness(matches: Matches, source: str, key_id: str) -> Likeness:
    """Reduce what was matched; a mere mention is only like one of the same source."""
    of_persons = {hit.entry.id for hit in matches.hits if hit.entry.kind not in _MENTIONS}
    entries = tuple(sorted(of_persons))
    if matches.candidates >= ENOUGH and matches.sketch:
        mark = _mark("sketch", key_id, _packed(matches.sketch).hex())
        return Likeness(key_id, matches.candidates, mark, matches.sketch, entries)
    every = sorted({hit.entry.id for hit in matches.hits})
    mark = _mark("twin", "" if entries else source, matches.context, *every)
    return Likeness(key_id, matches.candidates, mark if matches.context else b"", (), entries)


def _mark(*parts: str) -> bytes:
    return hashlib.blake2b(array(parts).encode(), digest_size=16).digest()


def _packed(sketch: tuple[int, ...]) -> bytes:
    return b"".join(value.to_bytes(_BYTES, "big") for value in sketch)


def _unpacked(tags: bytes) -> tuple[int, ...]:
    return tuple(
        int.from_bytes(tags[at : at + _BYTES], "big") for at in range(0, len(tags), _BYTES)
    )


def alike(db: sqlite3.Connection, document: Likeness) -> set[int]:
    """Give the numbers of the findings that a document is like."""
    if not document.mark:
        return set()
    rows = db.execute("SELECT finding FROM sketches WHERE likeness = ?", (document.mark,))
    found = {int(row["finding"]) for row in rows}
    if document.sketch:
        found |= _by_sketch(db, document) | _by_entries(db, document)
    return found


def _by_sketch(db: sqlite3.Connection, document: Likeness) -> set[int]:
    """Look the smallest values up, then compare the sketches that share most of them whole.

    The best sketch of every finding comes before the second best of any, so that many mirrors of
    one leak do not hide another. Of a value that half the world has, the newest sketches count.
    """
    shared: Counter[int] = Counter()
    for value in document.sketch[:INDEXED]:
        shared.update(row["sketch"] for row in db.execute(_HAVING, (value, POPULAR)))
    asked = {"shared": json.dumps(shared), "key_id": document.key_id, "most": COMPARED}
    return {
        int(row["finding"])
        for row in db.execute(_BEST, asked)
        if overlap(document.sketch, _unpacked(row["tags"])) >= ALIKE
    }


_HAVING = "SELECT sketch FROM sketch_tags WHERE tag = ? ORDER BY sketch DESC LIMIT ?"
_BEST = """
WITH shared AS (
    SELECT CAST(key AS INTEGER) AS sketch, value AS same FROM json_each(:shared)
),
ranked AS (
    SELECT s.id, s.finding, shared.same,
        row_number() OVER (PARTITION BY s.finding ORDER BY shared.same DESC, s.id) AS place
    FROM shared JOIN sketches s ON s.id = shared.sketch
    WHERE s.key_id = :key_id
),
best AS (SELECT id FROM ranked ORDER BY place, same DESC, id LIMIT :most)
SELECT finding, tags FROM sketches WHERE id IN (SELECT id FROM best)
"""


def _by_entries(db: sqlite3.Connection, document: Likeness) -> set[int]:
    """Compare entries with the findings that have sketches of other list keys only.

    Mentions are left out: our own domain is in most findings, and to count them is slow.
    """
    if len(document.entries) < SHARED or not _has_other_keys(db, document.key_id):
        return set()
    rows = db.execute(
        _HOLDING,
        {"entries": array(document.entries), "key_id": document.key_id, "fewest": SHARED},
    )
    mine = len(document.entries)
    return {
        int(row["finding"]) for row in rows if row["shared"] >= SHARE * max(mine, row["theirs"])
    }


def _has_other_keys(db: sqlite3.Connection, key_id: str) -> bool:
    # Below and above, since SQLite searches an index for these but not for "other than".
    asked = (
        "SELECT 1 FROM sketches WHERE tags IS NOT NULL AND key_id < ? LIMIT 1",
        "SELECT 1 FROM sketches WHERE tags IS NOT NULL AND key_id > ? LIMIT 1",
    )
    return any(db.execute(sql, (key_id,)).fetchone() for sql in asked)


_HOLDING = """
WITH holding AS (
    SELECT finding, count(*) AS shared
    FROM complete_hits
    WHERE entry IN (SELECT value FROM json_each(:entries))
    GROUP BY finding
    HAVING count(*) >= :fewest
)
SELECT finding, shared,
    (SELECT count(*) FROM complete_hits h
     WHERE h.finding = holding.finding AND h.kind NOT IN ('domain', 'keyword')) AS theirs
FROM holding
WHERE EXISTS (SELECT 1 FROM sketches s WHERE s.finding = holding.finding AND s.tags IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM sketches s
    WHERE s.finding = holding.finding AND s.tags IS NOT NULL AND s.key_id = :key_id
  )
"""


def keep(db: sqlite3.Connection, finding: int, document: Likeness) -> None:
    """Keep a document's likeness with its finding, and index its smallest values."""
    if not document.mark:
        return
    row = db.execute(
        "INSERT OR IGNORE INTO sketches (finding, key_id, candidates, likeness, tags) "
        "VALUES (?, ?, ?, ?, ?) RETURNING id",
        (
            finding,
            document.key_id,
            document.candidates,
            document.mark,
            _packed(document.sketch) or None,
        ),
    ).fetchone()
    if row is None:
        return
    db.executemany(
        "INSERT OR IGNORE INTO sketch_tags (tag, sketch) VALUES (?, ?)",
        [(value, row["id"]) for value in document.sketch[:INDEXED]],
    )
    db.execute(
        "DELETE FROM sketches WHERE id IN "
        "(SELECT id FROM sketches WHERE finding = ? ORDER BY id DESC LIMIT -1 OFFSET ?)",
        (finding, KEPT),
    )
