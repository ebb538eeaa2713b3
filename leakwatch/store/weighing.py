"""What all hits of a finding come to, and how bad that is; the table stands in match/exposure.py.

There may be millions of hits: SQL counts them in groups that are alike, and counts the persons.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from leakwatch.match.exposure import CREDENTIALS, OF_PERSONS, Evidence, Rules, exposure
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity, rank
from leakwatch.store.values import bits, counts, of_bits, word, words


@dataclass(frozen=True, slots=True)
class Weight:
    """What all hits of a finding come to."""

    kinds: dict[str, int]
    persons: int
    persons_most: int
    confidence: Confidence
    beside: tuple[Beside, ...]
    staff: int
    severity: Severity
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Hits of a finding that are alike, and how many of them have no person."""

    kind: Kind
    confidence: Confidence
    is_staff: bool
    beside: int  # one bit a kind
    entries: int
    alone: int

    @property
    def is_firm(self) -> bool:
        return self.confidence is not Confidence.POSSIBLE

    @property
    def is_of_persons(self) -> bool:
        return self.kind in OF_PERSONS

    @property
    def shows_credentials(self) -> bool:
        return self.is_staff and bool(self.beside & bits(CREDENTIALS))


def weigh(db: sqlite3.Connection, finding: int, rules: Rules) -> Weight:
    """Weigh a finding's hits anew, those that are shown, and write the result into its row."""
    groups = [_group(row) for row in db.execute(_GROUPS, (finding,))]
    persons = _count(db, _PERSONS, finding)
    found = exposure(_evidence(db, finding, groups, persons), rules)
    kinds = {str(kind): sum(g.entries for g in groups if g.kind is kind) for kind in sorted(Kind)}
    weight = Weight(
        kinds={kind: entries for kind, entries in kinds.items() if entries},
        persons=persons,
        persons_most=persons + sum(g.alone for g in groups if g.is_of_persons),
        confidence=max((g.confidence for g in groups), key=rank, default=Confidence.POSSIBLE),
        beside=_beside(groups),
        staff=sum(g.entries for g in groups if g.is_staff),
        severity=found.severity,
        reasons=found.reasons,
    )
    _write(db, finding, weight)
    return weight


def _evidence(
    db: sqlite3.Connection, finding: int, groups: list[_Group], persons: int
) -> Evidence:
    """Leave out what is only possible."""
    firm = [g for g in groups if g.is_firm]
    told = [g for g in firm if g.is_of_persons]
    if any(g.entries > g.alone for g in groups if g not in told):
        persons = _count(db, _FIRM_PERSONS, finding)
    seen = db.execute("SELECT DISTINCT category FROM sightings WHERE finding = ?", (finding,))
    return Evidence(
        identifiers=sum(g.entries for g in told),
        persons=persons,
        persons_most=persons + sum(g.alone for g in told),
        is_corroborated=any(g.confidence is Confidence.CORROBORATED for g in told),
        credentials=sum(g.entries for g in told if g.shows_credentials),
        is_mentioned=any(g.is_staff or not g.is_of_persons for g in firm),
        beside=_beside(told),
        categories=tuple(word(Category, row["category"]) for row in seen.fetchall()),
    )


def _group(row: sqlite3.Row) -> _Group:
    return _Group(
        kind=word(Kind, row["kind"]),
        confidence=word(Confidence, row["confidence"]),
        is_staff=bool(row["staff"]),
        beside=row["beside"],
        entries=row["entries"],
        alone=row["alone"],
    )


def _beside(groups: Iterable[_Group]) -> tuple[Beside, ...]:
    return of_bits(reduce(or_, (g.beside for g in groups), 0))


def _count(db: sqlite3.Connection, sql: str, finding: int) -> int:
    return int(db.execute(sql, (finding,)).fetchone()[0])


def _write(db: sqlite3.Connection, finding: int, weight: Weight) -> None:
    db.execute(
        _WRITE,
        {
            "finding": finding,
            "kinds": json.dumps(weight.kinds),
            "persons": weight.persons,
            "persons_most": weight.persons_most,
            "confidence": weight.confidence,
            "beside": ",".join(weight.beside),
            "staff": weight.staff,
            "severity": weight.severity,
            "reasons": ",".join(weight.reasons),
        },
    )


def weighed(db: sqlite3.Connection, finding: int) -> Weight:
    """Read what a finding's hits came to when they were weighed last."""
    row = db.execute("SELECT * FROM findings WHERE n = ?", (finding,)).fetchone()
    return Weight(
        counts(row["kinds"]),
        row["persons"],
        row["persons_most"],
        word(Confidence, row["confidence"]),
        words(Beside, row["beside"]),
        row["staff"],
        word(Severity, row["severity"]),
        words(Reason, row["reasons"]),
    )


# There are a few hundred groups at most, however many hits.
_GROUPS = """
SELECT kind, confidence, staff, beside, count(*) AS entries, sum(person = '') AS alone
FROM complete_hits WHERE finding = ?
GROUP BY kind, confidence, staff, beside
"""
_PERSONS = "SELECT count(DISTINCT person) FROM complete_hits WHERE finding = ? AND person != ''"
_FIRM_PERSONS = f"{_PERSONS} AND confidence != 'possible' AND kind NOT IN ('domain', 'keyword')"
_WRITE = """
UPDATE findings SET
    kinds = :kinds, persons = :persons, persons_most = :persons_most, confidence = :confidence,
    beside = :beside, staff = :staff, severity = :severity, reasons = :reasons
WHERE n = :finding
"""
