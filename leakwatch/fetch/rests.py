"""Which hosts are left alone, by their own wish or since they fail; it outlives a restart."""

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from leakwatch import clock
from leakwatch.errors import FetchError, Why
from leakwatch.fetch.limits import LONGEST
from leakwatch.model.passes import Rest

_FIRST: Final = timedelta(seconds=15)  # after a second failure in a row; the first costs nothing
# Where nobody answers there is nobody to spare: it may be our own network, and that comes back.
_LONGEST_SILENT: Final = timedelta(minutes=15)
_SILENT: Final = frozenset({Why.UNREACHABLE, Why.SLOW, Why.GONE})
_JITTER: Final = 0.5  # share of a wait by which it may be longer


class Memory(Protocol):
    """Keeps over restarts which hosts are left alone."""

    def rests(self) -> Iterable[Rest]:
        """Give what is kept."""

    def keep(self, rest: Rest) -> None:
        """Keep that a host is left alone, instead of what was kept of it."""

    def forget(self, host: str) -> None:
        """Forget that a host was left alone."""


@dataclass(frozen=True, slots=True)
class _Held:
    ends: float  # monotonic
    failures: int = 0
    kind: Why = Why.BUSY
    reason: str = ""


class Rests:
    """Remembers for each host until when it is left alone; threads share it.

    Within a process it goes by the clock that never jumps. What a memory gives for later than any
    rest can last was written under a clock that was wrong, and does not count.
    """

    def __init__(
        self,
        memory: Memory | None = None,
        now: clock.Clock = clock.now,
        monotonic: Callable[[], float] = clock.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._memory = memory
        self._now = now
        self._monotonic = monotonic
        self._chance = chance
        self._lock = threading.Lock()
        self._held: dict[str, _Held] = {}
        for rest in memory.rests() if memory else ():
            left = rest.until - now()
            if left <= LONGEST:
                ends = monotonic() + left.total_seconds()
                self._held[rest.host] = _Held(ends, rest.failures, rest.kind, rest.reason)

    def left(self, host: str, patience: float) -> float:
        """Give the seconds for which a host is still left alone, 0 where it may be asked.

        Raises FetchError, which says why, when they are more than the patience.
        """
        with self._lock:
            held = self._held.get(host)
        left = max(held.ends - self._monotonic(), 0.0) if held else 0.0
        if held and left > patience:
            why = "the site asked us to stay away for another"
            if held.reason:
                why = f"after {held.failures} failures ({held.reason}) the site is left alone for"
            raise FetchError(f"{why} {left:.0f} s", kind=held.kind, was_asked=False)
        return left

    def hold(self, host: str, rest: timedelta) -> None:
        """Leave a host alone for a while, because it asked for that.

        A longer rest stands, and its failures are not forgotten: asking for less is no leave.
        """
        rest = min(rest, LONGEST)
        with self._lock:
            before = self._held.get(host)
        if before and before.ends >= self._monotonic() + rest.total_seconds():
            return
        self._hold(host, rest, before.failures if before else 0, Why.BUSY, "")

    def failed(self, host: str, reason: str, kind: Why, *, is_plain: bool = False) -> None:
        """Leave a host alone for twice as long as after its last failure, at most an hour.

        One that is silent is left alone for a quarter of an hour at most.
        The first failure costs nothing, unless the host says plainly that it has had enough.
        """
        with self._lock:
            before = self._held.get(host)
        failures = (before.failures if before else 0) + 1
        doublings = failures - (1 if is_plain else 2)
        wait = _FIRST * 2 ** min(doublings, 16) if doublings >= 0 else timedelta(0)
        wait *= 1 + _JITTER * self._chance()
        longest = _LONGEST_SILENT if kind in _SILENT else LONGEST
        self._hold(host, min(wait, longest), failures, kind, reason)

    def _hold(self, host: str, rest: timedelta, failures: int, kind: Why, reason: str) -> None:
        with self._lock:
            ends = self._monotonic() + rest.total_seconds()
            self._held[host] = _Held(ends, failures, kind, reason)
        if self._memory:
            self._memory.keep(Rest(host, self._now() + rest, failures, kind, reason))

    def answered(self, host: str) -> None:
        """Forget what a host failed at: it has answered as it should."""
        with self._lock:
            held = self._held.pop(host, None)
        if held and self._memory:
            self._memory.forget(host)
