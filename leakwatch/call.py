"""A call of a web address that ends when its time is over, whatever its server does.

A hostile one drips: a byte now and then, in the TLS handshake, the headers or the body. Each byte
begins the time for one step anew, so that the whole has a bound of its own, and is cut off.
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for."""

    step: timedelta  # for one answer of it, or one connection
    whole: timedelta  # for the whole conversation


class Deadline:
    """The time for one whole conversation; a context manager, for once.

    When it is over, the connection of the moment is cut off, and TimeoutError is raised instead of
    whatever came of that. Looking up a name cannot be cut: the system's resolver has a bound.
    """

    def __init__(self, patience: Patience) -> None:
        self._step = patience.step.total_seconds()
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._is_over = False
        self._timer = threading.Timer(patience.whole.total_seconds(), self.cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Begin to count."""
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Count no more; what went wrong since the time was over did so because of it."""
        self._timer.cancel()
        if self._is_over and isinstance(fault, Exception):
            raise TimeoutError("its time is over") from fault

    def cut(self) -> None:
        """Say that the time is over, from any thread."""
        with self._lock:
            self._is_over = True
            if self._line is None:
                return
            try:  # by the plain socket's own: that of TLS would let go of what is being waited for
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)
            except OSError:
                return  # it has gone by itself

    def hold(self, line: socket.socket) -> None:
        """Know the connection of the moment, to cut it; raises TimeoutError once time is over."""
        with self._lock:
            self.check()
            self._line = line

    def check(self) -> None:
        """Raise TimeoutError if the time is over."""
        if self._is_over:
            raise TimeoutError("its time is over")

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of a name that answers; raises OSError."""
        fault = OSError("it has no address")
        for family, kind, protocol, _, place in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            try:
                line = socket.socket(family, kind, protocol)
            except OSError as refused:  # this machine does not speak this kind of address
                fault = refused
                continue
            try:
                self.hold(line)
                line.settimeout(self._step)
                line.connect(place)
            except OSError as refused:
                line.close()
                fault = refused
            else:
                return line
        raise fault

    def guard(self, trust: ssl.SSLContext) -> ssl.SSLContext:
        """Have what this context secures cut as well, from its handshake on.

        To begin TLS makes another socket of a connection, which its library keeps to itself until
        the handshake is done.
        """
        deadline = self

        class Guarded(ssl.SSLSocket):
            def do_handshake(self, block: bool = False) -> None:
                deadline.hold(self)
                super().do_handshake(block)

        trust.sslsocket_class = Guarded
        return trust


@contextmanager
def connection(
    address: SplitResult, deadline: Deadline, trust: ssl.SSLContext | None
) -> Iterator[HTTPConnection]:
    """Connect to the server of an address; over TLS where somebody is trusted to vouch for it.

    No redirect is followed, no proxy used, and no body read unless the caller reads it. Raises
    OSError, of which TimeoutError is one, and HTTPException.
    """
    with deadline, closing(_Server(address, deadline, trust)) as server:
        server.connect()
        yield server
        deadline.check()  # the library takes half of the headers for all of them


class _Server(HTTPConnection):
    """The other side; it hears its name without the port that is usual for the scheme."""

    def __init__(
        self,
        address: SplitResult,
        deadline: Deadline,
        trust: ssl.SSLContext | None,
    ) -> None:
        self.default_port = 443 if trust else 80
        super().__init__(address.hostname or "", address.port or self.default_port)
        self._deadline = deadline
        self._trust = trust

    def connect(self) -> None:
        """Connect, and prove the certificate where there must be one."""
        self.sock = self._deadline.connect(self.host, self.port)
        if self._trust:
            guarded = self._deadline.guard(self._trust)
            self.sock = guarded.wrap_socket(self.sock, server_hostname=self.host)
