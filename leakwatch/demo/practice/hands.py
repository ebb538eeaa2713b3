"""The clock of the practice internet: it stands on another clock and may be moved forward."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Final

from leakwatch.clock import Clock

BEGINS: Final = datetime(2031, 7, 1, 12, tzinfo=UTC)


def standing() -> datetime:
    """Give always the same moment: time that only hands move."""
    return BEGINS


class Hands:
    """Tells the time of the clock below, plus all that it was advanced by."""

    def __init__(self, below: Clock = standing) -> None:
        self._below = below
        self._lead = timedelta()
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        """Give what the hands show."""
        return self._below() + self._lead

    def advance(self, by: timedelta) -> None:
        """Let time pass at once."""
        with self._lock:
            self._lead += by
