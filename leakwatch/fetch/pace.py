"""How long to leave a host alone: the source's pace, and what the host itself asked for."""

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from leakwatch import clock
from leakwatch.errors import FetchError

LONGEST_HOLD: Final = timedelta(hours=1)  # hosts have asked for thousands of years
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
    ) -> None:
        self._wait = wait or threading.Event().wait
        self._monotonic = monotonic
        self._chance = chance
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._lock = threading.Lock()

    def turn(self, host: str, gap: timedelta) -> float:
        """Wait until it is our turn to ask a host, and give the seconds waited.

        Raises FetchError when the host asked for a longer rest, or when we were told to stop.
        """
        seconds = self._reserve(host, gap.total_seconds() * (1 + _JITTER * self._chance()))
        if seconds > 0 and self._wait(seconds):
            raise FetchError("told to stop before the site was asked")
        return seconds

    def _reserve(self, host: str, gap: float) -> float:
        with self._lock:
            now = self._monotonic()
            rest = self._held.get(host, now) - now
            if rest > _PATIENCE:
                raise FetchError(f"the site asked us to stay away for another {rest:.0f} s")
            at = max(now, now + rest, self._next.get(host, now))
            self._next[host] = at + gap
            return at - now

    def hold(self, host: str, rest: timedelta) -> None:
        """Leave a host alone for a while, because it asked for that."""
        with self._lock:
            self._held[host] = self._monotonic() + rest.total_seconds()


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date (RFC 9110, 10.2.3), as at most an hour.

    >>> retry_after("120", datetime(2031, 7, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    >>> retry_after("Tue, 01 Jul 2031 00:00:30 GMT", datetime(2031, 7, 1, tzinfo=UTC))
    datetime.timedelta(seconds=30)
    >>> retry_after("soon", datetime(2031, 7, 1, tzinfo=UTC))
    """
    written = value.strip()
    if written.isascii() and written.isdigit():
        digits = written.lstrip("0")[:9] or "0"
        return min(timedelta(seconds=int(digits)), LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(written[:64])
        rest = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(rest, timedelta(0)), LONGEST_HOLD)
