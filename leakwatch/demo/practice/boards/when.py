"""Moments in the words of boards: "Today at 2:02 PM", "Yesterday", a date; always in UTC."""

from datetime import datetime, timedelta
from html import escape
from typing import Final

_HOUR: Final = timedelta(hours=1)


def clock_time(at: datetime) -> str:
    """Write a time of day with twelve hours and no zero in front.

    >>> clock_time(datetime(2031, 7, 1, 14, 2))
    '2:02 PM'
    """
    return f"{at:%I:%M %p}".lstrip("0")


def short_date(at: datetime) -> str:
    """Write a date as XenForo does.

    >>> short_date(datetime(2031, 7, 1))
    'Jul 1, 2031'
    """
    return f"{at:%b} {at.day}, {at:%Y}"


def xenforo(then: datetime, now: datetime) -> str:
    """Say a moment as XenForo 2 does.

    >>> xenforo(datetime(2031, 6, 30, 9, 5), datetime(2031, 7, 1, 12))
    'Yesterday at 9:05 AM'
    """
    if now - then < _HOUR:
        minutes = (now - then) // timedelta(minutes=1)
        return f"{minutes} minutes ago" if minutes > 1 else "A moment ago"
    days = (now.date() - then.date()).days
    if days < 2:
        return f"{('Today', 'Yesterday')[days]} at {clock_time(then)}"
    return f"{then:%A} at {clock_time(then)}" if days < 7 else short_date(then)


def mybb(then: datetime, now: datetime) -> str:
    """Say a moment as MyBB does, with the day in a title where it is said in words.

    >>> mybb(datetime(2031, 7, 1, 9, 5), datetime(2031, 7, 1, 12))
    '<span title="07-01-2031">Today</span>, 09:05 AM'
    """
    day, time = f"{then:%m-%d-%Y}", f"{then:%I:%M %p}"
    if now - then < _HOUR:
        minutes = (now - then) // timedelta(minutes=1)
        return f'<span title="{day}, {time}">{minutes} minutes ago</span>'
    days = (now.date() - then.date()).days
    if days < 2:
        return f'<span title="{day}">{("Today", "Yesterday")[days]}</span>, {time}'
    return f"{day}, {time}"


def time_tag(then: datetime, now: datetime, kind: str) -> str:
    """Write XenForo 2's `<time>`, which says a moment five times."""
    return (
        f'<time class="{escape(kind)}" dir="auto" datetime="{then:%Y-%m-%dT%H:%M:%S}+0000" '
        f'data-time="{int(then.timestamp())}" data-date-string="{short_date(then)}" '
        f'data-time-string="{clock_time(then)}" '
        f'title="{short_date(then)} at {clock_time(then)}">{xenforo(then, now)}</time>'
    )
