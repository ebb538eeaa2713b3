"""What is kept of an answer's headers."""

import httpx
import pytest

from leakwatch.fetch.headers import short, telling, validator


def test_what_tells_of_a_wall_is_kept_and_nothing_else() -> None:
    """Cookies and whatever else a site sends stay out."""
    headers = httpx.Headers({"CF-Mitigated": "challenge", "Set-Cookie": "a=b", "Date": "today"})

    assert telling(headers) == (("cf-mitigated", "challenge"),)


def test_foreign_headers_are_bounded_and_harmless() -> None:
    """Nobody's terminal is reached through a header."""
    headers = httpx.Headers([(b"server", b"\x1b[31m" + b"a" * 9000)])

    assert telling(headers)[0][1].startswith("␛[31maaa")
    assert len(telling(headers)[0][1]) == len(short(headers, "server")) == 256


@pytest.mark.parametrize("value", [b"a" * 257, b"\xe9", b"a\x00b", b"a\tb"])
def test_an_absurd_validator_is_not_sent_back(value: bytes) -> None:
    """It would come with every request."""
    assert validator(httpx.Headers([(b"etag", value)]), "etag") == ""
