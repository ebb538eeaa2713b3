"""What sites say of their limits."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.fetch.limits import LONGEST, rest, retry_after

NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)
THEN = int(NOW.timestamp()) + 90  # as GitHub says it
NAMES = ("RateLimit-Remaining", "RateLimit-Reset", "RateLimit", "X-RateLimit-Reset", "Retry-After")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("0000000120", 120),
        ("86400", 3600),
        ("1000000000000", 3600),
        ("9" * 5000, 3600),
        ("Tue, 01 Jul 2031 12:01:00 GMT", 60),
        ("Tue, 01 Jul 2031 21:01:00 +0900", 60),
        ("Tue, 01 Jul 2031 12:01:00 -0000", 60),
        ("Mon, 30 Jun 2031 12:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
    ],
)
def test_retry_after_is_read_and_clamped(value: str, seconds: int) -> None:
    """Seconds or a date, at most an hour, never negative."""
    assert retry_after(value, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5", "１２０", "Tue, 99 Jul 2031", "\x00"])
def test_a_retry_after_that_says_nothing_is_none(value: str) -> None:
    """Nonsense is not obeyed."""
    assert retry_after(value, NOW) is None


@given(st.text(max_size=80))
def test_any_retry_after_is_survived(value: str) -> None:
    """The header is the site's: nothing in it raises or waits longer than an hour."""
    rest = retry_after(value, NOW)

    assert rest is None or timedelta(0) <= rest <= LONGEST


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"RateLimit-Limit": "10", "RateLimit-Remaining": "0", "RateLimit-Reset": "30"}, 30),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(THEN)}, 90),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(THEN * 1000)}, 90),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{THEN}.25"}, 90),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "45"}, 45),
        ({"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": "45"}, 45),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "Tue, 01 Jul 2031 12:01:00 GMT"}, 60),
        ({"RateLimit-Remaining": "5, 0", "RateLimit-Reset": "1, 700"}, 700),
        ({"RateLimit": '"default";r=0;t=30'}, 30),
        ({"RateLimit": '"burst";r=0;t=10, "day";r=0;t=900'}, 900),
        ({"RateLimit": '"burst";r=5;t=10, "day";t=900;r=0'}, 900),
        ({"RateLimit": "limit=100, remaining=0, reset=30"}, 30),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "9" * 14}, 3600),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "999999999"}, 3600),
        ({"RateLimit": '"a";r=0;t=999999999999999'}, 3600),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(THEN - 1000)}, 0),
        ({"Retry-After": "5", "RateLimit": '"default";r=0;t=30'}, 30),
    ],
)
def test_a_limit_that_is_spent_is_read_in_every_form(
    headers: dict[str, str], seconds: int
) -> None:
    """Seconds, a moment in seconds or milliseconds, a date; several: the longest of them."""
    assert rest(httpx.Headers(headers), NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"RateLimit-Remaining": "3", "RateLimit-Reset": "30"},
        {"RateLimit-Remaining": "0"},
        {"RateLimit-Reset": "30"},
        {"RateLimit-Remaining": "-0", "RateLimit-Reset": "30"},
        {"RateLimit-Remaining": "０", "RateLimit-Reset": "30"},
        {"RateLimit-Remaining": "0", "RateLimit-Reset": "tomorrow"},
        {"RateLimit": '"default";r=50;t=30'},
        {"RateLimit": '"r=0;t=30'},
        {"RateLimit": "r=0"},
        {"RateLimit": "limit=100, remaining=10, reset=30"},
    ],
)
def test_what_is_not_spent_holds_nobody_up(headers: dict[str, str]) -> None:
    """Nor does what cannot be read."""
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]

    assert rest(httpx.Headers(encoded), NOW) is None


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60)))
def test_any_limit_is_survived(headers: dict[str, str]) -> None:
    """The headers are the site's: nothing in them raises or waits longer than an hour."""
    spent = {**headers, "ratelimit-remaining": "0"}
    found = rest({name.lower(): value for name, value in spent.items()}, NOW)

    assert found is None or timedelta(0) <= found <= LONGEST
