"""Dates are counted from the first sighting, in the place of the law, never to a later day."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.report.deadlines import RULES, Duty, Rule, deadlines

TOKYO = timezone(timedelta(hours=9))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is the next argument


def days(known_at: datetime) -> dict[Duty, list[str]]:
    """Give the days of Japan's duties."""
    return {
        due.rule.duty: [f"{at:%Y-%m-%d}" for at in due.at]
        for due in deadlines(known_at, ["appi"], TOKYO)
    }


def test_the_day_of_knowing_is_the_first_day() -> None:
    """Day 3 of a leak that was seen on the first is the third."""
    assert days(datetime(2031, 7, 1, 3, 0, tzinfo=UTC)) == {
        Duty.PRELIMINARY: ["2031-07-03", "2031-07-05"],
        Duty.FINAL: ["2031-07-30"],
        Duty.FINAL_IMPROPER: ["2031-08-29"],
    }


@pytest.mark.parametrize(
    ("known_at", "day_3"),
    [
        (datetime(2031, 7, 1, 14, 59, 59, tzinfo=UTC), "2031-07-03"),
        (datetime(2031, 7, 1, 15, 0, 0, tzinfo=UTC), "2031-07-04"),
        (datetime(2031, 12, 30, 14, 59, 59, tzinfo=UTC), "2032-01-01"),
        (datetime(2031, 12, 31, 15, 0, 0, tzinfo=UTC), "2032-01-03"),
        (datetime(2032, 2, 27, 12, 0, 0, tzinfo=UTC), "2032-02-29"),
    ],
)
def test_a_day_begins_at_midnight_in_tokyo(known_at: datetime, day_3: str) -> None:
    """Recorded in UTC, counted in Japan: also over the end of a year and in a leap year."""
    assert days(known_at)[Duty.PRELIMINARY][0] == day_3


def test_the_final_dates_cross_the_end_of_a_year() -> None:
    """Weekends and the holidays of the new year count as well: nothing is moved."""
    told = days(datetime(2031, 12, 5, 0, 0, tzinfo=UTC))

    assert told[Duty.FINAL] == ["2032-01-03"]
    assert told[Duty.FINAL_IMPROPER] == ["2032-02-02"]


def test_seventy_two_hours_are_hours_with_a_time_of_day() -> None:
    """They run at night and on weekends, and through a change to summer time."""
    known_at = datetime(2031, 3, 29, 9, 30, tzinfo=UTC)

    (due,) = deadlines(known_at, ["gdpr"], ZoneInfo("Europe/Berlin"))

    assert due.at == (known_at + timedelta(hours=72),)
    assert f"{due.at[0]:%Y-%m-%d %H:%M}" == "2031-04-01 11:30"


@given(MOMENTS)
def test_no_date_is_later_than_the_earliest_reading(known_at: datetime) -> None:
    """Day 30 begins less than thirty days after the moment of knowing."""
    for due in deadlines(known_at, ["appi"], TOKYO):
        for day, at in zip(due.rule.days, due.at, strict=True):
            assert at - known_at == timedelta(days=day - 1)
            assert at.date() < (known_at.astimezone(TOKYO) + timedelta(days=day)).date()


def test_only_the_laws_that_are_asked_for_are_told() -> None:
    """An unknown one says nothing."""
    known_at = datetime(2031, 7, 1, tzinfo=UTC)

    told = [
        {due.rule.law for due in deadlines(known_at, laws, TOKYO)}
        for laws in ((), ("gdpr",), ("gdpr", "appi"), ("other",))
    ]

    assert told == [set(), {"gdpr"}, {"appi", "gdpr"}, set()]


@pytest.mark.parametrize(
    "known_at", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=TOKYO)]
)
def test_a_moment_at_the_end_of_the_calendar_has_no_dates(known_at: datetime) -> None:
    """A broken clock must not keep an alert from being told."""
    assert deadlines(known_at, ["appi", "gdpr"], UTC) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.duty)
def test_every_rule_says_where_it_stands_and_when_it_was_read(rule: Rule) -> None:
    """A table of law without its sources cannot be checked."""
    assert re.search(r"Art\. \d", rule.text)
    assert date.fromisoformat(f"{rule.read}-01").year >= 2026
    assert bool(rule.days) != bool(rule.hours)
