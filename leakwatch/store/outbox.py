"""The outbox: alerts that wait, are being sent, or stand in the channel; none is ever dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.model import Alert
from leakwatch.store.file import Store
from leakwatch.store.telling import summarise
from leakwatch.store.turns import ERROR, NEXT, UNCERTAIN, UNTRIED, alert_of, claimed, put_back
from leakwatch.store.values import moment, shown, when

FARTHEST = timedelta(days=2)  # a next try later than this comes from a clock that was wrong
SLACK = "slack"


@dataclass(frozen=True, slots=True)
class Parked:
    """An alert that waits for a person to mend its cause."""

    id: int
    kind: str
    finding: str | None
    error: str
    since: datetime


class Outbox:
    """Hands out alerts one by one and remembers what became of each."""

    def __init__(self, store: Store, clock: Clock, destination: str = SLACK) -> None:
        self._store = store
        self._now = clock
        self._destination = destination

    def recover(self) -> None:
        """Treat what was being sent when we stopped as uncertain; to be called once, at start."""
        with self._store.write() as db:
            db.execute(
                "UPDATE alerts SET state = 'ambiguous', next_at = started_at "
                "WHERE state = 'sending' AND destination = ?",
                (self._destination,),
            )

    def claim(self, now: datetime) -> Alert | None:
        """Give the most severe alert that may go now, already marked as being sent.

        What belongs to one finding goes in order, and nothing before its root stands.
        """
        with self._store.write() as db:
            row = db.execute(NEXT, self._times(now)).fetchone()
            return None if row is None else claimed(db, row["id"], now)

    def claim_ambiguous(self, now: datetime, settle: timedelta) -> Alert | None:
        """Give the oldest uncertain alert whose sending is at least `settle` ago.

        It is not given again before another `settle` has passed.
        """
        with self._store.write() as db:
            row = db.execute(
                UNCERTAIN, {**self._times(now), "settled": moment(now - settle)}
            ).fetchone()
            if row is None:
                return None
            db.execute(
                "UPDATE alerts SET next_at = ? WHERE id = ?", (moment(now + settle), row["id"])
            )
            return alert_of(db, row["id"])

    def _times(self, now: datetime) -> dict[str, str]:
        far = moment(now + FARTHEST)
        return {"now": moment(now), "far": far, "destination": self._destination}

    def sent(self, alert_id: int, channel: str, ts: str) -> None:
        """Remember where an alert stands; both texts are empty for a webhook."""
        self._mark(alert_id, "sent", "", channel=channel, ts=ts)

    def ambiguous(self, alert_id: int, error: str) -> None:
        """Remember that an alert may or may not have arrived."""
        self._mark(alert_id, "ambiguous", error)

    def parked(self, alert_id: int, error: str) -> None:
        """Put an alert aside until a person has mended the cause."""
        self._mark(alert_id, "parked", error)

    def _mark(
        self, alert_id: int, state: str, error: str, channel: str = "", ts: str = ""
    ) -> None:
        with self._store.write() as db:
            db.execute(
                "UPDATE alerts SET state = ?, error = ?, "
                "channel = coalesce(nullif(?, ''), channel), ts = coalesce(nullif(?, ''), ts) "
                "WHERE id = ?",
                (state, shown(error, ERROR), channel, ts, alert_id),
            )

    def retry(self, alert_id: int, at: datetime, error: str) -> None:
        """Put an alert that did not arrive back, to be sent at a later time."""
        with self._store.write() as db:
            put_back(db, alert_id, at, error)

    def lost(self, alert_id: int) -> None:
        """Put an uncertain alert back that is known not to have arrived."""
        with self._store.write() as db:
            put_back(db, alert_id, self._now(), "")

    def unpark(self, alert_id: int | None = None) -> int:
        """Put one parked alert back, or all; gives how many there were."""
        with self._store.write() as db:
            rows = db.execute(
                "SELECT id FROM alerts WHERE state = 'parked' AND destination = ? "
                "AND id = coalesce(?, id) ORDER BY id",
                (self._destination, alert_id),
            ).fetchall()
            for row in rows:
                put_back(db, row["id"], self._now(), "")
        return len(rows)

    def pending(self) -> list[int]:
        """Give the ids of alerts that wait and are not held, the oldest first."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT id FROM alerts WHERE state = 'pending' AND held_by IS NULL "
                "AND destination = ? ORDER BY id",
                (self._destination,),
            )
            return [int(row["id"]) for row in rows]

    def alert(self, alert_id: int) -> Alert | None:
        """Give an alert to look at, without claiming it; None when it is no longer there."""
        with self._store.read() as db:
            row = db.execute("SELECT 1 FROM alerts WHERE id = ?", (alert_id,)).fetchone()
            return alert_of(db, alert_id) if row else None

    def gather(self, before: datetime) -> int:
        """Put roots that were made before a moment and never tried into one summary.

        For a channel that is configured late; gives how many there were. One alone stays as it is.
        """
        with self._store.write() as db:
            roots = db.execute(UNTRIED, (self._destination, moment(before))).fetchall()
            if len(roots) < 2:
                return 0
            summarise(db, roots, {"reason": "late"}, self._now())
        return len(roots)

    def hasten(self) -> None:
        """Let what was put off for a later try go now; to be called once, at start."""
        now = moment(self._now())
        with self._store.write() as db:
            db.execute(
                "UPDATE alerts SET next_at = :now "
                "WHERE state = 'pending' AND destination = :to AND next_at > :now",
                {"now": now, "to": self._destination},
            )

    def waiting(self) -> dict[str, int]:
        """Count alerts by state; those a first sight holds are counted as held."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT CASE WHEN held_by IS NULL THEN state ELSE 'held' END AS state, count(*) "
                "FROM alerts WHERE destination = ? GROUP BY 1",
                (self._destination,),
            )
            return {row[0]: int(row[1]) for row in rows}

    def parked_rows(self) -> list[Parked]:
        """Give the parked alerts, oldest first, each with the reason."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT id, kind, finding, error, created_at FROM alert_list "
                "WHERE state = 'parked' AND destination = ? ORDER BY id",
                (self._destination,),
            ).fetchall()
        return [
            Parked(row["id"], row["kind"], row["finding"], row["error"], when(row["created_at"]))
            for row in rows
        ]
