"""Moments in the words of boards."""

from datetime import datetime, timedelta

import pytest

from leakwatch.demo.practice.boards.when import mybb, time_tag, xenforo

NOW = datetime(2031, 7, 3, 12)  # noqa: DTZ001 - only its clock face is drawn


@pytest.mark.parametrize(
    ("past", "new", "old"),
    [
        (timedelta(seconds=30), "A moment ago", "0 minutes ago"),
        (timedelta(minutes=59), "59 minutes ago", "59 minutes ago"),
        (timedelta(hours=1), "Today at 11:00 AM", "Today</span>, 11:00 AM"),
        (timedelta(hours=13), "Yesterday at 11:00 PM", "Yesterday</span>, 11:00 PM"),
        (timedelta(days=2), "Tuesday at 12:00 PM", "07-01-2031, 12:00 PM"),
        (timedelta(days=7), "Jun 26, 2031", "06-26-2031, 12:00 PM"),
    ],
)
def test_a_moment_is_said_in_words_first_and_as_a_date_later(
    past: timedelta, new: str, old: str
) -> None:
    """XenForo 2 and MyBB have their own words."""
    assert xenforo(NOW - past, NOW) == new
    assert old in mybb(NOW - past, NOW)


def test_the_tag_holds_the_moment_for_machines() -> None:
    """Its attributes are what should be read."""
    assert 'datetime="2031-07-03T12:00:00+0000"' in time_tag(NOW, NOW, "u-dt")
