"""What all hits of a finding come to, and how bad that is; the table stands in match/exposure.py.

One pass over the hits adds up everything, since there may be millions.
"""

import json
import sqlite3
from dataclasses import dataclass

from leakwatch.match.exposure import CREDENTIALS, OF_PERSONS, Evidence, Rules, exposure
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity
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


def weigh(db: sqlite3.Connection, finding: int, rules: Rules) -> Weight:
    """Weigh a finding's hits anew, those that are shown, and write the result into its row."""
    sums = db.execute(_SUMS, (finding,)).fetchone()
    found = exposure(_evidence(db, finding, sums), rules)
    persons = int(sums["persons"])
    weight = Weight(
        kinds={str(kind): sums[kind] for kind in Kind if sums[kind]},
        persons=persons,
        persons_most=persons + (sums["alone"] or 0),
        confidence=_firmest(sums),
        beside=of_bits(sums["beside"] or 0),
        staff=sums["staff"] or 0,
        severity=found.severity,
        reasons=found.reasons,
    )
    _write(db, finding, weight)
    return weight


def _evidence(db: sqlite3.Connection, finding: int, sums: sqlite3.Row) -> Evidence:
    seen = db.execute("SELECT DISTINCT category FROM sightings WHERE finding = ?", (finding,))
    persons = int(sums["firm_persons"])
    return Evidence(
        identifiers=sums["firm"] or 0,
        persons=persons,
        persons_most=persons + (sums["firm_alone"] or 0),
        is_corroborated=bool(sums["sure"]),
        credentials=sums["credentials"] or 0,
        is_mentioned=bool(sums["mentioned"]),
        beside=of_bits(sums["firm_beside"] or 0),
        categories=tuple(word(Category, row["category"]) for row in seen.fetchall()),
    )


def _firmest(sums: sqlite3.Row) -> Confidence:
    if sums["sure"]:
        return Confidence.CORROBORATED
    return Confidence.EXACT if sums["exact"] else Confidence.POSSIBLE


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


def _united(hits: str) -> str:
    """Write in SQL which kinds of data lie beside any of some hits."""
    return " + ".join(f"max(iif({hits}, beside & {1 << at}, 0))" for at in range(len(Beside)))


_OF_PERSONS = f"kind IN ({', '.join(repr(str(kind)) for kind in OF_PERSONS)})"
_FIRM = "confidence != 'possible'"
_FIRM_OF_PERSONS = f"{_FIRM} AND {_OF_PERSONS}"
_SUMS = f"""
SELECT
    {", ".join(f"sum(kind = '{kind}') AS {kind}" for kind in Kind)},
    count(DISTINCT nullif(person, '')) AS persons,
    sum(person = '' AND {_OF_PERSONS}) AS alone,
    max(confidence = 'corroborated') AS sure,
    max(confidence = 'exact') AS exact,
    {_united("true")} AS beside,
    sum(staff) AS staff,
    sum({_FIRM_OF_PERSONS}) AS firm,
    count(DISTINCT iif({_FIRM_OF_PERSONS}, nullif(person, ''), NULL)) AS firm_persons,
    sum(person = '' AND {_FIRM_OF_PERSONS}) AS firm_alone,
    {_united(_FIRM_OF_PERSONS)} AS firm_beside,
    sum(staff AND {_FIRM} AND beside & {bits(CREDENTIALS)} != 0) AS credentials,
    max({_FIRM} AND (staff OR NOT {_OF_PERSONS})) AS mentioned
FROM complete_hits WHERE finding = ?
"""  # noqa: S608 - words of ours
_WRITE = """
UPDATE findings SET
    kinds = :kinds, persons = :persons, persons_most = :persons_most, confidence = :confidence,
    beside = :beside, staff = :staff, severity = :severity, reasons = :reasons
WHERE n = :finding
"""
