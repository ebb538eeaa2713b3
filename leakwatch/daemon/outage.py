"""Whether Tor is away: said once for all sources, and tried again at growing distances."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.clock import Clock
from leakwatch.errors import TorError
from leakwatch.fetch.tor import NEVER
from leakwatch.log import Log

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(seconds=45)  # the passes go on within a minute of its return
TURN = timedelta(seconds=5)  # that a source which has tried leaves to each try of another
_HERE = timedelta(0)


@dataclass(slots=True)
class _Turns:
    """How many turns a source has had, and when it last asked for one."""

    had: int
    asked: float


class Outage:
    """Remembers that Tor is away; threads share it, and one at a time tries whether it is back.

    They take turns: a source whose site is silent cannot show that Tor is back, and must not be
    the only one to ask. `came_at` says when something last came through Tor, on the monotonic
    clock; `back` is called when it is back.
    """

    def __init__(
        self,
        now: Clock,
        monotonic: Callable[[], float],
        log: Log,
        back: Callable[[], None],
        came_at: Callable[[], float],
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._log = log
        self._back = back
        self._came_at = came_at
        self._lock = threading.Lock()
        self._tries = 0
        self._next_try = 0.0  # on the monotonic clock
        self._missed = 0.0  # when it was last, on the same
        self._turns: dict[str, _Turns] = {}  # of each source that has asked
        self.since: datetime | None = None
        self.reason = ""
        self.is_known = False  # whether anybody has met Tor, or missed it, since we began

    def put_off(self, source: str) -> timedelta:
        """Say how long a source is to leave Tor alone; who is given zero is the one to try it."""
        with self._lock:
            if self.since is None:
                return _HERE
            turns, fewest = self._turns_of(source)
            patience = min((turns.had - fewest) * TURN, LONGEST_WAIT)
            if (left := self._left() + patience) > _HERE:
                return left
            turns.had += 1
            self._tries += 1
            self._next_try = self._monotonic() + distance(self._tries).total_seconds()
            return _HERE

    def _turns_of(self, source: str) -> tuple[_Turns, int]:
        """Give how often a source has tried, and who has done so least of those that ask of late.

        Whoever comes late, or back from a try that took long, is counted as those that ask; who
        asks no more keeps nobody waiting.
        """
        now = self._monotonic()
        of_late = now - 2 * LONGEST_WAIT.total_seconds()
        asking = [each.had for each in self._turns.values() if each.asked >= of_late]
        turns = self._turns.setdefault(source, _Turns(0, now))
        fewest = min(asking, default=turns.had)
        turns.had = max(turns.had, fewest)
        turns.asked = now
        return turns, fewest

    def begins(self, fault: TorError) -> None:
        """Remember that Tor did not answer."""
        with self._lock:
            self.reason = str(fault)
            self.is_known = True
            self._missed = self._monotonic()
            if self.since is None:
                self.since = self._now()
                self._tries = 0
                self._turns.clear()
                self._next_try = self._missed + distance(0).total_seconds()
                self._log.error("Tor is away, every source waits for it", reason=self.reason)

    def ends(self) -> None:
        """Hear that a pass met no outage; only what came through Tor since shows that it is back.

        A pass may have asked nobody, or have begun before Tor went.
        """
        with self._lock:
            came_at = self._came_at()
            if came_at == NEVER or (self.since is not None and came_at < self._missed):
                return
            self.is_known = True
            if self.since is None:
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
