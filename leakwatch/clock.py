"""The only reader of time: wall time as aware UTC, and time that never jumps."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give the wall time in UTC; it may jump when somebody sets the clock."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may


def monotonic() -> float:
    """Give seconds that only grow, for deadlines; the zero means nothing."""
    return time.monotonic()
