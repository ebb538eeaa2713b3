"""The moment by which a whole fetch must be over, whatever the site does meanwhile."""

from collections.abc import Callable
from datetime import timedelta

from leakwatch import clock
from leakwatch.errors import FetchError


class Deadline:
    """How long the fetch at hand may still take, on the clock that never jumps.

    httpx knows only how long one read may take: a site that sends a byte a second would hold it
    for ever. Every wait on the network is therefore cut to what is left here.
    """

    def __init__(self, total: timedelta, monotonic: Callable[[], float] = clock.monotonic) -> None:
        self._total = total.total_seconds()
        self._monotonic = monotonic
        self._ends = 0.0
        self.start()

    def start(self) -> None:
        """Begin another fetch."""
        self._ends = self._monotonic() + self._total

    def extend(self, seconds: float) -> None:
        """Forgive time that we ourselves chose to wait."""
        self._ends += seconds

    def left(self) -> float:
        """Give the seconds that are left; raises FetchError when there are none."""
        seconds = self._ends - self._monotonic()
        if seconds <= 0:
            raise FetchError(f"the answer was not complete within {self._total:g} s")
        return seconds

    def within(self, timeout: float | None) -> float:
        """Cut the seconds that one wait may take to what is left of the whole."""
        left = self.left()
        return left if timeout is None else min(timeout, left)
