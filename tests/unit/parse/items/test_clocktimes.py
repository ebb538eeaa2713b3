"""Times of day."""

from datetime import UTC, time, timedelta, timezone

import pytest

from leakwatch.parse.items.clocktimes import clock_time

TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-04-01t12:34:56.789+09:00", time(12, 34, 56, 789_000, TOKYO)),
        ("jan 5, 2031 2:02 pm", time(14, 2)),
        ("12:30 a.m.", time(0, 30)),
        ("2031年4月1日 12時34分", time(12, 34)),
        ("午後2:02", time(14, 2)),
        ("14h02", time(14, 2)),
        ("12:34 gmt+3", time(12, 34, tzinfo=timezone(timedelta(hours=3)))),
        ("12:34:56z", time(12, 34, 56, tzinfo=UTC)),
        ("12:34 jst", time(12, 34, tzinfo=TOKYO)),
        ("12:34-05:00", time(12, 34, tzinfo=timezone(-timedelta(hours=5)))),
        ("01:34:00-05:00", time(1, 34, tzinfo=timezone(-timedelta(hours=5)))),
    ],
)
def test_a_time_is_read_with_its_zone(text: str, expected: time) -> None:
    """Halves of the day, zones by name and by number, Japanese signs."""
    assert clock_time(text).time == expected


@pytest.mark.parametrize(
    "text",
    [
        "25:00",
        "10:00 - 12:00",
        "14:00 pm",
        "12:34 +99:00",
        "12:34 +14:30",
        "12:00-13:00",
        "10:00-12:00",
        "8:00-9:30",
    ],
)
def test_what_is_no_time_or_several_is_wrong(text: str) -> None:
    """A span of time is no moment."""
    assert clock_time(text).is_wrong


@pytest.mark.parametrize("text", ["", "0d 0h 0m 00s", "3h ago", "01.09.2023"])
def test_a_text_without_a_time_stays_as_it_is(text: str) -> None:
    """A countdown is none."""
    found = clock_time(text)

    assert (found.time, found.rest, found.is_wrong) == (None, text, False)


def test_what_stands_around_a_time_stays() -> None:
    """The year may come last."""
    assert clock_time("sun may 13 21:19:38 2012").rest.split() == ["sun", "may", "13", "2012"]
