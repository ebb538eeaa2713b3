"""Visits in vain: what could not be read of a source, as far as that says how the source is.

Nothing could be read since a visit gave something last: what failed first before then, while
others could be read, is dead by itself. Or most could not be read, though some could: of what was
met last, in two passes at least and ten items if there are as many, more fails still than gave
something. An item is met when it is visited first, or as a new version, or once more after it
gave something; that it fails again, or is read in the end, is no other meeting.

Folders are told apart from what is none: that one can be looked into says nothing of the files in
it. Passes are compared, not moments: a clock may be set.

What is gone is told apart too: items vanish by themselves. One that is listed still is believed to
be so where three visits in a row say it, and none is while its source cannot be seen: then it may
be the site that errs. Most is gone where that is twice as much as gave something.
"""

import json
import sqlite3
from datetime import datetime, timedelta

from leakwatch.model.passes import BAD, GONE, SEEN, Fault, Missing, Vain
from leakwatch.store.values import moment

TRIES = 3  # in a row, of what is listed and answers that it is gone
VANISHING = 2  # times as many must be gone as gave something: some always are
LATEST = 10  # items, and those of the same pass, of which it is asked whether most fail
Told = dict[str, str | bool]
# What is set where a visit gave a bit of an item, in the newest pass: a source has one at a time.
# Where that ended visits in vain, `vain_since` keeps in which pass, negative: all that this visit
# gives besides is no other meeting.
_NEWEST = "coalesce((SELECT max(id) FROM passes p WHERE p.source = frontier.source), met_in)"
A_BIT = f"""fault = '', vain_since = iif(vain_since > 0, -{_NEWEST}, vain_since),
    met_in = iif(vain_since > 0 OR vain_since = -{_NEWEST}, met_in, {_NEWEST})"""


def gave(db: sqlite3.Connection, source: str, pass_id: int, *, is_folder: bool) -> None:
    """Remember that a visit in a pass gave something: of a folder, or of what is none."""
    db.execute(_GAVE, {"source": source, "pass": pass_id, "is_folder": is_folder})


def failed(db: sqlite3.Connection, name: tuple[str, bytes], fault: Fault) -> None:
    """Remember in which pass an item was met, and in which it failed first, of those in a row.

    What vanished as items do, or was visited in no pass, was not met.
    """
    source, item = name
    told = {"source": source, "item": item, "state": fault.state, "pass": fault.pass_id}
    db.execute(_FAILED, told)


def missing(
    db: sqlite3.Connection, name: tuple[str, bytes], at: datetime, stays: timedelta
) -> Missing:
    """Say whether an item of a source that answers as one that is gone is to be believed."""
    seen_since = moment(at - stays) if stays else ""
    told = {"source": name[0], "item": name[1], "seen_since": seen_since, "gone": GONE}
    row = db.execute(_MISSING, told).fetchone()
    if row is None:
        return Missing(is_usual=True)  # its listing has forgotten it
    is_usual, is_blind = bool(row["is_usual"]), bool(row["is_blind"])
    is_believed = not is_blind and (is_usual or row["gone"] + 1 >= TRIES)
    return Missing(is_believed=is_believed, is_usual=is_usual)


def since_last(db: sqlite3.Connection, source: str) -> list[Vain]:
    """Give what could not be read since a visit gave something last, and what most fails of.

    Folders come first.
    """
    found = list[Vain | None]()
    for is_folder in (True, False):
        told: Told = {"source": source, "is_folder": is_folder, "gone": GONE}
        found += [_nothing(db, told, is_gone=False), _nothing(db, told, is_gone=True)]
        found.append(_most(db, told))
    return [one for one in found if one]


def _nothing(db: sqlite3.Connection, told: Told, *, is_gone: bool) -> Vain | None:
    """Sum up what failed since something was read; what is most of it comes first."""
    rows = db.execute(_VAIN, {**told, "is_gone": is_gone}).fetchall()
    if not rows:
        return None
    blind_in = _blind_in(db, told)
    return Vain(
        state=rows[0]["fault"],
        reason=rows[0]["reason"],
        items=sum(row["items"] for row in rows),
        since=min(row["since"] for row in rows),
        is_all=db.execute(_EVER if is_gone else _READ, told).fetchone() is None,
        is_blind_still=blind_in is not None and any(row["newest"] >= blind_in for row in rows),
    )


def _most(db: sqlite3.Connection, told: Told) -> Vain | None:
    """Sum up what was met last, where more of it fails than gave something."""
    met = {**told, "from": _met_from(db, told)}
    rows = db.execute(_FAILING, met).fetchall()
    failing, gave = sum(row["items"] for row in rows), db.execute(_GIVING, met).fetchone()[0]
    if not rows or failing <= gave * (VANISHING if rows[0]["fault"] == GONE else 1):
        return None
    return Vain(
        state=rows[0]["fault"],
        reason=rows[0]["reason"],
        items=failing,
        since=min(row["since"] for row in rows),
        met=failing + gave,
    )


def _met_from(db: sqlite3.Connection, told: Told) -> int:
    """Give the pass from which on items count as met last."""
    first, items = 1, 0  # what was met before anybody noted it counts as never met
    for passes, row in enumerate(db.execute(_MEETINGS, told), 1):
        first, items = row["met_in"], items + row["items"]
        if items >= LATEST and passes > 1:
            break
    return first


def _blind_in(db: sqlite3.Connection, told: Told) -> int | None:
    """Give the first pass of a time of blindness that lasts, of those that met the source."""
    states = {"bad": json.dumps(sorted(BAD - SEEN)), "good": json.dumps(sorted(SEEN))}
    row: sqlite3.Row = db.execute(_BLIND_IN, {**told, **states}).fetchone()
    return None if row[0] is None else int(row[0])


_GAVE = """
UPDATE sources SET read_in = iif(:is_folder, read_in, :pass),
    looked_in = iif(:is_folder, :pass, looked_in)
WHERE name = :source
"""
_FAILED = """
UPDATE frontier SET fault = :state,
    met_in = iif(:pass > 0 AND (vain_since > 0 OR vain_since = -:pass), met_in, :pass),
    vain_since = CASE WHEN :state = '' THEN 0 WHEN vain_since > 0 THEN vain_since ELSE :pass END
WHERE source = :source AND item = :item
"""
_MISSING = """
SELECT iif(f.fault = :gone, f.gone, 0) AS gone,
    f.missed > 0 OR f.first_listed_at < :seen_since AS is_usual,
    s.blind_since IS NOT NULL AS is_blind
FROM frontier f LEFT JOIN sources s ON s.name = f.source
WHERE f.source = :source AND f.item = :item
"""
# What is gone and not listed any more has only left.
_VAIN = """
SELECT f.fault, max(f.reason) AS reason, count(*) AS items,
    min(f.vain_since) AS since, max(f.vain_since) AS newest
FROM frontier f JOIN sources s ON s.name = f.source
WHERE f.source = :source AND f.is_folder = :is_folder
    AND f.vain_since > iif(f.is_folder, s.looked_in, s.read_in)
    AND (f.fault = :gone) = :is_gone AND iif(:is_gone, f.missed = 0, f.state = 'failed')
GROUP BY f.fault ORDER BY items DESC, f.fault
"""
# What left the list two looks ago is not counted: what was read is forgotten then, and what failed
# is not.
_MEETINGS = """
SELECT met_in, count(*) AS items FROM frontier
WHERE source = :source AND is_folder = :is_folder AND met_in > 0 AND missed < 2
GROUP BY met_in ORDER BY met_in DESC
"""
_FAILING = """
SELECT fault, max(reason) AS reason, count(*) AS items, min(vain_since) AS since FROM frontier
WHERE source = :source AND is_folder = :is_folder AND met_in >= :from AND vain_since > 0
    AND missed < iif(fault = :gone, 1, 2)
GROUP BY fault ORDER BY items DESC, fault
"""
_GIVING = """
SELECT count(*) FROM frontier
WHERE source = :source AND is_folder <= :is_folder AND met_in >= :from AND vain_since <= 0
    AND missed < 2
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
