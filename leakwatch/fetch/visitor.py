"""One source's own client: a circuit, a cookie jar and a deadline that no other source shares."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx

from leakwatch.config.settings import TorSettings
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.jar import Jar
from leakwatch.fetch.transport import Transport, Way

# The same for every source, and what Tor Browser sends: a site must not know us by our headers.
HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Visitor:
    """Whoever calls at one source's hosts; one fetch at a time."""

    def __init__(
        self,
        tor: TorSettings,
        trust: ssl.SSLContext,
        way: Callable[[Deadline], Way],
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.deadline = Deadline(tor.deadline, is_stopping=is_stopping)
        self.jar = Jar()
        self.is_member = False  # a login was answered, and its session not found to be over
        self._way = way(self.deadline)
        self._transport = Transport(self._way, trust)
        self._client = httpx.Client(
            transport=self._transport,
            headers=HEADERS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # `jar` keeps them
            timeout=httpx.Timeout(
                tor.read_timeout.total_seconds(),
                connect=tor.connect_timeout.total_seconds(),
            ),
            trust_env=False,
            follow_redirects=False,
        )

    def request(self, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Request:
        """Write a request; beside a login form, GET is the only method that ever leaves."""
        return self._with_cookies(self._client.build_request("GET", url, headers=headers))

    def form(self, url: httpx.URL, headers: Mapping[str, str], content: bytes) -> httpx.Request:
        """Write a request that sends a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._with_cookies(
            self._client.build_request("POST", url, headers={**headers, **kind}, content=content)
        )

    def _with_cookies(self, request: httpx.Request) -> httpx.Request:
        self.jar.write(request)
        return request

    @contextmanager
    def answer(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Ask, and give the answer with its body still on the wire."""
        response = self._client.send(request, stream=True)
        self.jar.take(response)
        try:
            yield response
        finally:
            response.close()

    def renew(self) -> None:
        """Close all connections, and make the next ones by another way, where there is one."""
        self.rest()
        self._way.renew()

    def rest(self) -> None:
        """Close all connections; cookies and circuit stay."""
        self._transport.close()

    def close(self) -> None:
        """Close all connections and forget the cookies."""
        self._client.close()
