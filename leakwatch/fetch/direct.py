"""Connections without Tor, for the sources whose file says `via = "direct"` and no others."""

import socket
from collections.abc import Iterable

import httpcore

from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.stream import Stream


class DirectBackend(httpcore.NetworkBackend):
    """Connects as any program does: the site sees this machine's address."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - same
    ) -> httpcore.NetworkStream:
        """Connect; raises httpcore's faults."""
        try:
            line = socket.create_connection((host, port), self._deadline.within(timeout))
        except TimeoutError as fault:
            raise httpcore.ConnectTimeout from fault
        except OSError as fault:
            raise httpcore.ConnectError from fault
        return Stream(line, self._deadline)
