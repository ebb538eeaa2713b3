"""The clock is aware of its zone, and its other hand never jumps."""

from datetime import UTC, timedelta

from leakwatch import clock


def test_the_wall_time_is_aware_utc() -> None:
    """Moments are never naive."""
    assert clock.now().tzinfo is UTC
    assert clock.now().utcoffset() == timedelta(0)


def test_the_steady_time_only_grows() -> None:
    """Deadlines are counted with it."""
    first, second = clock.monotonic(), clock.monotonic()

    assert second >= first
