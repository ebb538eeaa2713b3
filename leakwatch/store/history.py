"""The history as analysts read it, and what they say of it."""

import sqlite3
from datetime import datetime

from leakwatch.clock import Clock
from leakwatch.errors import UsageError
from leakwatch.model import (
    Beside,
    Confidence,
    Finding,
    Form,
    Kind,
    Outcome,
    Severity,
    Status,
    rank,
)
from leakwatch.model.vitals import CanaryVitals
from leakwatch.store import rows
from leakwatch.store.acting import write_act
from leakwatch.store.answers import Act, Health, HitRow, Place
from leakwatch.store.canary import newest
from leakwatch.store.file import Store
from leakwatch.store.health import health
from leakwatch.store.telling import tell_act
from leakwatch.store.values import (
    array,
    bindable,
    finding_id,
    moment,
    when,
    word,
    words,
)

JUDGEMENTS = (Status.CONFIRMED, Status.FALSE_POSITIVE, Status.RESOLVED)
_OFFERED = 5


class History:
    """Answers questions about findings, from the views wherever they suffice."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._now = clock

    def findings(
        self,
        *,
        since: datetime | None = None,
        severity: Severity | None = None,
        status: Status | None = None,
        limit: int | None = None,
    ) -> list[Finding]:
        """Give findings seen since a moment, of a severity or above, the newest first.

        Samples are left out; `finding` has them.
        """
        values = {
            "since": moment(since) if since else "",
            "severities": array(s for s in Severity if rank(s) >= rank(severity or Severity.LOW)),
            "status": status,
            "limit": -1 if limit is None else limit,
        }
        with self._store.read() as db:
            return [rows.finding(row) for row in db.execute(_FINDINGS, values)]

    def canary(self) -> CanaryVitals | None:
        """Give when the canary was looked for and seen; None before it was its turn first."""
        with self._store.read() as db:
            return newest(db)

    def finding(self, name: str) -> Finding:
        """Give a finding by its id, or the start of it that no other shares.

        The id of a merged finding leads to the one it went into. Raises UsageError.
        """
        with self._store.read() as db:
            return rows.whole_finding(db, _number(db, name))

    def hits(self, name: str) -> list[HitRow]:
        """Give all hits of a finding, by kind and ref."""
        with self._store.read() as db:
            found = db.execute(_HITS, (_id(db, name),)).fetchall()
        return [
            HitRow(
                kind=word(Kind, row["kind"]),
                ref=row["ref"],
                entry=row["entry"],
                person=row["person"],
                count=row["count"],
                first_line=row["first_line"],
                confidence=word(Confidence, row["confidence"]),
                form=word(Form, row["form"]),
                masked=row["masked"],
                first_seen_at=when(row["first_seen_at"]),
                beside=words(Beside, row["beside"]),
            )
            for row in found
        ]

    def sightings(self, name: str) -> list[Place]:
        """Give the places where a finding was seen, the first one first."""
        with self._store.read() as db:
            found = db.execute(_SIGHTINGS, (_id(db, name),)).fetchall()
        return [
            Place(
                source=row["source"],
                address=row["address"],
                inside=row["inside"],
                title=row["title"],
                outcome=word(Outcome, row["outcome"]),
                first_seen_at=when(row["first_seen_at"]),
                last_seen_at=when(row["last_seen_at"]),
            )
            for row in found
        ]

    def acts(self, name: str) -> list[Act]:
        """Give what was done to a finding, the first act first."""
        with self._store.read() as db:
            found = db.execute(_ACTS, (_id(db, name),)).fetchall()
        return [Act(row["act"], row["actor"], row["reason"], when(row["at"])) for row in found]

    def judge(
        self, name: str, judgement: Status, *, actor: str, reason: str, at: datetime
    ) -> Finding:
        """Write what a person says of a finding, and set its status; gives it as it is now.

        The thread hears of it and the root message is written anew, where they stand already.
        Raises UsageError.
        """
        if judgement not in JUDGEMENTS:
            raise UsageError(f"a judgement is {', '.join(JUDGEMENTS)}, not {judgement}")
        if not reason.strip():
            raise UsageError("a judgement needs a reason: others will read it")
        with self._store.write() as db:
            return self._act(db, _number(db, name), judgement, reason, (at, actor))

    def acknowledge(self, name: str, *, actor: str, reason: str, at: datetime) -> Finding:
        """Write that a person takes an open finding on; gives it as it is now.

        What was judged is not taken back by it, and who was first stays the first. Raises
        UsageError.
        """
        with self._store.write() as db:
            number = _number(db, name)
            status = rows.whole_finding(db, number).status
            if status is not Status.OPEN:
                raise UsageError(f"only an open finding is acknowledged; this one is {status}")
            return self._act(db, number, Status.ACKNOWLEDGED, reason, (at, actor))

    def _act(
        self,
        db: sqlite3.Connection,
        number: int,
        status: Status,
        reason: str,
        by: tuple[datetime, str],
    ) -> Finding:
        at, actor = by
        write_act(db, number, status, reason, at, actor)
        db.execute("UPDATE findings SET status = ? WHERE n = ?", (status, number))
        tell_act(db, number, status, actor, reason, self._now())
        return rows.whole_finding(db, number)

    def health(self) -> list[Health]:
        """Give every source that was ever looked at, by name."""
        with self._store.read() as db:
            return health(db, self._now())


_FINDINGS = """
SELECT * FROM finding_list
WHERE last_seen_at >= :since AND severity IN (SELECT value FROM json_each(:severities))
  AND (:status IS NULL OR status = :status)
ORDER BY last_seen_at DESC, id LIMIT :limit
"""
_HITS = "SELECT * FROM hit_list WHERE finding = ? ORDER BY kind, ref, entry"
_SIGHTINGS = (
    "SELECT * FROM sighting_list WHERE finding = ? ORDER BY first_seen_at, source, address"
)
_ACTS = "SELECT * FROM act_list WHERE finding = ? ORDER BY id"


def _number(db: sqlite3.Connection, name: str) -> int:
    """Find the one complete finding whose id starts so, merged ones as their survivor."""
    start = finding_id(bindable(name))
    found = db.execute(_NAMED, {"start": start, "length": len(start)}).fetchall()
    if not found:
        raise UsageError(f"no finding is called {start}; `leakwatch findings` lists them")
    if len(found) > 1:
        offered = ", ".join(row["id"] for row in found[:_OFFERED])
        more = " …" if len(found) > _OFFERED else ""
        raise UsageError(f"{start} is the start of several findings: {offered}{more}")
    return int(found[0]["n"])


_NAMED = """
SELECT coalesce(merged_into, n) AS n, min(id) AS id FROM findings
WHERE substr(id, 1, :length) = :start AND state = 'complete'
GROUP BY 1 ORDER BY 2
"""


def _id(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT id FROM findings WHERE n = ?", (_number(db, name),)).fetchone()
    return str(row["id"])
