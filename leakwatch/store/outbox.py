"""The outbox: alerts that wait, are being sent, or stand in the channel; none is ever dropped."""

import sqlite3
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.model import Alert
from leakwatch.store import ways
from leakwatch.store.file import Store
from leakwatch.store.mending import mend, rewound
from leakwatch.store.parking import bring_back, elder, probe
from leakwatch.store.summing import fold_storms, summarise
from leakwatch.store.turns import (
    UNCERTAIN,
    UNTRIED,
    alert_of,
    claimed,
    mark,
    next_turn,
    put_back,
    uprooted,
)
from leakwatch.store.unsent import Unsent, is_waiting, unsent
from leakwatch.store.values import moment

INTERVAL = timedelta(minutes=5)  # between two words in one thread, and two summaries of a storm
SLACK = "slack"


class Outbox:
    """Hands out alerts one by one and remembers what became of each.

    `interval` is how long a thread is left in peace after each reply.
    """

    def __init__(self, store: Store, clock: Clock, *, interval: timedelta = INTERVAL) -> None:
        self._store = store
        self._now = clock
        self._destination = SLACK
        self.interval = interval
        self._latest: datetime | None = None  # when anybody last asked for a turn

    def recover(self) -> None:
        """Treat what was being sent when we stopped as uncertain; to be called once, at start.

        What left then may still arrive: it counts from now.
        """
        with self._store.write() as db:
            db.execute(
                "UPDATE alerts SET state = 'ambiguous', next_at = ? "
                "WHERE state = 'sending' AND destination = ?",
                (moment(self._now()), self._destination),
            )

    def claim(self, now: datetime) -> Alert | None:
        """Give the most severe alert that may go now, already marked as being sent.

        What belongs to one finding goes in order, and nothing before its root stands. Nothing at
        all goes while Slack is to be left alone.
        """
        with self._store.write() as db:
            self._mend_times(db, now)
            if self._is_resting(db, now):
                return None
            fold_storms(db, now, self.interval)
            turn = next_turn(db, self._destination, now)
            if turn is None:
                probe(db, self._destination, now)
                turn = next_turn(db, self._destination, now)
            if turn is None:
                return None
            turn = elder(db, turn, now)
            return claimed(db, turn, now, self.interval, ways.newest(db, self._destination))

    def fold(self, now: datetime) -> None:
        """Let what storms hold come to its summary, where nobody claims anything."""
        with self._store.write() as db:
            fold_storms(db, now, self.interval)

    def claim_ambiguous(self, now: datetime, settle: timedelta) -> Alert | None:
        """Give the alert that is uncertain for the longest time, if that is at least `settle`.

        It is not given again before another `settle` has passed.
        """
        with self._store.write() as db:
            self._mend_times(db, now)
            if self._is_resting(db, now):
                return None
            row = db.execute(
                UNCERTAIN,
                {"destination": self._destination, "settled": moment(now - settle)},
            ).fetchone()
            if row is None:
                return None
            db.execute("UPDATE alerts SET next_at = ? WHERE id = ?", (moment(now), row["id"]))
            return alert_of(db, row["id"])

    def _mend_times(self, db: sqlite3.Connection, now: datetime) -> None:
        """Let nothing wait for a time that a clock named which has been set back since."""
        mend(db, self._destination, now)
        if self._latest is None or now < self._latest:
            rewound(db, self._destination, now, self.interval)
        self._latest = now

    def _is_resting(self, db: sqlite3.Connection, now: datetime) -> bool:
        return ways.rest(db, self._destination, now) > ways.NOTHING

    def rest(self, now: datetime) -> timedelta | None:
        """Give how long what waits must still leave Slack alone; None where it need not."""
        with self._store.write() as db:
            left = ways.rest(db, self._destination, now)
            return left if left > ways.NOTHING and is_waiting(db, self._destination) else None

    def is_due_by(self, at: datetime) -> bool:
        """Say whether the time of anything that waits comes by a moment."""
        with self._store.read() as db:
            return is_waiting(db, self._destination, at)

    def hold_off(self, until: datetime) -> None:
        """Send nothing, and ask nothing, before a moment that Slack named."""
        with self._store.write() as db:
            ways.hold_off(db, self._destination, self._now(), until)

    def failed(self, reason: str) -> timedelta:
        """Remember that Slack as a whole cannot be used; gives how long to leave it alone."""
        with self._store.write() as db:
            now = self._now()
            since = min(self._latest or now, now)
            return ways.failed(db, self._destination, now, reason, since)

    def sent(self, alert_id: int, channel: str, ts: str) -> None:
        """Remember where an alert stands; both texts are empty for a webhook.

        What Slack as a whole refused goes now too: it can be used again.
        """
        with self._store.write() as db:
            mark(db, alert_id, "sent", "", channel=channel, ts=ts)
            ways.worked(db, self._destination, ts)
            bring_back(db, self._destination, self._now(), wide=True)

    def ambiguous(self, alert_id: int, error: str) -> None:
        """Remember that an alert may or may not have arrived."""
        with self._store.write() as db:
            mark(db, alert_id, "ambiguous", error)
            db.execute(
                "UPDATE alerts SET next_at = max(next_at, ?) WHERE id = ?",
                (moment(self._now()), alert_id),
            )

    def parked(self, alert_id: int, error: str, *, wide: bool = False) -> None:
        """Put an alert aside until a person has mended the cause.

        `wide`: Slack would refuse every other one too; it comes back when any is taken.
        """
        with self._store.write() as db:
            mark(db, alert_id, "parked", error)
            db.execute("UPDATE alerts SET is_wide = ? WHERE id = ?", (wide, alert_id))

    def retry(self, alert_id: int, at: datetime, error: str) -> None:
        """Put an alert that did not arrive back, to be sent at a later time."""
        with self._store.write() as db:
            put_back(db, alert_id, at, error)

    def lost(self, alert_id: int) -> None:
        """Put an uncertain alert back that is known not to have arrived."""
        with self._store.write() as db:
            put_back(db, alert_id, self._now(), "")

    def uprooted(self, alert_id: int) -> None:
        """Tell anew what an alert belongs below, which somebody has deleted in Slack."""
        with self._store.write() as db:
            uprooted(db, alert_id, self._now())

    def unpark(self, alert_id: int | None = None) -> int:
        """Put one parked alert back, or all; gives how many there were.

        Slack is tried at once, unless it asked us to wait.
        """
        with self._store.write() as db:
            ways.wake(db, self._destination)
            return bring_back(db, self._destination, self._now(), alert_id=alert_id)

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
                "UPDATE alerts SET next_at = :now WHERE state = 'pending' "
                "AND destination = :to AND next_at > :now AND attempts > 0",
                {"now": now, "to": self._destination},
            )

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

    def waiting(self) -> dict[str, int]:
        """Count alerts by state; those that a first sight or a storm holds are counted as held."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT CASE WHEN held_by IS NULL THEN state ELSE 'held' END AS state, count(*) "
                "FROM alerts WHERE destination = ? GROUP BY 1",
                (self._destination,),
            )
            return {row[0]: int(row[1]) for row in rows}

    def unsent(self) -> list[Unsent]:
        """Give every alert that is not sent yet, the oldest first."""
        with self._store.read() as db:
            return unsent(db, self._destination)

    def parked_rows(self) -> list[Unsent]:
        """Give the parked alerts, oldest first, each with the reason."""
        return [alert for alert in self.unsent() if alert.state == "parked"]
