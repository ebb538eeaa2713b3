"""Between httpx and httpcore: requests in, answers out, over connections of our own making."""

import ssl
from collections.abc import Iterable, Iterator
from typing import cast

import httpcore
import httpx


class Way(httpcore.NetworkBackend):
    """Makes connections by one way out of here, and by another from `renew` on if it has one."""

    def renew(self) -> None:
        """Make the next connections by another way; here there is none."""


class Transport(httpx.BaseTransport):
    """Speaks HTTP/1.1 over whatever connections its way makes, and over no others."""

    def __init__(self, way: Way, trust: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            max_connections=2,
            keepalive_expiry=30,
            http2=False,
            network_backend=way,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and give the answer as soon as its headers are there; raises httpcore's faults."""
        answer = self._asked(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Blocks(answer),
            extensions=answer.extensions,
        )

    def _asked(self, request: httpcore.Request) -> httpcore.Response:
        """Ask once more where a connection that was kept from before had died unnoticed."""
        was_kept = any(connection.is_idle() for connection in self._pool.connections)
        try:
            return self._pool.handle_request(request)
        except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
            if not was_kept or request.method == b"POST":  # a form is sent once
                raise
            return self._pool.handle_request(request)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Blocks(httpx.SyncByteStream):
    """The body of an answer as it comes off the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        # httpcore says that a body may be asynchronous as well; from a synchronous pool it is not.
        yield from cast("Iterable[bytes]", self._answer.stream)

    def close(self) -> None:
        self._answer.close()
