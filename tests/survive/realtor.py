"""A real Tor network on loopback, and a tor before it that may be killed, hung and restarted."""

import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch.demo.loopback import Address
from leakwatch.demo.network import SITE, PrivateNetwork
from leakwatch.demo.relays import are_free, free_ports
from leakwatch.fetch.managed import progress
from leakwatch.fetch.process import TorProcess
from leakwatch.fetch.program import find_program
from tests.survive.hardlife import until
from tests.tornet import Switch

NOWHERE = ("UseBridges 1", "Bridge 127.0.0.1:1")  # a tor that finds no way into its network
PHASE = "status/bootstrap-phase"
PATIENCE = 60.0  # seconds for a tor to be there; it takes two


@dataclass
class Network:
    """A private Tor network, with an onion for each day that is lived in front of it."""

    tors: PrivateNetwork
    doors: dict[str, Switch]

    def lead(self, name: str, to: Address) -> str:
        """Have an onion lead somewhere; gives its host name."""
        self.doors[name].target = to
        return self.tors.onions[name]

    def program(self, folder: Path, broken: Path) -> Path:
        """Write a program that is tor in this network, and fails while `broken` lies there."""
        pairs = (line.split(" ", 1) for line in self.tors.torrc)
        options = " ".join(f"'--{key}' '{value}'" for key, value in pairs)
        script, tor = folder / "private-tor", find_program("tor")
        lines = ("#!/bin/sh", f"[ -e {broken} ] && exit 1", f'exec {tor} "$@" {options}')
        script.write_text("\n".join((*lines, "")))
        script.chmod(0o700)
        return script


@contextmanager
def network(names: Sequence[str]) -> Iterator[Network]:
    """Run a private network with these onions; it is there after a quarter of a minute."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        doors = {name: stack.enter_context(Switch()) for name in (SITE, *names)}
        services = {name: doors[name].address for name in names}
        tors = PrivateNetwork(folder, doors[SITE].address, _silent, services=services)
        yield Network(stack.enter_context(tors), doors)


def _silent(percent: int, words: str) -> None:
    """Say nothing."""


@dataclass
class Client:
    """The tor that stands between a service and the network, always at the same port."""

    torrc: Sequence[str]
    folder: Path
    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: TorProcess | None = None

    def start(self, *more: str) -> None:
        """Start it, and wait until it listens; it need not have found its way by then."""
        lines = (f"SocksPort 127.0.0.1:{self.port}", "ClientOnly 1", *more)
        self.process = TorProcess(find_program("tor"), self.folder, [*self.torrc, *lines])
        until(lambda: not are_free([self.port]), PATIENCE)

    def is_there(self) -> bool:
        """Wait until it has found its way into the network; says whether it has."""
        assert self.process
        control = self.process.control()
        return until(lambda: progress(control.value(PHASE))[0] == 100, PATIENCE)

    def find_the_way(self) -> None:
        """Let one that was started with `NOWHERE` see its network."""
        assert self.process
        self.process.control().ask("RESETCONF UseBridges Bridge")

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self.process
        os.kill(self.process.pid, number)

    def end(self) -> None:
        """End it, in peace if it can be."""
        if self.process:
            self.process.stop()
            self.process = None
