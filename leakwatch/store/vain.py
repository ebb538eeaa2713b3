"""Visits in vain: what could not be read of a source since a visit to it gave something last.

What failed first before then, while others could be read, is dead by itself: that says nothing of
its source, unless it is more than what was read, as where a wall rose amid a pass. Folders are
told apart from what is none: that one can be looked into says nothing of the files in it. Passes
are compared, not moments: a clock may be set.

What is gone is told apart too: items vanish by themselves. One that is listed still is believed to
be so at the third try, and none is while its source cannot be seen: then it may be the site that
errs.
"""

import json
import sqlite3
from datetime import datetime, timedelta

from leakwatch.model.passes import BAD, GONE, GOOD, Fault, Missing, Vain
from leakwatch.store.values import moment

TRIES = 3  # of what is listed and answers that it is gone
Told = dict[str, str | bool]


def gave(db: sqlite3.Connection, source: str, pass_id: int, *, is_folder: bool) -> None:
    """Remember that a visit in a pass gave something: of a folder, or of what is none."""
    db.execute(_GAVE, {"source": source, "pass": pass_id, "is_folder": is_folder})


def failed(db: sqlite3.Connection, name: tuple[str, bytes], fault: Fault) -> None:
    """Remember of an item of a source in which pass it failed first, of those in a row."""
    source, item = name
    told = {"source": source, "item": item, "state": fault.state, "pass": fault.pass_id}
    db.execute(_FAILED, told)


def missing(
    db: sqlite3.Connection, name: tuple[str, bytes], at: datetime, stays: timedelta
) -> Missing:
    """Say whether an item of a source that answers as one that is gone is to be believed."""
    seen_since = moment(at - stays) if stays else ""
    told = {"source": name[0], "item": name[1], "seen_since": seen_since}
    row = db.execute(_MISSING, told).fetchone()
    if row is None:
        return Missing(is_usual=True)  # its listing has forgotten it
    is_usual, is_blind = bool(row["is_usual"]), bool(row["is_blind"])
    is_believed = not is_blind and (is_usual or row["attempts"] + 1 >= TRIES)
    return Missing(is_believed=is_believed, is_usual=is_usual)


def since_last(db: sqlite3.Connection, source: str) -> list[Vain]:
    """Give what could not be read since a visit gave something last; folders come first."""
    found = (
        _of_kind(db, {"source": source, "is_folder": kind, "is_gone": is_gone, "gone": GONE})
        for kind in (True, False)
        for is_gone in (False, True)
    )
    return [one for one in found if one]


def _of_kind(db: sqlite3.Connection, told: Told) -> Vain | None:
    """Sum up faults of one kind of item; what is most of them comes first."""
    is_most = not told["is_gone"] and _is_most(db, told)
    rows = db.execute(_VAIN, {**told, "is_most": is_most}).fetchall()
    if not rows:
        return None
    most, *others = rows
    blind_in = _blind_in(db, told)
    return Vain(
        state=most["fault"],
        reason=most["reason"],
        items=sum(row["items"] for row in (most, *others)),
        since=min(row["since"] for row in (most, *others)),
        is_all=db.execute(_EVER if told["is_gone"] else _READ, told).fetchone() is None,
        is_blind_still=blind_in is not None
        and any(row["newest"] >= blind_in for row in (most, *others)),
        is_most=is_most and any(row["is_old"] for row in (most, *others)),
    )


def _is_most(db: sqlite3.Connection, told: Told) -> bool:
    """Say whether more is listed that failed than was read, and the newest pass read none."""
    failing = db.execute(_FAILING, told).fetchone()[0]
    if not failing:
        return False
    return db.execute(_AS_MANY, {**told, "fewer": failing - 1}).fetchone() is None


def _blind_in(db: sqlite3.Connection, told: Told) -> int | None:
    """Give the first pass of a time of blindness that lasts, of those that met the source."""
    states = {"bad": json.dumps(sorted(BAD)), "good": json.dumps(sorted(GOOD))}
    row: sqlite3.Row = db.execute(_BLIND_IN, {**told, **states}).fetchone()
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
_MISSING = """
SELECT f.attempts, f.missed > 0 OR f.first_listed_at < :seen_since AS is_usual,
    s.blind_since IS NOT NULL AS is_blind
FROM frontier f LEFT JOIN sources s ON s.name = f.source
WHERE f.source = :source AND f.item = :item
"""
# What is gone and not listed any more has only left.
_VAIN = """
WITH ours AS (
    SELECT f.fault, f.reason, f.vain_since, f.missed,
        f.vain_since <= iif(f.is_folder, s.looked_in, s.read_in) AS is_old
    FROM frontier f JOIN sources s ON s.name = f.source
    WHERE f.source = :source AND f.is_folder = :is_folder AND f.vain_since > 0
        AND (f.fault = :gone) = :is_gone AND iif(:is_gone, f.missed = 0, f.state = 'failed')
)
SELECT fault, max(reason) AS reason, count(*) AS items, max(is_old) AS is_old,
    min(vain_since) AS since, max(vain_since) AS newest
FROM ours WHERE NOT is_old OR (:is_most AND missed = 0)
GROUP BY fault ORDER BY items DESC, fault
"""
# What is not listed any more is not counted: what was read leaves sooner than what failed.
_FAILING = """
SELECT count(*) FROM frontier f JOIN sources s ON s.name = f.source
WHERE f.source = :source AND f.state = 'failed' AND f.is_folder = :is_folder
    AND f.vain_since > 0 AND f.missed = 0 AND f.fault != :gone
    AND iif(f.is_folder, s.looked_in, s.read_in)
        < (SELECT max(id) FROM passes WHERE source = :source)
"""
_AS_MANY = """
SELECT 1 FROM frontier
WHERE source = :source AND state = 'done' AND is_folder <= :is_folder AND link != x''
    AND fault != :gone AND missed = 0 LIMIT 1 OFFSET :fewer
"""
# A file that can be read speaks for a folder beside it too, but not the other way round.
_READ = """
SELECT 1 FROM frontier
WHERE source = :source AND state = 'done' AND is_folder <= :is_folder AND link != x''
    AND fault != :gone LIMIT 1
"""
# Of a list whose items leave soon, what was read is not there any more to speak for it.
_EVER = """
SELECT 1 FROM sources WHERE name = :source AND iif(:is_folder, looked_in, read_in) > 0
"""
_BLIND_IN = """
WITH ours AS (SELECT id, state FROM passes WHERE source = :source)
SELECT min(id) FROM ours WHERE state IN (SELECT value FROM json_each(:bad)) AND id > coalesce(
    (SELECT max(id) FROM ours WHERE state IN (SELECT value FROM json_each(:good))), 0
)
"""
