"""Connections without Tor, for the sources whose file says `via = "direct"` and no others."""

import ipaddress
import socket
from collections.abc import Iterable

import httpcore

from leakwatch.config.values import is_ip_address
from leakwatch.errors import FetchError
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.stream import Stream
from leakwatch.fetch.transport import Way


class DirectBackend(Way):
    """Connects as any program does: the site sees this machine's address.

    A name must lead to the public internet: whoever owns it could let it lead to this machine or
    to the company's own network, and have us ask there. A number is what the operator wrote.
    """

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
        """Connect; raises httpcore's faults, or FetchError for a name that leads inside."""
        try:
            line = socket.create_connection((host, port), self._deadline.within(timeout))
        except TimeoutError as fault:
            raise httpcore.ConnectTimeout from fault
        except OSError as fault:
            raise httpcore.ConnectError from fault
        if not leads_outside(host, line.getpeername()[0]):
            line.close()
            raise FetchError("the site's name leads to a private address: not asked", retry=False)
        return Stream(line, self._deadline)


def leads_outside(host: str, address: str) -> bool:
    """Say whether a host that was resolved to an address may be asked.

    >>> leads_outside("paste.example", "127.0.0.1"), leads_outside("127.0.0.1", "127.0.0.1")
    (False, True)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global or is_ip_address(host.strip("[]"))
