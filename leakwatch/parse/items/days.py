"""A day in a text: by numbers or with the month's name; never one that could be another too."""

from collections.abc import Callable, Iterator
from datetime import date

from leakwatch.parse.items.calendar import MONTHS
from leakwatch.text import Match, Pattern, pattern

Number = str | int | None
Numbers = tuple[Number, ...]

_EARLIEST, _LATEST = 1970, 2100  # years
_REIWA = 2018  # the year before its first
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDER = r"(?:st|nd|rd|th|er|º|ª)?"
_OF = r"[\s.,/\-]*(?:de\s|del\s|of\s)?\s*"
_END = r"(?:$|[^0-9])"
_YEAR_FIRST = pattern(
    r"(?:^|[^0-9./\-])([0-9]{4})\s?[\-/.年]\s?([0-9]{1,2})\s?[\-/.月]\s?([0-9]{1,2})" + _END
)
_REIWA_YEAR = pattern(r"令和\s?([0-9]{1,2}|元)年\s?([0-9]{1,2})月\s?([0-9]{1,2})日")
_YEAR_LAST = pattern(
    r"(?:^|[^0-9./\-])([0-9]{1,2})\s?([\-/.])\s?([0-9]{1,2})\s?[\-/.]\s?([0-9]{4}|[0-9]{2})" + _END
)
# Of two digits a year is only sure at the end: "x12 Mar 25 Sep 2031" begins with a Tuesday.
_DAY_MONTH = pattern(
    r"(?:^|[^0-9\p{L}])(0?[1-9]|[12][0-9]|3[01])"
    f"{_ORDER}{_OF}({_NAMES}){_OF}"
    r"(?:([0-9]{4})(?:$|[^0-9])|'?([0-9]{2})\s*$)"
)
_MONTH_DAY = pattern(
    r"(?:^|[^\p{L}])("
    + _NAMES
    + r")[\s.\-]*([0-9]{1,2})"
    + _ORDER
    + r"[\s.,\-]+'?([0-9]{4})"
    + _END
)
_YEAR_MONTH = pattern(
    r"(?:^|[^0-9])([0-9]{4})[\s.,/\-]+(" + _NAMES + r")[\s.,/\-]+([0-9]{1,2})" + _END
)
_DENSE = pattern(r"(?:^|[^0-9])([0-9]{4})([0-9]{2})([0-9]{2})" + _END)


def days(text: str, *, day_first: bool) -> set[date]:
    """Give the days that a plain text without times of day names.

    >>> days("posted: 3/4/2031", day_first=True), days("2031/13/01", day_first=True)
    ({datetime.date(2031, 4, 3)}, set())
    """
    found = set(_by_name(text)) | set(_by_number(text, day_first=day_first))
    return {day for day in found if day and is_likely(day)}


def is_likely(day: date) -> bool:
    """Say whether a day is of our time: others are slips or numbers of another kind.

    >>> is_likely(date(2031, 4, 1)), is_likely(date(207, 4, 1))
    (True, False)
    """
    return _EARLIEST <= day.year <= _LATEST


def _by_name(text: str) -> Iterator[date | None]:
    yield from _read(_DAY_MONTH, text, _day_month)
    yield from _read(_MONTH_DAY, text, lambda m: (m.group(3), MONTHS[m.group(1)], m.group(2)))
    yield from _read(_YEAR_MONTH, text, lambda m: (m.group(1), MONTHS[m.group(2)], m.group(3)))


def _day_month(match: Match[str]) -> Numbers:
    day, month, year, short = match.groups()
    return year or short, MONTHS[month or ""], day


def _by_number(text: str, *, day_first: bool) -> Iterator[date | None]:
    for shape in (_YEAR_FIRST, _DENSE):
        yield from _read(shape, text, lambda m: m.groups())
    for match in _REIWA_YEAR.finditer(text):
        year, month, day = match.groups()
        yield _day(_REIWA + (1 if year == "元" else int(year or 0)), month, day)
    for match in _YEAR_LAST.finditer(text):
        yield _year_last(match, day_first=day_first)


def _read(
    shape: Pattern[str], text: str, order: Callable[[Match[str]], Numbers]
) -> Iterator[date | None]:
    for match in shape.finditer(text):
        yield _day(*order(match))


def _year_last(match: Match[str], *, day_first: bool) -> date | None:
    """Read 03/04/2031, or 03.04.31: of two digits only dots say that the year comes last."""
    first, mark, second, year = match.groups()
    if len(year or "") == 2 and mark != ".":
        return None
    usual, other = (second, first), (first, second)
    if not day_first:
        usual, other = other, usual
    return _day(year, *usual) or _day(year, *other)


def _day(year: Number, month: Number, day: Number) -> date | None:
    try:
        number = int(year or 0)
        if number < 100:
            number += 2000 if number < 70 else 1900
        return date(number, int(month or 0), int(day or 0))
    except ValueError:
        return None
