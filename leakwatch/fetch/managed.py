"""A tor of our own: started, watched while it bootstraps, brought back when it dies."""

import shlex
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final, Self

from leakwatch import clock
from leakwatch.config.settings import TorSettings
from leakwatch.errors import TorError
from leakwatch.fetch.probe import Address
from leakwatch.fetch.process import TorProcess
from leakwatch.fetch.program import find_program

_BOOTSTRAP: Final = 300.0  # seconds; the first time ever, a slow line needs minutes
_LOOK: Final = 0.1  # seconds between two looks at the progress
_TORRC: Final = (
    "ClientOnly 1",
    "SocksPort 127.0.0.1:auto IsolateSOCKSAuth ExtendedErrors",
    "AvoidDiskWrites 1",
)


class ManagedTor:
    """Runs one tor for as long as we live; it ends with us, however we end.

    `say` is told how far the start is: per cent, and Tor's words. `torrc` holds further lines. The
    data folder stays, since Tor must keep its guards. After a restart `socks` may be another
    address: ask for it each time. Threads may share it.
    """

    def __init__(
        self,
        settings: TorSettings,
        say: Callable[[int, str], None],
        *,
        torrc: Sequence[str] = (),
    ) -> None:
        self._settings = settings
        self._say = say
        self._torrc = (*_TORRC, *torrc)
        self._tor: TorProcess | None = None
        self._socks: Address | None = None
        self._lock = threading.RLock()
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def socks(self) -> Address:
        """Give the address of its SOCKS port; raises TorError while there is none."""
        address = self._socks
        if address is None:
            raise TorError("our own tor does not run yet, or not any more")
        return address

    @property
    def pid(self) -> int:
        """Give its process id, 0 while it does not run."""
        tor = self._tor
        return tor.pid if tor else 0

    def start(self) -> None:
        """Start tor and wait until it has found its way into the network.

        Raises TorError with Tor's own reason when it cannot, or when `stop` is called meanwhile.
        """
        self._stopping.clear()
        with self._lock:
            program = find_program(self._settings.program)
            self._tor = TorProcess(program, self._settings.state_dir / "tor", self._torrc)
            try:
                self._await_bootstrap(self._tor)
                self._socks = _listener(self._tor)
            except BaseException:
                self._end()
                raise

    def is_alive(self) -> bool:
        """Say whether it runs and answers at its control socket."""
        with self._lock:
            if self._tor is None or self._tor.has_ended():
                return False
            try:
                self._tor.control().value("status/bootstrap-phase")
            except TorError:
                return False
            return True

    def ensure(self) -> Address:
        """Start it again if it died or does not answer, and give its SOCKS address."""
        with self._lock:
            if not self.is_alive():
                self._end()
                self.start()
            return self.socks

    def stop(self) -> None:
        """End tor, also while it starts."""
        self._stopping.set()
        with self._lock:
            self._end()

    def _end(self) -> None:
        tor, self._tor, self._socks = self._tor, None, None
        if tor:
            tor.stop()

    def _await_bootstrap(self, tor: TorProcess) -> None:
        ends = clock.monotonic() + _BOOTSTRAP
        told, words = -1, "it said nothing"
        while told < 100:
            percent, words = progress(tor.control().value("status/bootstrap-phase"))
            if percent != told:
                self._say(percent, words)
                told = percent
            if clock.monotonic() > ends:
                raise TorError(f"our own tor does not get past {percent} %: {words}")
            if told < 100 and self._stopping.wait(_LOOK):
                raise TorError("our own tor was stopped while it started")


def progress(phase: str) -> tuple[int, str]:
    """Read what Tor says of its bootstrap: per cent, and its words or its complaint.

    >>> progress('NOTICE BOOTSTRAP PROGRESS=10 TAG=conn_done SUMMARY="Connected to a relay"')
    (10, 'Connected to a relay')
    """
    fields = dict(word.split("=", 1) for word in shlex.split(phase) if "=" in word)
    complaint = fields.get("WARNING")
    summary = fields.get("SUMMARY", "")
    return int(fields["PROGRESS"]), f"{summary}: {complaint}" if complaint else summary


def _listener(tor: TorProcess) -> Address:
    host, _, port = tor.control().value("net/listeners/socks").strip('"').rpartition(":")
    return host, int(port)
