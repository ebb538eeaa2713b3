"""A time of day in a text, with the zone that stands behind it."""

from dataclasses import dataclass
from datetime import time, timedelta, timezone

from leakwatch.parse.items.calendar import ZONES
from leakwatch.text import Match, pattern

_NAMES = "|".join(sorted(ZONES, key=len, reverse=True))
_HALF = r"(?:(a\.?m\.?|p\.?m\.?|午前|午後|오전|오후|上午|下午)\s*)?"
_TIME = pattern(
    r"(?:^|[^0-9:.])" + _HALF + r"(?:at\s*|t)?([0-9]{1,2})\s?(?::|h|時|시|点)\s?([0-9]{2})?"
    r"(?:(?::|分|분)\s?([0-9]{2})?(?:[.,]([0-9]{1,9}))?秒?)?分?"
    r"\s*(a\.?m\.?|p\.?m\.?)?"
    r"\s*(?:\(?(" + _NAMES + r")\b)?\s*([+\-][0-9]{1,2}:?(?:[0-9]{2})?)?"
)
_OFFSET = pattern(r"^([+\-])([0-9]{1,2}):?([0-9]{2})?$")
_ZONE = pattern(
    r":[0-9]{2}(?:[.,][0-9]{1,9})?\s*(?:[AaPp]\.?[Mm]\.?)?\s*\(?([A-Z]{1,4}T|WIB|WITA)\b"
)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)  # beyond them no zone lies
_AFTER_NOON = ("p", "午後", "오후", "下午")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, and the text without it."""

    time: time | None
    rest: str
    is_wrong: bool = False  # several of them, or one that cannot be


def clock_time(text: str) -> ClockTime:
    """Find the one time of day that a plain text holds, and take it out.

    >>> clock_time("2031-04-01t12:34:56z")
    ClockTime(time=datetime.time(12, 34, 56, tzinfo=datetime.timezone.utc), rest='2031-04-01 ',
              is_wrong=False)
    """
    found = [match for match in _TIME.finditer(text) if match.group(3) or "時" in match.group()]
    if not found:
        return ClockTime(None, text)
    match = found[0]
    rest = text[: match.start()] + _before(match) + " " + text[match.end() :]
    try:
        when = _time(match)
    except ValueError:
        return ClockTime(None, rest, is_wrong=True)
    return ClockTime(when, rest, is_wrong=len(found) > 1)


def names_unknown_zone(text: str) -> bool:
    """Say whether behind a time, in a text as it was written, a zone stands that we do not know.

    >>> names_unknown_zone("1.4.2031 14:02 AEST"), names_unknown_zone("1.4.2031 14:02 EST")
    (True, False)
    """
    return any(found.group(1).lower() not in ZONES for found in _ZONE.finditer(text))


def is_zone(offset: timedelta | None) -> bool:
    """Say whether an offset from UTC is that of a zone, or none at all.

    >>> is_zone(timedelta(hours=14)), is_zone(timedelta(hours=-13)), is_zone(None)
    (True, False, True)
    """
    return offset is None or _WEST <= offset <= _EAST


def _before(match: Match[str]) -> str:
    """Give the border before a time, unless it only parts it from the date."""
    first = match.group()[:1]
    return "" if first.isdigit() or first in "t午오上下ap" else first


def _time(match: Match[str]) -> time:
    before, hours, minutes, seconds, part, half, name, shift = match.groups()
    hour = _hour(int(hours or 0), half or before or "")
    fraction = int((part or "0")[:6].ljust(6, "0"))
    zone = _zone(name or "", shift or "")
    found = time(hour, int(minutes or 0), int(seconds or 0), fraction, zone)
    if not (is_zone(found.utcoffset()) and (seconds or name or not _is_span(found, shift or ""))):
        raise ValueError("no zone, but perhaps a second time")
    return found


def _is_span(found: time, shift: str) -> bool:
    """Say whether what stands behind a time may be when it ended: 10:00-12:00."""
    return shift.startswith("-") and ":" in shift and shift[1:].zfill(5) > f"{found:%H:%M}"


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if hour > 12:
        raise ValueError("no hour of half a day")
    return hour % 12 + (12 if half.startswith(_AFTER_NOON) else 0)


def _zone(name: str, shift: str) -> timezone | None:
    offset = timedelta(hours=ZONES.get(name, 0))
    if found := _OFFSET.search(shift):
        sign = -1 if found.group(1) == "-" else 1
        hours, minutes = int(found.group(2)), int(found.group(3) or 0)
        offset += sign * timedelta(hours=hours, minutes=minutes)
    elif not name:
        return None
    return timezone(offset)
