"""Visits in vain: what could not be read of a source since a visit to it gave something last.

What failed first before then, while others could be read, is dead by itself: that says nothing of
its source. Folders are told apart from what is none: that one can be looked into says nothing of
the files in it. Passes are compared, not moments: a clock may be set.
"""

import json
import sqlite3
from collections.abc import Iterable

from leakwatch.model.passes import BAD, Fault, Vain


def gave(db: sqlite3.Connection, source: str, pass_id: int, *, is_folder: bool) -> None:
    """Remember that a visit in a pass gave something: of a folder, or of what is none."""
    db.execute(_GAVE, {"source": source, "pass": pass_id, "is_folder": is_folder})


def failed(db: sqlite3.Connection, name: tuple[str, bytes], fault: Fault) -> None:
    """Remember of an item of a source in which pass it failed first, of those in a row."""
    source, item = name
    told = {"source": source, "item": item, "state": fault.state, "pass": fault.pass_id}
    db.execute(_FAILED, told)


def since_last(db: sqlite3.Connection, source: str) -> list[Vain]:
    """Give what could not be read since a visit gave something last; folders come first."""
    rows = db.execute(_VAIN, {"source": source}).fetchall()
    if not rows:
        return []
    blind_in = _blind_in(db, source)
    kinds = dict.fromkeys(row["is_folder"] for row in rows)
    return [
        _summed(db, source, [row for row in rows if row["is_folder"] == kind], blind_in)
        for kind in kinds
    ]


def _summed(
    db: sqlite3.Connection, source: str, rows: Iterable[sqlite3.Row], blind_in: int | None
) -> Vain:
    """Sum up faults of one kind of item; what is most of them comes first."""
    most, *others = rows
    told = {"source": source, "is_folder": most["is_folder"]}
    return Vain(
        state=most["fault"],
        reason=most["reason"],
        items=sum(row["items"] for row in (most, *others)),
        since=min(row["since"] for row in (most, *others)),
        is_all=db.execute(_READ, told).fetchone() is None,
        is_blind_still=blind_in is not None
        and any(row["newest"] >= blind_in for row in (most, *others)),
    )


def _blind_in(db: sqlite3.Connection, source: str) -> int | None:
    """Give the first pass of a time of blindness that lasts, of those that met the source."""
    told = {"source": source, "bad": json.dumps(sorted(BAD))}
    row: sqlite3.Row = db.execute(_BLIND_IN, told).fetchone()
    return None if row[0] is None else int(row[0])


_GAVE = """
UPDATE sources SET read_in = iif(:is_folder, read_in, :pass),
    looked_in = iif(:is_folder, :pass, looked_in)
WHERE name = :source
"""
_FAILED = """
UPDATE frontier SET fault = :state,
    vain_since = CASE WHEN :state = '' THEN 0 WHEN vain_since > 0 THEN vain_since ELSE :pass END
WHERE source = :source AND item = :item
"""
_VAIN = """
SELECT f.is_folder, f.fault, f.reason, count(*) AS items,
    min(f.vain_since) AS since, max(f.vain_since) AS newest
FROM frontier f JOIN sources s ON s.name = f.source
WHERE f.source = :source AND f.state = 'failed'
    AND f.vain_since > iif(f.is_folder, s.looked_in, s.read_in)
GROUP BY f.is_folder, f.fault ORDER BY f.is_folder DESC, items DESC, f.fault
"""
# A file that can be read speaks for a folder beside it too, but not the other way round.
_READ = """
SELECT 1 FROM frontier
WHERE source = :source AND state = 'done' AND is_folder <= :is_folder AND link != x'' LIMIT 1
"""
_BLIND_IN = """
SELECT min(p.id) FROM passes p JOIN sources s ON s.name = p.source
WHERE s.name = :source AND p.ended_at >= s.blind_since
    AND p.state IN (SELECT value FROM json_each(:bad))
"""
