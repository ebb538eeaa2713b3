"""The only door to the sources: connections that Tor makes, names and all."""

import hashlib
import math
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import httpcore
import socks

from leakwatch import clock
from leakwatch.config.values import is_own_ip_address
from leakwatch.errors import FetchError, TorError
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.faults import Refusal, refusal
from leakwatch.fetch.probe import Address
from leakwatch.fetch.stream import Stream
from leakwatch.fetch.transport import Way

_PASSWORD: Final = "x"  # noqa: S105 - no secret: Tor tells circuits apart by the user name
_LONGEST_HOST: Final = 127  # PySocks 1.7.1 writes a wrong length byte from 128 on, and hangs
_LONGEST_LABEL: Final = 63
NEVER: Final = -math.inf


@dataclass(slots=True)
class Passage:
    """When something last came through Tor, and when it was last missed; threads share it.

    A tor that was started again listens before it has found its way into the network: until then
    its silence is no site's. Both are moments of the monotonic clock, `NEVER` before the first.
    """

    came_at: float = NEVER
    missed_at: float = NEVER

    @property
    def is_open(self) -> bool:
        """Say whether Tor was not missed since something came through it."""
        return self.came_at >= self.missed_at

    def came(self) -> None:
        """Remember that something came through it, or that it has found its way."""
        self.came_at = clock.monotonic()

    def missed(self) -> None:
        """Remember that it was missed."""
        self.missed_at = clock.monotonic()


class TorBackend(Way):
    """Connects through one SOCKS port, with a circuit that no other source shares.

    Tor keeps streams of different SOCKS users apart (IsolateSOCKSAuth, on by default). There is
    no other way out of here: nothing falls back to a direct connection or to local names.
    """

    def __init__(
        self, socks_port: Callable[[], Address], source: str, deadline: Deadline, passage: Passage
    ) -> None:
        self._socks_port = socks_port
        self._source = source
        self._deadline = deadline
        self._passage = passage
        self._circuit = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - same
    ) -> httpcore.NetworkStream:
        """Connect, if need be a second time over a fresh circuit.

        Raises FetchError with Tor's own reason, or TorError when Tor itself is away.
        """
        require_speakable(host)
        try:
            return self._dial(host, port, timeout)
        except OSError as fault:
            if not refusal(fault).fresh:
                raise self._error(refusal(fault)) from fault
        self.renew()
        try:
            return self._dial(host, port, timeout)
        except OSError as fault:
            raise self._error(refusal(fault)) from fault

    def renew(self) -> None:
        """Make the next connections over a fresh circuit."""
        self._circuit += 1

    def _dial(self, host: str, port: int, timeout: float | None) -> Stream:
        proxy = self._socks_port()
        require_loopback(proxy)
        with socks.socksocket() as tunnel:
            tunnel.set_proxy(
                socks.SOCKS5,
                *proxy,
                rdns=True,
                username=token(self._source, self._circuit),
                password=_PASSWORD,
            )
            tunnel.settimeout(self._deadline.within(timeout))
            tunnel.connect((host, port))
            self._passage.came()
            return Stream(socket.socket(fileno=tunnel.detach()), self._deadline)

    def _error(self, why: Refusal) -> FetchError:
        """Give the error that says why, and learn from it whether Tor has its network."""
        if why.tor:
            self._passage.missed()
        elif not why.silent:
            self._passage.came()
        return why.error()


def token(source: str, circuit: int) -> str:
    """Give the SOCKS user name that stands for a source and one of its circuits.

    Tor refuses names that start with `<torS0X>`, PySocks those above 127 bytes; and a control
    port shows them, so that the source's own name stays out.

    >>> token("paste site", 0)
    'lw-24df11fd344dd5635e01c038e42710c0-0'
    """
    digest = hashlib.blake2b(source.encode(), digest_size=16).hexdigest()
    return f"lw-{digest}-{circuit}"


def require_speakable(host: str) -> None:
    """Raise FetchError unless a host name can be said to a SOCKS port in full."""
    labels = host.split(".")
    if (
        not host.isascii()
        or not 0 < len(host) <= _LONGEST_HOST
        or any(len(label) > _LONGEST_LABEL for label in labels)
    ):
        raise FetchError("the host name is too long or not ASCII", retry=False)


def require_loopback(address: Address) -> None:
    """Raise TorError unless the SOCKS port is given as a number of this machine itself.

    A name would be looked up by the local resolver, and another machine would read along.
    """
    if not is_own_ip_address(address[0]):
        raise TorError(
            "`socks` in [tor] must be a loopback address such as 127.0.0.1:9050", retry=False
        )
