"""How fast a host is asked: the source's pace, and no sooner than the host is left alone."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from leakwatch import clock
from leakwatch.errors import FetchError, Why
from leakwatch.fetch.rests import Rests

_PATIENCE: Final = 60.0  # seconds that a pass waits for a host; for longer it goes on without it
_JITTER: Final = 0.5  # share of the pace by which a wait may be longer


class Pace:
    """Remembers for each host when it may be asked again.

    `wait` takes seconds and says True when we were told to stop meanwhile, as Event.wait does.
    `chance` gives a number from 0 to 1.
    """

    def __init__(
        self,
        wait: Callable[[float], bool] | None = None,
        monotonic: Callable[[], float] = clock.monotonic,
        chance: Callable[[], float] = random.random,
        rests: Rests | None = None,
    ) -> None:
        self._wait = wait or threading.Event().wait
        self._monotonic = monotonic
        self._chance = chance
        self.rests = rests or Rests(monotonic=monotonic, chance=chance)
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def turn(self, host: str, gap: timedelta) -> float:
        """Wait until it is our turn to ask a host, and give the seconds waited.

        Raises FetchError when the host is left alone for longer, or when we were told to stop.
        """
        seconds = self._reserve(host, gap.total_seconds() * (1 + _JITTER * self._chance()))
        if seconds > 0 and self._wait(seconds):
            raise FetchError(
                "told to stop before the site was asked", kind=Why.STOPPED, was_asked=False
            )
        return seconds

    def _reserve(self, host: str, gap: float) -> float:
        rest = self.rests.left(host, _PATIENCE)
        with self._lock:
            now = self._monotonic()
            at = max(now + rest, self._next.get(host, now))
            self._next[host] = at + gap
            return at - now
