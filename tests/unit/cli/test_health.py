"""How a source is, as rows: what is said of it is what the service will do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.cli.health import whole
from leakwatch.model import Source
from leakwatch.store import Health

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
BOARD = Source("board", ("http://board.example/",), HOUR, "page")


def health(
    state: str, began_at: datetime, *, is_at_hand: bool = False, is_stopped: bool = False
) -> Health:
    """Give what is known of a source whose last pass began at a moment."""
    nothing = (0,) * 7
    seen = (began_at, began_at, None)
    known = Health("board", state, "", 0, 0, *seen, *nothing)
    return replace(known, is_at_hand=is_at_hand, is_stopped=is_stopped)


@pytest.mark.parametrize(
    ("known", "due_at"),
    [
        (health("fine", NOON - 10 * MINUTE), NOON + 50 * MINUTE),
        (health("fine", NOON - 2 * HOUR), NOON),
        (health("fine", NOON - MINUTE, is_stopped=True), NOON),
        (health("fine", NOON, is_at_hand=True), NOON + MINUTE),
        (health("fine", NOON + 100 * HOUR), NOON),
    ],
    ids=["read", "late", "stopped", "cut off by a crash", "before the clock was set back"],
)
def test_a_source_is_due_when_the_service_says_so(known: Health, due_at: datetime) -> None:
    """One rule for both."""
    assert whole(BOARD, known, NOON)["next_pass_at"] == due_at
