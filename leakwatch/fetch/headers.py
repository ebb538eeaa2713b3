"""What is kept of an answer's headers: each is the site's own, so all are bounded."""

from typing import Final

import httpx

from leakwatch.text import safe

_LONGEST: Final = 256  # characters of a foreign header that are worth keeping
# Who stands before a site, and what a guard says of us: how walls are told from pages.
_TELLING: Final = (
    *("server", "via", "refresh", "www-authenticate", "x-powered-by", "x-robots-tag"),
    *("cf-mitigated", "cf-ray", "x-amzn-waf-action", "x-datadome", "x-dd-b", "x-iinfo"),
    *("x-sucuri-id", "x-sucuri-block", "x-ddos-protection", "x-deny-reason", "x-cache"),
)


def short(headers: httpx.Headers, name: str) -> str:
    """Give the beginning of a header, empty where it was not sent."""
    value: str = headers.get(name, "")
    return value[:_LONGEST]


def validator(headers: httpx.Headers, name: str) -> str:
    """Give a header that is sent back one day, unless it is absurd.

    >>> validator(httpx.Headers({"etag": '"a"'}), "etag")
    '"a"'
    """
    value: str = headers.get(name, "")
    is_sound = len(value) <= _LONGEST and value.isascii() and value.isprintable()
    return value if is_sound else ""


def telling(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    """Give those headers that may tell of a wall, by their names in lower case.

    >>> telling(httpx.Headers({"Server": "cloudflare", "X-Long": "a" * 5000}))
    (('server', 'cloudflare'),)
    """
    return tuple((name, safe(headers[name], _LONGEST)) for name in _TELLING if name in headers)
