"""Sizes and moments as listings write them."""

from leakwatch.text import pattern

_DIGITS = frozenset("0123456789")
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6, "к": 1, "м": 2, "г": 3, "т": 4}
_UNIT = (
    r"(?:([KMGTPE])(?:i?[BO]|bytes?|ytes?|bit)?|([КМГТ])и?Б(?:айта?)?|[BOБ]|bytes?|octets?|"
    r"байта?|字节|バイト|바이트)"
)
_NUMBER = r"(\d[\d.,' ]{0,24}\d|\d)"
_WITH_UNIT = pattern(rf"(?i)(?:^|[\s(\[>~|:↓⇩]){_NUMBER}\s?{_UNIT}(?:[\s)\],;<|/]|$)")
_BARE = pattern(r"^\(?\d[\d,.' ]{0,24}\)?$")
_SIZE_ALONE = pattern(rf"(?i)^\W{{0,4}}{_NUMBER}\s?{_UNIT}\W{{0,4}}$")
_INTEGER = pattern(r"\d{1,3}(?:,\d{3})+|\d+")
_GROUPED = pattern(r"^\d{1,3}(?:,\d{2,3})*,\d{3}$")  # thousands, or lakhs
_TOO_LONG = 20  # digits: no file is as large, and Python reads none of thousands
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_MONTH = r"(?:[A-Za-zÀ-ÿ]{3,9}|\d{1,2}月)\.?"
_MOMENT = pattern(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{4}[-/ ][A-Z][a-z]{2}[-/ ]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\d{4}"
    r"|\d{1,2}(?:[-/ ]|\. ?)"
    rf"{_MONTH}[-/., ]\s?\d{{2,4}}|[A-Z][a-z]{{2,8}}[-. ]\d{{1,2}}[-,]\s?\d{{4}}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\s+\d{1,2}"
    r"(?:,?\s+\d{4}\b|,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s+\d{4}\b)?))"
    rf"(?:(?:T|,?\s+(?:at\s+)?)?\s*{_CLOCK})?(?:\s?Z\b|\s*[+-]\d{{2}}:?\d{{2}}\b|\s+(?:GMT|UTC)(?:\s+\d{{4}})?\b)?"
)


def size(text: str) -> int | None:
    """Give the bytes of a size with a unit; there are 1,024 in a kilobyte, as servers count.

    >>> size("1.2K"), size("12.7 MiB"), size("20 bytes"), size("1,5 Go"), size("7 КБ"), size("-")
    (1229, 13316915, 20, 1610612736, 7168, None)
    """
    match = _WITH_UNIT.search(text)
    if match is None:
        return None
    number, unit, cyrillic = match.groups()
    return _bytes(number or "", (unit or cyrillic or "").lower())


def bare(text: str) -> int | None:
    """Give the number of a text that is nothing else.

    >>> bare(" 1,234 "), bare("1.5"), bare("2 files")
    (1234, None, None)
    """
    text = text.strip().strip("()")
    if len(text) > 1 and text.startswith("0"):
        return None  # permissions
    if not _BARE.search(text):
        return None
    digits = "".join(c for c in text if c.isdigit())
    parts = [part for part in text.replace(",", " ").replace(".", " ").split() if part]
    if len(parts) > 1 and any(len(part) != 3 for part in parts[1:]):
        return None
    return int(digits)


def is_size(text: str) -> bool:
    """Say whether a text is nothing but a size with a unit.

    >>> is_size("⇩ 7.5 GB"), is_size("2 files")
    (True, False)
    """
    if len(text) >= 40 or _DIGITS.isdisjoint(text):
        return False
    return _SIZE_ALONE.search(text.strip()) is not None


def whole(text: str) -> int | None:
    """Give the whole number that a text is, or None where it is none, or longer than any size.

    >>> whole(" 4096 "), whole("-1"), whole("9" * 5000)
    (4096, None, None)
    """
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < _TOO_LONG else None


def number(digits: str) -> int | str:
    """Give a number of JSON; one that is longer than any size stays as it is written.

    >>> number("-7"), number("1" * 24)
    (-7, '111111111111111111111111')
    """
    return int(digits) if len(digits) < _TOO_LONG else digits


def _bytes(number: str, unit: str) -> int | None:
    plain = _plain(number.replace(" ", "").replace("'", ""), has_unit=bool(unit))
    if not plain:
        return None
    value = float(plain) * 1024 ** _UNITS[unit]
    whole_bytes = int(value)
    return whole_bytes + 1 if value - whole_bytes >= 0.5 else whole_bytes


def _plain(number: str, *, has_unit: bool) -> str:
    """Write a number with nothing but a point before its tenths, or give nothing.

    Of two signs the last one is that point, in whatever country; one sign that stands twice, or
    before three digits, parts thousands, but for a point where a unit follows.
    """
    sign = max(",.", key=number.rfind)
    other = "," if sign == "." else "."
    before, found, tenths = number.rpartition(sign)
    if not found:
        return number
    if sign in before or (other not in number and not (has_unit and sign == ".")):
        if _GROUPED.search(number.replace(sign, ",")):
            return number.replace(sign, "")
        if sign in before:
            return ""  # 1.2.3 is no number
    before = before.replace(other, ",")
    is_number = before.isdecimal() or _GROUPED.search(before)
    return f"{before.replace(',', '')}.{tenths}" if is_number else ""


def moment(text: str) -> tuple[str, str]:
    """Give a moment as it is written, and the text without it.

    >>> moment("03-Feb-2031 04:05   20")
    ('03-Feb-2031 04:05', '   20')
    """
    match = _MOMENT.search(text)
    if match is None:
        return "", text
    return " ".join(match.group().split()), text[: match.start()] + text[match.end() :]


def integers(text: str) -> list[int]:
    """Give the whole numbers that stand alone in a line.

    >>> integers("-rw- 1 1,234 a2")
    [1, 1234]
    """
    words = (word for word in text.split() if len(word) < 25 and _INTEGER.fullmatch(word))
    return [int(word.replace(",", "")) for word in words]
