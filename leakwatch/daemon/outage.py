"""Whether Tor is away: said once for all sources, and tried again at growing distances."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.errors import TorError
from leakwatch.log import Log

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(seconds=45)  # the passes go on within a minute of its return
TURN = timedelta(seconds=5)  # that a source which has tried leaves to each try of another
_HERE = timedelta(0)


class Outage:
    """Remembers that Tor is away; threads share it, and one at a time tries whether it is back.

    They take turns: a source whose site is silent cannot show that Tor is back, and must not be
    the only one to ask. `back` is called when it is.
    """

    def __init__(
        self, now: Clock, monotonic: Callable[[], float], log: Log, back: Callable[[], None]
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._log = log
        self._back = back
        self._lock = threading.Lock()
        self._tries = 0
        self._next_try = 0.0  # on the monotonic clock
        self._missed = 0.0  # when it was first, on the same
        self._tried: dict[str, int] = {}  # how often, by each source that has asked for a turn
        self.since: datetime | None = None
        self.reason = ""
        self.is_known = False  # whether anybody has met Tor, or missed it, since we began

    def put_off(self, source: str) -> timedelta:
        """Say how long a source is to leave Tor alone; who is given zero is the one to try it."""
        with self._lock:
            if self.since is None:
                return _HERE
            tried = self._tried.setdefault(source, 0)
            patience = min((tried - min(self._tried.values())) * TURN, LONGEST_WAIT)
            if (left := self._left() + patience) > _HERE:
                return left
            self._tried[source] = tried + 1
            self._tries += 1
            self._next_try = self._monotonic() + distance(self._tries).total_seconds()
            return _HERE

    def begins(self, fault: TorError) -> None:
        """Remember that Tor did not answer."""
        with self._lock:
            self.reason = str(fault)
            self.is_known = True
            if self.since is None:
                self.since, self._missed = self._now(), self._monotonic()
                self._tries = 0
                self._tried.clear()
                self._next_try = self._missed + distance(0).total_seconds()
                self._log.error("Tor is away, every source waits for it", reason=self.reason)

    def ends(self, began: float) -> None:
        """Remember that Tor answered a pass; what it began before Tor was missed shows nothing.

        `began` is a moment of the monotonic clock.
        """
        with self._lock:
            self.is_known = True
            if self.since is None or began < self._missed:
                return
            seconds = round((self._now() - self.since).total_seconds())
            self.since, self.reason = None, ""
        self._log.info("Tor is back", seconds=seconds)
        self._back()

    def _left(self) -> timedelta:
        return timedelta(seconds=self._next_try - self._monotonic())


def distance(tries: int) -> timedelta:
    """Say how long to wait after so many tries in vain.

    >>> [distance(tries).seconds for tries in (0, 1, 2, 9, 99)]
    [15, 30, 45, 45, 45]
    """
    return min(FIRST_WAIT * (1 << min(tries, 10)), LONGEST_WAIT)
