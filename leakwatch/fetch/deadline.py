"""How long a fetch may take, whatever the site does meanwhile."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from leakwatch import clock
from leakwatch.errors import FetchError, Why

LEAST_RATE: Final = 1024  # bytes a second that a big file must come at
_SPAN: Final = 300.0  # seconds of waiting over which that is judged
_LONGEST: Final = 6 * 3600.0  # seconds of waiting for all of it: nobody has a thread for days
_LOOK: Final = 0.25  # seconds between two looks whether to stop


class Deadline:
    """How long the fetch at hand may still take, on the clock that never jumps.

    httpx knows only how long one read may take: a site that sends a byte a second would hold it
    for ever. Every wait on the network is therefore cut to what is left here. Where a file may
    take its time (`loosen`), its bytes must come at a least rate, and a stop ends it.
    """

    def __init__(
        self,
        total: timedelta,
        monotonic: Callable[[], float] = clock.monotonic,
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._total = total.total_seconds()
        self._monotonic = monotonic
        self._is_stopping = is_stopping
        self._ends = 0.0
        self._is_loose = False
        self._asked_at: float | None = None  # since when we wait for bytes
        self._waited = 0.0  # for bytes, so far in this span
        self._came = 0  # bytes, so far in this span
        self._before = 0.0  # waited in the spans before
        self.start()

    def start(self) -> None:
        """Begin another fetch."""
        self._ends = self._monotonic() + self._total
        self._is_loose = False
        self._asked_at = None

    def extend(self, seconds: float) -> None:
        """Forgive time that we ourselves chose to wait."""
        self._ends += seconds

    def loosen(self) -> None:
        """Let the fetch at hand take hours, as long as its bytes come at the least rate."""
        self._is_loose, self._before = True, 0.0
        self._begin_span()

    def left(self) -> float:
        """Give the seconds that are left; raises FetchError when there are none."""
        if self._is_loose:
            return self._left_of_span()
        seconds = self._ends - self._monotonic()
        if seconds <= 0:
            raise FetchError(
                f"the answer was not complete within {self._total:g} s", kind=Why.SLOW
            )
        return seconds

    def _left_of_span(self) -> float:
        """Judge the rate; time in which nobody asked for bytes is not the site's."""
        if self._is_stopping():
            raise FetchError("told to stop before the answer was complete", kind=Why.STOPPED)
        waited = self._waited
        if self._asked_at is not None:
            waited += self._monotonic() - self._asked_at
        left = _LONGEST - self._before - waited
        if left <= 0:
            raise FetchError(f"not all of it came within {_LONGEST:g} s", kind=Why.SLOW)
        if waited < _SPAN:
            return min(left, _SPAN - waited)
        if self._came < LEAST_RATE * waited:
            raise FetchError(
                f"fewer than {LEAST_RATE} bytes a second came over {_SPAN:g} s", kind=Why.SLOW
            )
        self._before += waited
        self._begin_span()
        return min(left, _SPAN)

    def _begin_span(self) -> None:
        self._waited, self._came = 0.0, 0
        if self._asked_at is not None:
            self._asked_at = self._monotonic()

    def within(self, timeout: float | None) -> float:
        """Cut the seconds that one wait may take to what is left of the whole."""
        left = self.left()
        return left if timeout is None else min(timeout, left)

    def waits(self, timeout: float | None) -> Iterator[float]:
        """Give the seconds of one wait for bytes, in pieces; raises FetchError as `left` does."""
        self._asked_at = now = self._monotonic()
        ends = now + (timeout if timeout is not None else self.left())
        while now < ends:
            piece = min(ends - now, self.left())
            yield min(piece, _LOOK) if self._is_loose else piece
            now = self._monotonic()

    def took(self, count: int) -> None:
        """Remember that bytes have come."""
        if self._asked_at is not None:
            self._waited += self._monotonic() - self._asked_at
            self._asked_at = None
        self._came += count
