"""Numbers of spreadsheets as people see them: dates, leading zeros, fixed letters, no exponent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

# Of the formats that need no code: ECMA-376, part 1, 18.8.30.
_DATES = frozenset([*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)])
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_SHIFT_1904 = 1462  # days by which the other epoch lies later
_LAST_DAY = 2958466  # of the year 9999
_DIGITS = "0#?"
_PLAIN = " -()+:"
_LONGEST = 64  # digits


def plain(number: str) -> str:
    """Give a number without exponent and with no more digits than a cell keeps.

    >>> plain("2.0317745123400001E11"), plain("9001234567.0"), plain("0.25"), plain("見本")
    ('203177451234', '9001234567', '0.25', '見本')
    """
    if number.isdecimal() or len(number) > _LONGEST:
        return number
    try:
        exact = Decimal(number)
        if not exact.is_finite() or abs(exact.adjusted()) > _LONGEST // 2:
            return number
        kept = Decimal(f"{exact:.15g}").normalize()
    except InvalidOperation:
        return number
    whole = kept.to_integral_value()
    return format(whole if whole == kept else kept, "f")


def moment(number: str, *, since_1904: bool = False) -> str:
    """Give a day's number as an ISO date, with the time where there is one.

    >>> moment("31503"), moment("45000.5"), moment("-3")
    ('1986-04-01', '2023-03-15T12:00:00', '-3')
    """
    try:
        days = float(number) + (_SHIFT_1904 if since_1904 else 0)
    except ValueError:
        return number
    if not 0 <= days < _LAST_DAY:
        return plain(number)
    at = _EPOCH + timedelta(seconds=round(days * 86400))
    if days < 1:
        return at.time().isoformat()
    return at.isoformat() if days % 1 else at.date().isoformat()


def is_date(format_id: int, code: str) -> bool:
    """Say whether a number format shows a date or a time.

    >>> is_date(14, ""), is_date(170, "yyyy/mm/dd"), is_date(171, '"day" 0'), is_date(0, "General")
    (True, True, False, False)
    """
    if format_id in _DATES:
        return True
    tokens = _tokens(code.partition(";")[0])
    bare = "".join(kind for kind, _ in tokens if len(kind) == 1).lower()
    return "general" not in bare and any(letter in bare for letter in "ymdhs")


def _tokens(code: str) -> list[tuple[str, str]]:
    """Give a format's letters one by one, and as `("text", …)` what is shown as it stands."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(code):
        letter = code[at]
        if letter == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            found.append(("text", code[at + 1 : end]))
            at = end
        elif letter == "\\":
            found.append(("text", code[at + 1 : at + 2]))
            at += 1
        elif letter == "[":
            end = code.find("]", at)
            at = len(code) if end < 0 else end
            found.append(("brackets", ""))
        else:
            found.append((letter, letter))
        at += 1
    return found


def shaped(number: str, code: str) -> str:
    r"""Give a whole number as its format shows it, where that only adds zeros and fixed signs.

    >>> shaped("9001234567", r"000\-0000\-0000"), shaped("203177", '"M-"00000000')
    ('090-0123-4567', 'M-00203177')
    """
    if not number.isdecimal() or not code or len(code) > _LONGEST or ";" in code:
        return number
    tokens = _tokens(code)
    places = sum(kind in _DIGITS for kind, _ in tokens)
    zeros = sum(kind == "0" for kind, _ in tokens)
    if not places or any(len(kind) == 1 and kind not in _DIGITS + _PLAIN for kind, _ in tokens):
        return number
    return _filled(number.rjust(zeros, "0"), tokens, places)


def _filled(digits: str, tokens: Sequence[tuple[str, str]], places: int) -> str:
    """Put digits into their places from the right; the first place takes what is left."""
    found: list[str] = []
    for kind, shown in reversed(tokens):
        if kind not in _DIGITS:
            found.append(shown)
            continue
        places -= 1
        taken = digits[-1:] if places else digits
        digits = digits[: len(digits) - len(taken)]
        found.append(taken)
    return "".join(reversed(found))
