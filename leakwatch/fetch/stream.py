"""A connection as httpcore wants it, with every wait cut to what is left of the whole fetch."""

import select
import socket
import ssl
from typing import Any

import httpcore

from leakwatch.errors import FetchError, Why
from leakwatch.fetch.deadline import Deadline


class Stream(httpcore.NetworkStream):
    """One open connection; its faults are httpcore's, except for a deadline that is over."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line = line
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give what has come, at most `max_bytes`; empty at the end."""
        for patience in self._deadline.waits(timeout):
            self._line.settimeout(patience)
            try:
                block = self._line.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as fault:
                raise httpcore.ReadError from fault
            self._deadline.took(len(block))
            return block
        self._deadline.left()
        raise httpcore.ReadTimeout

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of a buffer."""
        if not buffer:  # as httpcore ends each request that has no body
            return
        self._line.settimeout(self._deadline.within(timeout))
        try:
            self._line.sendall(buffer)
        except TimeoutError as fault:
            self._deadline.left()
            raise httpcore.WriteTimeout from fault
        except OSError as fault:
            raise httpcore.WriteError from fault

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on in TLS; raises FetchError when the site's certificate does not hold."""
        try:
            self._line.settimeout(self._deadline.within(timeout))
            secured = ssl_context.wrap_socket(self._line, server_hostname=server_hostname)
        except ssl.SSLCertVerificationError as fault:
            self.close()
            why = fault.verify_message
            raise FetchError(
                f"the site's certificate does not hold: {why}", kind=Why.BROKEN
            ) from fault
        except TimeoutError as fault:
            self.close()
            raise httpcore.ConnectTimeout from fault
        except OSError as fault:
            self.close()
            raise FetchError("the site broke off the TLS handshake", kind=Why.BROKEN) from fault
        return Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Give what httpcore asks of a connection: its TLS, and whether anything has come."""
        if info == "ssl_object" and isinstance(self._line, ssl.SSLSocket):
            return self._line
        if info == "is_readable":
            return is_readable(self._line)
        return None


def is_readable(line: socket.socket) -> bool:
    """Say whether a read would return at once; on an idle connection: that it was closed."""
    if line.fileno() < 0:
        return True
    watched = select.poll()
    watched.register(line.fileno(), select.POLLIN)
    return bool(watched.poll(0))
