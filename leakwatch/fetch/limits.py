"""What a site says of its limits: how long it wants to be left alone, in whatever words.

Each value is a text of the site's choosing: nothing in it raises, or asks for more than an hour.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from leakwatch.text import pattern

LONGEST: Final = timedelta(hours=1)  # hosts have asked for thousands of years
_PAIRS: Final = tuple(
    (f"{name}-remaining", f"{name}-reset") for name in ("ratelimit", "x-ratelimit", "x-rate-limit")
)
_STARTS: Final = ("retry-after", "ratelimit", "x-ratelimit", "x-rate-limit")
_MOST: Final = 500  # characters of a header that are read
_NUMBER: Final = pattern(r"(\d{1,15})(?:\.\d{1,9})?")
_EPOCH: Final = 10**9  # from here on a number is a moment and no duration
_MILLISECONDS: Final = 10**12
# RateLimit as its drafts have had it: "r=0;t=30", before that "remaining=0, reset=30".
_LEFT: Final = pattern(r"(?:^|[;,\s])(?:r|remaining)=(\d{1,15})")
_RESET: Final = pattern(r"(?:^|[;,\s])(?:t|reset)=(\d{1,15})")


def rest(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Give how long a site wants to be left alone, the longest if it says several; None if not.

    >>> now = datetime(2031, 7, 1, tzinfo=UTC)
    >>> rest({"ratelimit-remaining": "0", "ratelimit-reset": "30"}, now)
    datetime.timedelta(seconds=30)
    >>> rest({"ratelimit-remaining": "7", "ratelimit-reset": "30"}, now)
    """
    lowered = ((name.lower(), value) for name, value in headers.items())
    said = {name: value for name, value in lowered if name.startswith(_STARTS)}
    if not said:
        return None
    asked = retry_after(said.get("retry-after", ""), now)
    spent = [*_spent(said, now), *_structured(said.get("ratelimit", "")[:_MOST])]
    return max([*spent, *([] if asked is None else [asked])], default=None)


def _spent(headers: Mapping[str, str], now: datetime) -> Iterator[timedelta]:
    for remaining, reset in _PAIRS:
        left = [_number(one) for one in headers.get(remaining, "")[:_MOST].split(",")]
        if 0 in left:
            for one in headers.get(reset, "")[:_MOST].split(","):
                until = _until(one, now)
                if until is not None:
                    yield until


def _structured(value: str) -> Iterator[timedelta]:
    is_draft_3 = "remaining" in value  # one limit, its parts parted as several are in later ones
    for limit in [value] if is_draft_3 else value.split(","):
        left, reset = _LEFT.search(limit), _RESET.search(limit)
        if left and reset and int(left.group(1)) == 0:
            yield _clamped(int(reset.group(1)))


def _until(value: str, now: datetime) -> timedelta | None:
    """Read a reset: seconds from now, seconds or milliseconds since 1970, or a date."""
    number = _number(value)
    if number is None:
        return retry_after(value, now)
    if number >= _MILLISECONDS:
        number //= 1000
    return _clamped(number - int(now.timestamp()) if number >= _EPOCH else number)


def _number(value: str) -> int | None:
    found = _NUMBER.fullmatch(value.strip())
    return int(found.group(1)) if found else None


def _clamped(seconds: int) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0), LONGEST.total_seconds()))


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date (RFC 9110, 10.2.3), as at most an hour.

    >>> retry_after("120", datetime(2031, 7, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    >>> retry_after("Tue, 01 Jul 2031 00:00:30 GMT", datetime(2031, 7, 1, tzinfo=UTC))
    datetime.timedelta(seconds=30)
    >>> retry_after("soon", datetime(2031, 7, 1, tzinfo=UTC))
    """
    written = value.strip()
    if written.isascii() and written.isdigit():
        return _clamped(int(written.lstrip("0")[:9] or "0"))
    try:
        moment = parsedate_to_datetime(written[:64])
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST)
