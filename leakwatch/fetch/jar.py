"""The cookies of one source: bounded, each for its own host, gone when the process ends."""

from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any, Final
from urllib.request import Request

import httpx

MOST: Final = 50  # of one host
LONGEST: Final = 4096  # bytes of one, attributes included
_MOST_OF_ALL: Final = 200


class Jar:
    """Takes cookies in from answers and writes them into requests."""

    def __init__(self) -> None:
        jar = CookieJar()
        jar.set_policy(_Bounds(jar))
        self._cookies = httpx.Cookies(jar)
        self._put: dict[tuple[str, str, str], str] = {}  # our own, as they were

    def __len__(self) -> int:
        return len(self._cookies.jar)

    def take(self, response: httpx.Response) -> None:
        """Keep the cookies of an answer, as far as there is room; what TLS brought stays in it."""
        self._cookies.jar.clear_expired_cookies()
        self._cookies.extract_cookies(response)

    def write(self, request: httpx.Request) -> None:
        """Put the cookies that belong to its host into a request."""
        self._cookies.set_cookie_header(request)

    def put(self, host: str, name: str, value: str, *, is_secure: bool) -> None:
        """Keep a cookie of our own for one host; `is_secure` is for TLS only.

        What the site has made of it since stands, until another one is put.
        """
        mine = _cookie(host, name, value, is_secure=is_secure)
        place = _place(mine)
        if self._put.get(place) != value or place not in map(_place, self._cookies.jar):
            self._cookies.jar.set_cookie(mine)
            self._put[place] = value


class _Bounds(DefaultCookiePolicy):
    """Refuses what is too much: a flood must not grow us, nor push out what lets us in."""

    def __init__(self, jar: CookieJar) -> None:
        # A cookie of one host is not for those below it, as browsers have it.
        super().__init__(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)
        self._jar = jar

    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        """Say whether a cookie is taken in."""
        size = len(cookie.name) + len(cookie.value or "") + len(cookie.path) + len(cookie.domain)
        if size > LONGEST or not super().set_ok(cookie, request):
            return False
        if request.type == "https" and not cookie.domain.endswith(".onion"):
            cookie.secure = True  # sites forget to say so, and an exit of Tor reads along
        return _place(cookie) in map(_place, self._jar) or self._has_room(cookie.domain)

    def _has_room(self, domain: str) -> bool:
        of_domain = sum(kept.domain == domain for kept in self._jar)
        return of_domain < MOST and len(self._jar) < _MOST_OF_ALL


def _place(cookie: Cookie) -> tuple[str, str, str]:
    return cookie.domain, cookie.path, cookie.name


def _cookie(host: str, name: str, value: str, *, is_secure: bool) -> Cookie:
    rest: dict[str, Any] = {"HttpOnly": None}
    return Cookie(
        version=0,
        name=name,
        value=value,
        port=None,
        port_specified=False,
        domain=host if "." in host else f"{host}.local",  # as the standard library calls those
        domain_specified=False,
        domain_initial_dot=False,
        path="/",
        path_specified=True,
        secure=is_secure,
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest=rest,
        rfc2109=False,
    )
