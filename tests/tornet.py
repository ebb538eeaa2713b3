"""A private Tor network for a whole test run; its onions lead wherever the test at hand says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket
from socketserver import BaseRequestHandler

from leakwatch.demo.loopback import Address, LoopbackServer
from leakwatch.demo.network import PrivateNetwork
from leakwatch.demo.socks import relay

MIRROR = "mirror"
CLEAR = "paste.test"  # a clear-web name that leads to loopback, through the exit


class TorNet:
    """Two onion services on a private Tor network, and the SOCKS port that reaches them."""

    def __init__(self, network: PrivateNetwork, site: "Switch", mirror: "Switch") -> None:
        self.network = network
        self._site = site
        self._mirror = mirror

    @property
    def socks(self) -> Address:
        """Give the SOCKS port."""
        return self.network.socks

    @property
    def onion(self) -> str:
        """Give the host name of the site."""
        return self.network.onion

    @property
    def mirror(self) -> str:
        """Give the host name of its mirror."""
        return self.network.onions[MIRROR]

    @property
    def torrc(self) -> list[str]:
        """Give the lines by which another tor joins the network."""
        return self.network.torrc

    def circuits(self) -> list[str]:
        """Give what Tor says of its circuits, one line each, SOCKS user names included."""
        return self.network.control.value("circuit-status").splitlines()

    def lead(self, site: Address | None, mirror: Address | None = None) -> None:
        """Say where the onions lead from now on; None: nobody is there."""
        self._site.target = site
        self._mirror.target = mirror


@contextmanager
def start_private_network(folder: Path) -> Iterator[TorNet]:
    """Run a private Tor network in a folder; it takes 15 s, and 4 s in a folder of an earlier run.

    Raises TorError with the end of Tor's log when it does not come up.
    """
    with Switch() as site, Switch() as mirror:
        services = {MIRROR: mirror.address}
        with PrivateNetwork(folder, site.address, _silent, services=services) as network:
            yield TorNet(network, site, mirror)


class Switch(LoopbackServer):
    """Passes each connection on to whatever `target` is at the moment."""

    def __init__(self) -> None:
        super().__init__(_Passing)
        self.target: Address | None = None


class _Passing(BaseRequestHandler):
    request: socket
    server: Switch

    def handle(self) -> None:
        """Carry bytes until one side ends."""
        if self.server.target:
            self.server.lines.add(self.request)
            with create_connection(self.server.target) as target:
                relay(self.request, target)
            self.server.lines.discard(self.request)


def _silent(percent: int, words: str) -> None:
    """Say nothing."""
