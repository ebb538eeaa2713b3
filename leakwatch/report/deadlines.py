"""The dates that a leak may start, as a dated table of rules: laws change, this file with them.

This is not legal advice. Whether a duty exists, and when the company knew, people decide; the
program counts from when it first saw the leak, which is the earliest reading, and moves no date to
a later day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum


class Duty(StrEnum):
    """What a law asks for by a date."""

    PRELIMINARY = "preliminary report"
    FINAL = "final report"
    FINAL_IMPROPER = "final report, improper purpose"  # which a leak site may well have
    AUTHORITY = "notification of the authority"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one law: by which day, or within how many hours, something is due."""

    law: str
    duty: Duty
    text: str  # where it stands
    read: str  # when it was read last, as year and month
    days: tuple[int, ...] = ()  # the day of knowing is day 1; more than one is a range
    hours: int = 0  # from the moment of knowing, where a law counts hours


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: local days, or for a law that counts hours a local moment."""

    rule: Rule
    at: tuple[datetime, ...]


_FINAL = "APPI Enforcement Rules, Art. 8(2)"

RULES = (
    Rule(
        "appi",
        Duty.PRELIMINARY,
        # "Promptly", says the text; about three to five days, says the PPC's guideline.
        "APPI Enforcement Rules, Art. 8(1)",
        "2026-11",
        days=(3, 5),
    ),
    Rule("appi", Duty.FINAL, _FINAL, "2026-11", days=(30,)),
    Rule("appi", Duty.FINAL_IMPROPER, _FINAL, "2026-11", days=(60,)),
    Rule("gdpr", Duty.AUTHORITY, "GDPR, Art. 33(1)", "2026-11", hours=72),
)


def deadlines(known_at: datetime, laws: Iterable[str], zone: tzinfo) -> tuple[Due, ...]:
    """Give when each duty of these laws is due, counted from a moment, in the order of the table.

    Weekends and holidays count. What lies outside of the calendar is left out.

    >>> from datetime import timezone
    >>> tokyo = timezone(timedelta(hours=9))
    >>> for due in deadlines(datetime(2031, 7, 1, 15, 0, tzinfo=UTC), ["appi"], tokyo):
    ...     print(due.rule.duty, *(day.date() for day in due.at))
    preliminary report 2031-07-04 2031-07-06
    final report 2031-07-31
    final report, improper purpose 2031-08-30
    """
    wanted = frozenset(laws)
    try:
        known_at = known_at.astimezone(zone)
        return tuple(_due(rule, known_at) for rule in RULES if rule.law in wanted)
    except OverflowError:
        return ()


def _due(rule: Rule, known_at: datetime) -> Due:
    if rule.hours:  # hours that passed, also where a clock was put forward or back meanwhile
        at = known_at.astimezone(UTC) + timedelta(hours=rule.hours)
        return Due(rule, (at.astimezone(known_at.tzinfo),))
    return Due(rule, tuple(known_at + timedelta(days=day - 1) for day in rule.days))
