"""Which hosts are left alone, and until when: it outlives a restart."""

from datetime import timedelta

from leakwatch.clock import Clock
from leakwatch.errors import Why
from leakwatch.model.passes import Rest
from leakwatch.store.file import Store
from leakwatch.store.values import bindable, moment, shown, when, word

_FARTHEST = timedelta(days=1)  # a rest beyond this, before or after, is of another time


class Hosts:
    """Remembers one rest a host. The names are those of the source files, in clear."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._now = clock

    def rests(self) -> list[Rest]:
        """Give every rest, those over too, since their failures count on; old ones are dropped.

        So are those that a clock which was wrong has put far ahead.
        """
        at = self._now()
        edges = {"past": moment(at - _FARTHEST), "future": moment(at + _FARTHEST)}
        with self._store.write() as db:
            db.execute("DELETE FROM hosts WHERE held_until NOT BETWEEN :past AND :future", edges)
            rows = db.execute("SELECT * FROM hosts").fetchall()
        return [
            Rest(
                host=row["host"],
                until=when(row["held_until"]),
                failures=row["failures"],
                kind=word(Why, row["kind"]),
                reason=row["reason"],
            )
            for row in rows
        ]

    def keep(self, rest: Rest) -> None:
        """Keep that a host is left alone, instead of what was kept of it."""
        values = {
            "host": bindable(rest.host),
            "until": moment(rest.until),
            "failures": rest.failures,
            "kind": rest.kind,
            "reason": shown(rest.reason),
        }
        with self._store.write() as db:
            db.execute(_KEEP, values)

    def forget(self, host: str) -> None:
        """Forget that a host was left alone."""
        with self._store.write() as db:
            db.execute("DELETE FROM hosts WHERE host = ?", (bindable(host),))


_KEEP = """
INSERT OR REPLACE INTO hosts (host, held_until, failures, kind, reason)
VALUES (:host, :until, :failures, :kind, :reason)
"""
