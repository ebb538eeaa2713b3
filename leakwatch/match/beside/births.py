"""What looks like a date of birth."""

import re

from leakwatch.text import pattern

_YEAR, _MONTH, _DAY = "(?:19|20)[0-9]{2}", "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
_REST = rf"(?:[\-/.] ?{_MONTH}[\-/.] ?{_DAY}|年 ?{_MONTH}月 ?{_DAY}日?)"  # month and day
_ERA, _OF = "(?:明治?|大正?|昭和?|平成?|令和?|[mtshr])[. ]?", "(?:[0-9]{1,2}|元)"
_WRITTEN = rf"(?:{_YEAR}{_REST}|{_DAY}[\-/.]{_DAY}[\-/.]{_YEAR}|{_ERA}{_OF}{_REST})"
_DATE = re.compile(  # noqa: TID251 - a hot path; of bounded length
    rf"({_YEAR}){_REST}|{_DAY}[\-/.]{_DAY}[\-/.]({_YEAR})|({_ERA})({_OF}){_REST}"
)
_PIECE = re.compile(r"[0-9元][\-/.年] ?[0-9]")  # noqa: TID251 - a hot path; in each of them
_COMPACT = "(?:19|20)[0-9]{2}(?:1[0-2]|0[1-9])(?:3[01]|[12][0-9]|0[1-9])"
_WORD = (
    r"(?:\b[a-z_\-]{0,12}(?:date[_ \-]?of[_ \-]?birth|birth[_ \-]?(?:day|date)?|bday|dob|born)"
    r"(?: on| in)?|d\.o\.b\.?|生年月日|誕生日|生まれ)"
)
_NAMED = pattern(
    rf"{_WORD}(?:\([^()]{{0,20}}\))?[\s:='\"`\])】」>,;|は]{{0,8}}(?:{_WRITTEN}|{_COMPACT})"
    r"(?:$|[^0-9])"
    rf"|{_WRITTEN} ?(?:生まれ|生れ|生(?:$|[^\p{{Han}}]))"
)
_WORDS = ("birth", "born", "dob", "d.o.b", "bday", "生")  # one of them is in whatever is named
_BEGIN = frozenset("\t\n\r,;|\x1f(") | {""}
_END = frozenset("\t\n\r,;|\x1f)") | {""}
_QUOTES = " \"'`"
_BEGINS = {"明": 1867, "大": 1911, "昭": 1925, "平": 1988, "令": 2018}
_BEGINS |= {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_FIRST, _LAST = 1900, 2010  # years of a date that nothing names


def has_birth_date(text: str) -> bool:
    """Say whether a folded text holds a date of birth.

    One that is named so (birth, born, dob, 生年月日, 誕生日, or 生 behind it) counts whatever its
    year. One that nothing names counts where it fills a cell of its own, without a time of day,
    beside what names a person, and its year is 1900 to 2010: who signed up lately was not born
    lately. A date in a sentence, or behind another name (`created: `), never does.

    >>> has_birth_date("x@x.xx,1985-01-31"), has_birth_date("x@x.xx,1985-01-31 10:20:00")
    (True, False)
    """
    if any(map(text.__contains__, _WORDS)) and _NAMED.search(text):
        return True
    if not _PIECE.search(text) or not ("@" in text or "\x1a" in text):
        return False
    return any(
        _FIRST <= _year(match) <= _LAST and _is_cell(text, match) for match in _DATE.finditer(text)
    )


def is_date(value: str) -> bool:
    """Say whether what is named a birth is a date.

    >>> is_date("昭和60年1月31日"), is_date("19850131"), is_date("0000-00-00")
    (True, True, False)
    """
    return _VALUE.search(value) is not None


_VALUE = pattern(rf"^[ '\"]{{0,3}}(?:{_WRITTEN}|{_COMPACT})(?:$|[^0-9])")


def _year(match: re.Match[str]) -> int:
    year = match.group(1) or match.group(2)
    if year:
        return int(year)
    of = match.group(4)
    return _BEGINS[match.group(3)[0]] + (1 if of == "元" else int(of))


def _is_cell(text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    return before.rstrip(_QUOTES)[-1:] in _BEGIN and behind.lstrip(_QUOTES)[:1] in _END
