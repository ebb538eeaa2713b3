"""The date of an entry, as ISO 8601, from whatever form it is written in; never a guess."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from operator import mul
from zoneinfo import ZoneInfo, available_timezones

from leakwatch.model import Field
from leakwatch.parse.items.calendar import NEAR, ONES, SPANS, plain
from leakwatch.parse.items.clocktimes import clock_time, is_zone, names_unknown_zone
from leakwatch.parse.items.days import days, is_likely, is_ordered
from leakwatch.text import pattern

_LONGEST = 200  # characters: a longer text says more than a date
_EPOCH = pattern(
    r"^(?:/date\()?([0-9]{10})(?:[0-9]{3}){0,2}(?:\.[0-9]{1,9})?(?:[+\-][0-9]{4})?\)?/?$"
)
_EARLIEST = 631_152_000  # 1990: smaller numbers are no moments but counts
_LATEST = 4_102_444_800  # 2100
_NOW = pattern(
    r"^(?:just now|right now|now|たった今|刚刚|только что|gerade eben|方금 전|à l'instant)$"
)
_AGO = pattern(
    r"(?:^|[^\p{L}])(?:ago|vor|il y a|hace|ha|fa|geleden|назад|тому|temu|once)(?:$|[^\p{L}])"
    r"|(?:^|[^午오])[前전]"  # behind those signs it is the half of a day
)
_SPAN = pattern(
    r"(?:^|[^\p{L}\p{N}.,'’]|[^\p{N}][.,'’])(?:([0-9]+(?:[^\p{L}\p{N}\s]+[0-9]+|\s[0-9]{3})*)\s*|(?:"
    + "|".join(ONES)
    + r")\s+)(\p{L}{1,14})"
)
_DENSE = pattern(
    r"^([0-9]{4})([0-9]{2})([0-9]{2})t?([0-9]{2})([0-9]{2})([0-9]{2})?(?:\.[0-9]{1,9})?"
    r"(z|[+\-][0-9]{4})?$"
)
_WORD = pattern(r"[\p{L}'\-]+")
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_MOST = 4  # digits of a span
_UNZONED = (10, 19)  # letters of a day, and of a moment without a zone
_YEARLESS = ("%Y", "%y", "%G", "%c", "%x", "%s")
_TIMED = ("%H", "%I", "%T", "%X", "%c", "%R", "%r", "%s")


def load() -> None:
    """Load what is read late: the rules of all zones, and the standard library's strptime."""
    for name in available_timezones():
        zone(name)
    datetime.strptime("2031-01-05 PM", "%Y-%m-%d %p")  # noqa: DTZ007 - only to load it


@cache
def zone(name: str) -> tzinfo | None:
    """Give a zone by its name, or None where this machine does not know it.

    >>> str(zone("Asia/Tokyo")), zone("Nowhere/Land")
    ('Asia/Tokyo', None)
    """
    if name.upper() in ("UTC", "GMT", "Z"):
        return UTC
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        return None


def written(text: str, rule: Field, read_at: str = "") -> str:
    """Give a date in ISO 8601, or an empty text where it cannot be told for certain.

    Without a time of day it is a day; without a zone, in the text or the rule, it names none.
    `read_at` is when the page was read, for words such as "yesterday".

    >>> written("5 January 2031 14:02", Field(tz="Asia/Tokyo")), written("soon", Field())
    ('2031-01-05T14:02:00+09:00', '')
    >>> written("3分前", Field(), "2031-04-01T03:00:00+00:00")
    '2031-04-01T02:57:00+00:00'
    """
    usual, other = readings(text, rule, read_at)
    return usual or (other if rule.day_first is None else "")


def readings(text: str, rule: Field, read_at: str = "") -> tuple[str, str]:
    """Give a date as the rule has it, and as it were if the other number were the day.

    >>> readings("04/05/2031", Field()), readings("04/25/2031", Field())
    (('2031-05-04', '2031-04-05'), ('', '2031-04-25'))
    >>> readings("1 May 2031", Field())
    ('2031-05-01', '2031-05-01')
    """
    first = rule.day_first_if_open if rule.day_first is None else rule.day_first
    usual = _read(text, replace(rule, day_first=first), read_at)
    if rule.formats or not is_ordered(text if text.isascii() else plain(text[:_LONGEST])):
        return usual, usual
    if usual and usual[8:10] > "12":
        return usual, ""
    if len(usual) in _UNZONED:  # the same with its numbers changed, and no summer time
        return usual, f"{usual[:5]}{usual[8:10]}-{usual[5:7]}{usual[10:]}"
    return usual, _read(text, replace(rule, day_first=not first), read_at)


def _read(text: str, rule: Field, read_at: str) -> str:
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return ""
    try:
        found = _by_format(text, rule) if rule.formats else _usual(text, rule)
        found = found or _in_words(text, rule, read_at)
    except (ValueError, OverflowError):
        return ""
    return found.isoformat() if found else ""


def _by_format(text: str, rule: Field) -> date | None:
    for form in rule.formats:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the rule's
        except ValueError:
            continue
        if not any(mark in form for mark in _YEARLESS):
            return None
        return _zoned(found, rule) if any(mark in form for mark in _TIMED) else found.date()
    return None


def _usual(text: str, rule: Field) -> date | None:
    if quick := _by_standard(text):
        return _zoned(quick, rule) if isinstance(quick, datetime) else quick
    folded = plain(text)
    if moment := _EPOCH.search(folded):
        seconds = int(moment.group(1))
        return datetime.fromtimestamp(seconds, UTC) if _EARLIEST <= seconds <= _LATEST else None
    clock = clock_time(_spread(folded))
    found = days(clock.rest, day_first=bool(rule.day_first))
    if len(found) != 1 or clock.is_wrong:
        return None
    (day,) = found
    return _placed(day, clock.time, text, rule)


def _by_standard(text: str) -> date | None:
    """Read what stands in ISO 8601 already, as most attributes do, without a long look."""
    if text[4:5] != "-" or not text[:4].isdecimal() or text[10:17:6] == " -":
        return None  # "2031-04-01 10:00-12:00" may be a span
    try:
        found = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
    if isinstance(found, datetime) and not is_zone(found.utcoffset()):
        return None
    return found if is_likely(found) else None


def _spread(text: str) -> str:
    """Write the dense form 20310401T123456Z as all others are."""
    dense = _DENSE.search(text)
    if not dense:
        return text
    year, month, day, hour, minute, second, shift = (part or "" for part in dense.groups())
    return f"{year}-{month}-{day} {hour}:{minute}:{second or '00'}{shift}"


def _zoned(found: datetime, rule: Field) -> datetime:
    return found if found.tzinfo else found.replace(tzinfo=zone(rule.tz))


def _placed(day: date, moment: time | None, text: str, rule: Field) -> date:
    """Give a day with its time; a zone that nobody here knows is not the rule's."""
    if not moment:
        return day
    found = datetime.combine(day, moment)
    return found if names_unknown_zone(text) else _zoned(found, rule)


def _in_words(text: str, rule: Field, read_at: str) -> date | None:
    """Read "yesterday, 14:02" and "3 hours ago", seen from the moment of the reading."""
    if not read_at:
        return None
    now = datetime.fromisoformat(read_at)
    folded = plain(text)
    if _NOW.search(folded):
        return now.replace(second=0, microsecond=0)
    return _near(text, folded, now, rule) or _ago(folded, now)


def _near(text: str, folded: str, now: datetime, rule: Field) -> date | None:
    clock = clock_time(folded)
    words = {found.group() for found in _WORD.finditer(clock.rest)}
    away = {NEAR[word] for word in words if word in NEAR}
    if len(away) != 1 or clock.is_wrong:
        return None
    here = now.astimezone(zone(rule.tz)) if now.tzinfo and zone(rule.tz) else now
    day = here.date() - away.pop()
    return _placed(day, clock.time, text, rule)


def _ago(folded: str, now: datetime) -> date | None:
    """Count back; what is finer than the words say stays out of the moment."""
    pairs = [found.groups() for found in _SPAN.finditer(folded)]
    units = [SPANS.get((unit or "").rstrip("前전")) for _, unit in pairs]
    known = [unit for unit in units if unit]
    if not _AGO.search(folded) or not known or len(known) < len(units):
        return None  # "a year and 3 days ago" is no 3 days ago
    if any(number and (not number.isdecimal() or len(number) > _MOST) for number, _ in pairs):
        return None  # 1,234 days or 3.5 hours ago
    counts = [int(number or 1) for number, _ in pairs]
    then = now - sum(map(mul, counts, known), timedelta())
    finest = min(known)
    if finest >= _DAY:
        return then.date()
    return then.replace(minute=0 if finest >= _HOUR else then.minute, second=0, microsecond=0)
