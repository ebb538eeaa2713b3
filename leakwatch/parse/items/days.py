"""A day in a text: by numbers or with the month's name; never one that could be another too."""

from collections.abc import Callable, Iterator
from datetime import date

from leakwatch.parse.items.calendar import MONTHS
from leakwatch.text import Match, Pattern, pattern

Number = str | int | None
Numbers = tuple[Number, ...]

_EARLIEST, _LATEST = 1970, 2100  # years
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}  # the year before their first
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDER = r"(?:st|nd|rd|th|er|º|ª)?"
_OF = r"[\s.,/\-]*(?:de\s|del\s|of\s)?\s*"
_END = r"(?:$|[^0-9])"
_YEAR_FIRST = pattern(
    r"(?:^|[^0-9./\-])([0-9]{4})\s?[\-/.年]\s?([0-9]{1,2})\s?[\-/.月]\s?([0-9]{1,2})" + _END
)
_ERA = pattern(
    r"(?:^|[^\p{L}0-9])(令和|平成|[rh])\.?\s?([0-9]{1,2}|元)\s?[年./\-]\s?([0-9]{1,2})\s?[月./\-]"
    r"\s?"
    r"([0-9]{1,2})日?" + _END
)
_VERSION = pattern(r"(?:^|[^\p{L}])v$")  # right before the numbers of one
_JAPANESE = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_WEEKDAY = pattern(  # behind it stands a day of the week, as in Japanese
    r"(?:^|[^0-9./\-])([0-9]{2})[\-/.]([0-9]{1,2})[\-/.]([0-9]{1,2})\s?\([月火水木金土日]\)"
)
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
    found = list(_ERA.finditer(text))
    bounds = [0, *(place for match in found for place in match.span()), len(text)]
    rest = "".join(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    is_japanese = _JAPANESE.search(text) is not None
    for match in found:
        era, year, month, day = match.groups()
        if is_japanese or not any(map(str.isalpha, rest)):  # else "version r2.1.3"
            yield _day(_ERAS[era or ""] + (1 if year == "元" else int(year or 0)), month, day)
    yield from _year_anywhere(rest, day_first=day_first)


def _year_anywhere(text: str, *, day_first: bool) -> Iterator[date | None]:
    found = list(_read(_WEEKDAY, text, lambda m: m.groups()))
    yield from found
    for match in _YEAR_LAST.finditer(text) if not found else ():
        if _VERSION.search(text[: match.start() + 1]):
            continue
        first, mark, second, last = match.groups()
        if len(last or "") == 4:
            yield _day(last, second, first) if day_first else _day(last, first, second)
        else:
            yield _short(first, second, last, has_dots=mark == ".")


def _read(
    shape: Pattern[str], text: str, order: Callable[[Match[str]], Numbers]
) -> Iterator[date | None]:
    for match in shape.finditer(text):
        yield _day(*order(match))


def _short(first: Number, second: Number, last: Number, *, has_dots: bool) -> date | None:
    """Read three numbers of two digits: 31/04/01, where only one of them can be the year.

    Dots say that the year comes last, if it can.
    """
    if has_dots and (found := _day(last, second, first)):
        return found
    orders = ((first, second, last), (last, second, first), (last, first, second))
    found_by = {day for day in (_day(*order) for order in orders) if day}
    return found_by.pop() if len(found_by) == 1 else None


def is_ordered(text: str) -> bool:
    """Say whether a plain text names a day by numbers whose order must be known: 03/04/2031.

    >>> is_ordered("3/4/2031"), is_ordered("2031-04-03")
    (True, False)
    """
    found = _YEAR_LAST.search(text)
    return found is not None and len(found.group(4)) == 4


def _day(year: Number, month: Number, day: Number) -> date | None:
    try:
        number = int(year or 0)
        if number < 100:
            number += 2000 if number < 70 else 1900
        return date(number, int(month or 0), int(day or 0))
    except ValueError:
        return None
