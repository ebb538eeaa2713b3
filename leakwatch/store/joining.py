"""Which finding a sighting belongs to. The whole rule stands here.

Two documents are **alike** when

* they are the same item and member of the same source, whatever they hold at different times; or
* both have at least 16 candidates, and of their sketches (under the same list key) at least eight
  values are in common, and 0.3 of what the smaller document has. The 16 smallest values are looked
  up, and at most 32 sketches compared whole: those that share most, one of each finding first; or
* a sketch of one was made under another list key, they share at least three entries of persons
  (no domains, no keywords), and these are at least half of the larger side (the document, or all
  such hits of the finding); or
* both have fewer candidates, and hold the same entries in the same context. Mere mentions (only
  domains and keywords) are alike inside one source only.

A finding is what hangs together by likeness, so the order of captures does not matter: a document
that is alike to several findings **merges** them. The oldest stays, with its root message; the
others lead to it (`merged_into`). Every document's likeness is kept, at most 256 a finding.

The numbers are measured. *0.3*: whatever is done to a leak, it and the whole overlap by 0.9 and
more; two random halves of it, or two ways in which it doubled, by 0.5, give or take 0.1; strangers
by nothing. At 0.4 one pair of halves of 60 candidates in 25 is missed, at 0.5 two in five.
*Eight*: two leaks that share seven of our identifiers stay apart, of whatever size. Without it two
of 16 candidates that share five are one, and of 20 and 300 one pair in ten. The price: of random
halves of 40 candidates one pair in 14 waits for the whole to be seen. *16 smallest*: a half, or
the double, shares none of them with the whole once in 2^16; a half and a double whose whole nobody
saw share none once in a hundred (of the 8 smallest: once in ten), and are one when it is seen.
`tests/edges/test_same_leak.py` prints recall and false joins, `tests/bench/joining.py` what
looking up costs beside comparing with all.

What people have judged counts. A **false-positive** finding takes in, silently, what is alike and
holds none but its entries; entries that it does not hold make a new finding, which `follows` it,
holds only those, and takes in later documents of the same descent that hold new entries. A
false-positive finding is never merged. A **resolved** finding is opened again by new entries, not
by new places.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from leakwatch.model import Hit, Sighting, Status
from leakwatch.store.hits import array_of_numbers, held
from leakwatch.store.likeness import Likeness, alike


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a sighting goes, and which of its hits go with it."""

    findings: tuple[int, ...]  # they are one; the oldest comes first; empty: a new finding
    judged_false: tuple[int, ...]  # alike too, but false-positive; the oldest first
    hits: tuple[Hit, ...]  # those that no false-positive one of them holds

    @property
    def is_silent(self) -> bool:
        """Say whether only false-positive findings speak of it, and know all of it."""
        return not self.findings and bool(self.judged_false) and not self.hits

    @property
    def follows(self) -> int | None:
        """Give the false-positive finding that a new one comes after."""
        return self.judged_false[0] if self.judged_false else None


def choose(
    db: sqlite3.Connection,
    sighting: Sighting,
    place: bytes,
    document: Likeness,
    staged: int | None = None,
) -> Choice:
    """Apply the rule at the top of this file to a sighting; `staged` is where its hits wait."""
    numbers = alike(db, document) | _of_place(db, sighting.source, place)
    if staged is not None:
        numbers.add(staged)
    living, judged_false = _sorted(db, numbers)
    judged_false |= _denied(db, living)
    hits = sighting.matches.hits
    if not judged_false:
        return Choice(_by_age(db, living), (), hits)
    after, false_after = _sorted(db, _following(db, judged_false))
    judged_false |= false_after
    denied = held(db, judged_false, hits)
    fresh = tuple(hit for hit in hits if hit.entry.id not in denied)
    if fresh and not living:
        living = after
    return Choice(_by_age(db, living), _by_age(db, judged_false), fresh)


def _of_place(db: sqlite3.Connection, source: str, place: bytes) -> set[int]:
    rows = db.execute(
        "SELECT finding FROM sightings WHERE source = ? AND place = ?", (source, place)
    )
    return {int(row["finding"]) for row in rows}


def _sorted(db: sqlite3.Connection, numbers: Iterable[int]) -> tuple[set[int], set[int]]:
    """Part findings into living and false-positive ones, each merged one as its survivor."""
    rows = db.execute(_STANDING, (array_of_numbers(numbers),)).fetchall()
    false = {int(row["n"]) for row in rows if row["status"] == Status.FALSE_POSITIVE}
    return {int(row["n"]) for row in rows} - false, false


_STANDING = """
SELECT n, status FROM findings WHERE n IN (
    SELECT coalesce(merged_into, n) FROM findings WHERE n IN (SELECT value FROM json_each(?))
)
"""


def _denied(db: sqlite3.Connection, living: Iterable[int]) -> set[int]:
    """Give the false-positive findings that living ones follow."""
    return _sorted(db, _numbers(db, _PREDECESSORS, living))[1]


def _following(db: sqlite3.Connection, judged_false: Iterable[int]) -> set[int]:
    """Give the findings that came after false-positive ones, whatever they are judged."""
    return _numbers(db, _SUCCESSORS, judged_false)


def _numbers(db: sqlite3.Connection, sql: str, start: Iterable[int]) -> set[int]:
    return {int(row[0]) for row in db.execute(sql, (array_of_numbers(start),))}


_PREDECESSORS = """
WITH RECURSIVE before (n) AS (
    SELECT follows FROM findings WHERE n IN (SELECT value FROM json_each(?))
    UNION
    SELECT f.follows FROM findings f JOIN before ON f.n = before.n
)
SELECT n FROM before WHERE n IS NOT NULL
"""
_SUCCESSORS = """
WITH RECURSIVE after (n) AS (
    SELECT n FROM findings
    WHERE follows IN (SELECT value FROM json_each(?)) AND state = 'complete'
    UNION
    SELECT f.n FROM findings f JOIN after ON f.follows = after.n WHERE f.state = 'complete'
)
SELECT n FROM after
"""


def _by_age(db: sqlite3.Connection, numbers: Iterable[int]) -> tuple[int, ...]:
    """Give findings oldest first; one that is not complete yet is the youngest."""
    rows = db.execute(
        "SELECT n FROM findings WHERE n IN (SELECT value FROM json_each(?)) "
        "ORDER BY state = 'incomplete', first_seen_at, n",
        (array_of_numbers(numbers),),
    )
    return tuple(int(row["n"]) for row in rows)
