"""What wants a person, and what does not yet."""

from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.model.vitals import CanaryVitals, SourceVitals, Vitals
from leakwatch.vitals.verdict import is_tor_up, wants

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SCHEDULE = {"board": HOUR, "paste": HOUR}


def source(
    name: str = "board",
    *,
    state: str = "fine",
    passed: float = 0.5,
    blind: float | None = None,
    away: float | None = None,
    at_hand: bool = False,
    since: float | None = None,
) -> SourceVitals:
    """Give a source whose last pass began, and that is as it is, so many hours ago."""
    blind_since, away_since, since_at = (
        None if hours is None else NOON - hours * HOUR for hours in (blind, away, since)
    )
    began_at = NOON - passed * HOUR
    return SourceVitals(name, state, 0, began_at, NOON, blind_since, at_hand, away_since, since_at)


def seen(
    *sources: SourceVitals,
    oldest: float | None = None,
    parked: int = 0,
    canary: CanaryVitals | None = None,
) -> Vitals:
    """Give vitals whose oldest alert waits for so many hours."""
    oldest_at = None if oldest is None else NOON - oldest * HOUR
    return Vitals(NOON, sources, {"parked": parked}, oldest_at, None, {}, 1, 1, canary)


def resting(since: float | None, tried: float | None = None) -> CanaryVitals:
    """Give a canary that nobody looked for since it was its turn, or was tried, so long ago."""
    since_at, tried_at = (None if ago is None else NOON - ago * HOUR for ago in (since, tried))
    return CanaryVitals(tried_at, None, 0, "", since_at, 6 * HOUR)


WELL = (source("board"), source("paste"))


def test_nothing_is_wanted_where_all_is_well() -> None:
    """No line that people learn to pass over."""
    assert wants(seen(*WELL), SCHEDULE) == []


@pytest.mark.parametrize(
    ("vitals", "wanted"),
    [
        (seen(source(passed=2.9), WELL[1]), []),
        (seen(source(passed=3.1), WELL[1]), [("overdue", True)]),
        (seen(source(passed=3.1, at_hand=True), WELL[1]), []),
        (seen(source(passed=25, at_hand=True), WELL[1]), [("overdue", True)]),
        (seen(source(state="failed", blind=2.9), WELL[1]), []),
        (seen(source(state="failed", blind=3.1), WELL[1]), [("blind", False)]),
        (
            seen(*(source(name, state="failed", blind=3.1) for name in SCHEDULE)),
            [("blind", True)],
        ),
        (seen(source(state="stale", since=2.9), WELL[1]), []),
        (seen(source(state="stale", since=3.1), WELL[1]), [("stale", False)]),
        (seen(source(state="away", away=0.2), WELL[1]), []),
        (seen(source(state="away", away=0.3), WELL[1]), [("tor", True)]),
        (seen(source(state="away", blind=2.9, away=0.2), WELL[1]), []),
        (seen(*WELL, oldest=0.9), []),
        (seen(*WELL, oldest=1.1), [("late", True)]),
        (seen(*WELL, parked=1), [("parked", True)]),
        (seen(*WELL, canary=CanaryVitals(NOON, NOON, 0, "")), []),
        (seen(*WELL, canary=CanaryVitals(NOON, NOON, 1, "page")), []),
        (seen(*WELL, canary=CanaryVitals(NOON, NOON, 2, "page")), [("canary", True)]),
        (seen(*WELL, canary=CanaryVitals(NOON, None, 2, "list")), [("canary", True)]),
        (seen(*WELL, canary=resting(None, tried=12)), []),
        (seen(*WELL, canary=resting(None, tried=13)), [("canary", False)]),
        (seen(*WELL, canary=resting(12)), []),
        (
            seen(*WELL, canary=resting(13)),
            [("canary", False)],
        ),
    ],
)
def test_what_lasts_too_long_wants_a_person(
    vitals: Vitals, wanted: list[tuple[str, bool]]
) -> None:
    """A source that cannot be read is not grave while others can; untold or unseen leaks are.

    Nor is it grave that nobody could look for the canary: its own host is left alone.
    """
    found = wants(vitals, SCHEDULE)

    assert [(want.part, want.is_grave) for want in found] == wanted


def test_a_source_that_was_never_looked_at_is_overdue_once_it_could_have_been() -> None:
    """A service that has just begun is not taken for one that fails."""
    vitals = seen(source("board"))

    after = [
        [want.part for want in wants(vitals, SCHEDULE, began_at=NOON - ago * HOUR)]
        for ago in (0, 2.9, 3.1)
    ]
    assert after == [[], [], ["overdue"]]
    assert [want.part for want in wants(vitals, SCHEDULE)] == ["overdue"]


def test_a_source_that_is_not_scheduled_any_more_wants_nobody() -> None:
    """It was taken away by a person, and is blind for good."""
    old = source("old", state="away", passed=900, blind=900, away=900)

    assert wants(seen(*WELL, old), SCHEDULE) == []
    assert is_tor_up(seen(*WELL, old), SCHEDULE) is True


@pytest.mark.parametrize(
    ("board", "is_up"),
    [
        (source(state="away", away=0.1), False),
        (source(state="away"), True),
        (source(state="failed"), True),
    ],
)
def test_tor_is_up_where_no_source_waits_for_it(board: SourceVitals, is_up: bool) -> None:
    """What a source missed is over where another one found Tor since."""
    assert is_tor_up(seen(board, WELL[1]), SCHEDULE) is is_up


def test_before_the_first_pass_has_ended_nobody_knows_of_tor() -> None:
    """It may be there or not."""
    assert is_tor_up(seen(source(state="")), SCHEDULE) is None
