"""One source's own client: a circuit, a cookie jar and a deadline that no other source shares."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import httpcore
import httpx

from leakwatch.config.settings import TorSettings
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.transport import Transport

# The same for every source, and what Tor Browser sends: a site must not know us by our headers.
HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Visitor:
    """Whoever calls at one source's hosts; one fetch at a time, under `lock`."""

    def __init__(
        self,
        tor: TorSettings,
        trust: ssl.SSLContext,
        backend: Callable[[Deadline], httpcore.NetworkBackend],
    ) -> None:
        self.lock = threading.Lock()
        self.deadline = Deadline(tor.deadline)
        self._client = httpx.Client(
            transport=Transport(backend(self.deadline), trust),
            headers=HEADERS,
            timeout=httpx.Timeout(
                tor.read_timeout.total_seconds(),
                connect=tor.connect_timeout.total_seconds(),
            ),
            trust_env=False,
            follow_redirects=False,
        )

    def request(self, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Request:
        """Write a request; GET is the only method that ever leaves."""
        return self._client.build_request("GET", url, headers=headers)

    @contextmanager
    def answer(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Ask, and give the answer with its body still on the wire."""
        response = self._client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()

    def close(self) -> None:
        """Close all connections and forget the cookies."""
        self._client.close()
