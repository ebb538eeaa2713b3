"""A private Tor network on loopback, with onion services: real Tor without the internet."""

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from leakwatch import clock
from leakwatch.demo.caches import descriptors, microdescriptors
from leakwatch.demo.loopback import Address
from leakwatch.demo.relays import (
    PLAN,
    RELAYS,
    Plan,
    are_free,
    client_torrc,
    free_ports,
    new_plan,
    relay_torrc,
    saved_plan,
    service_torrc,
)
from leakwatch.errors import TorError
from leakwatch.fetch.control import Control
from leakwatch.fetch.managed import progress
from leakwatch.fetch.process import TorProcess
from leakwatch.fetch.program import find_program

Say = Callable[[int, str], None]

SITE: Final = "site"  # the name of the service that `target` stands behind
_FRESH: Final = 20 * 3600.0  # seconds: a network that is older starts from nothing
_STEP: Final = 60.0  # seconds that one step of the start may take; each takes below ten
_WARM_STEP: Final = 20.0  # and when a warm start is tried
_LOOK: Final = 0.05  # seconds between two looks


class PrivateNetwork:
    """Runs six tors on loopback: an authority, three relays, an exit, and a client with services.

    `target` is where the onion service leads; `services` names further ones. `say` is told how
    far the start is; `torrc` holds further lines for every tor. The folder may be kept: the next
    start in it takes a fifth of the time, and the onion addresses stay. Everything ends with the
    one who started it, however that ends.
    """

    def __init__(
        self,
        folder: Path,
        target: Address,
        say: Say,
        *,
        services: Mapping[str, Address] | None = None,
        torrc: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self._services = {SITE: target, **(services or {})}
        self._say = say
        self._torrc = torrc
        self._tors: dict[str, TorProcess] = {}
        self._patience = threading.Event()
        self._step = _STEP
        self.socks: Address = ("127.0.0.1", 0)

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
    def onion(self) -> str:
        """Give the host name of the site's onion service."""
        return self.onions[SITE]

    @property
    def onions(self) -> dict[str, str]:
        """Give the host names of all services by their names."""
        names = {name: self._service_folder(name) / "hostname" for name in self._services}
        return {name: file.read_text("ascii").strip() for name, file in names.items()}

    @property
    def torrc(self) -> list[str]:
        """Give the lines by which another tor joins this network."""
        plan = saved_plan(self.folder)
        if plan is None:
            raise TorError("the private network is not up")
        return client_torrc(plan)

    @property
    def control(self) -> Control:
        """Give the control connection of the client with the SOCKS port."""
        return self._tors["client"].control()

    @property
    def pids(self) -> list[int]:
        """Give the process ids of all its tors."""
        return [tor.pid for tor in self._tors.values()]

    def start(self) -> None:
        """Start all tors and wait until the onion services can be reached.

        Raises TorError with the end of Tor's own log when that does not come about.
        """
        find_program("tor")
        plan = saved_plan(self.folder)
        try:
            if plan is None or not self._is_usable(plan) or not self._is_up_again(plan):
                self._start_cold()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all its tors; the folder stays."""
        for tor in self._tors.values():
            tor.stop()
        self._tors.clear()

    def _start_cold(self) -> None:
        self.stop()
        self._clear()
        self._step = _STEP
        plan = new_plan(self.folder, clock.now().timestamp())
        self._say(5, "a directory authority starts")
        self._launch_relay("a0", plan)
        self._await("the authority", lambda: not are_free([plan.ports["dir"]]))
        self._say(15, "the relays start")
        for name in RELAYS[1:]:
            self._launch_relay(name, plan)
        self._agree()
        self._start_client(plan)
        plan.save(self.folder)
        self._say(100, "the onion service can be reached")

    def _agree(self) -> None:
        """Bring all relays into one complete consensus, and let all of them know."""
        self._own_relays()
        authority = self.folder / "a0"
        self._await("the relays", lambda: descriptors(authority) == len(RELAYS))
        self._say(35, "the authority votes")
        soon = int(clock.now().timestamp() + 5.5) % 60  # the shortest votes take 2 + 2 seconds
        self._tors["a0"].control().ask(f"SETCONF TestingV3AuthVotingStartOffset={soon}")
        self._await("the vote", (authority / "cached-microdesc-consensus").exists)
        self._say(60, "the relays learn of one another")
        for name in RELAYS[1:]:  # they have asked too early, and would wait long to ask again
            self._tors[name].control().ask("SIGNAL RELOAD")
        self._await("the relays' directories", self._all_know_all)

    def _all_know_all(self) -> bool:
        folders = (self.folder / name for name in RELAYS)
        return all(microdescriptors(folder) == len(RELAYS) for folder in folders)

    def _start_client(self, plan: Plan) -> None:
        """Start the tor with the services, and wait until they can be found."""
        port = free_ports(1)[0]
        folders = {self._service_folder(name): to for name, to in self._services.items()}
        client = self._launch("client", service_torrc(plan, folders, port))
        control = client.control()
        control.ask("SETEVENTS HS_DESC")
        self._say(75, "the client starts")
        self._await(
            "the client",
            lambda: progress(control.value("status/bootstrap-phase"))[0] == 100,
        )
        self._say(90, "the onion service is published")
        self._await_services(client)
        self.socks = ("127.0.0.1", port)

    def _await_services(self, client: TorProcess) -> None:
        """Wait until each service's descriptor lies with at least one relay."""
        unpublished = {host.removesuffix(".onion") for host in self.onions.values()}
        while unpublished:
            words = (client.control().event(self._step) or "").split()
            if not words:
                raise TorError(f"the onion service was not published: {client.tail()}")
            if words[:2] == ["HS_DESC", "UPLOADED"]:
                unpublished.discard(words[2])

    def _is_usable(self, plan: Plan) -> bool:
        age = clock.now().timestamp() - plan.made_at
        return 0 <= age < _FRESH and are_free(list(plan.ports.values()))

    def _is_up_again(self, plan: Plan) -> bool:
        """Start all tors of an earlier network at once; say whether they found one another."""
        self._step = _WARM_STEP
        self._say(50, "the network of the last time starts again")
        for name in RELAYS:
            self._launch_relay(name, plan)
        try:
            self._own_relays()
            self._start_client(plan)
        except TorError:
            return False
        self._say(100, "the onion service can be reached")
        return True

    def _own_relays(self) -> None:
        """Talk to all relays, so that they end at once when we do."""
        for name in RELAYS:
            self._tors[name].control()

    def _launch_relay(self, name: str, plan: Plan) -> None:
        self._launch(name, relay_torrc(name, plan, clock.now().timestamp()))

    def _launch(self, name: str, torrc: list[str]) -> TorProcess:
        self._tors[name] = TorProcess(
            find_program("tor"), self.folder / name, [*torrc, *self._torrc]
        )
        return self._tors[name]

    def _await(self, what: str, is_there: Callable[[], bool]) -> None:
        ends = clock.monotonic() + self._step
        while not is_there():
            dead = [tor for tor in self._tors.values() if tor.has_ended()]
            if dead or clock.monotonic() > ends:
                logs = "; ".join(tor.tail() for tor in dead or list(self._tors.values())[-1:])
                raise TorError(f"the private Tor network did not come up ({what}): {logs}")
            self._patience.wait(_LOOK)

    def _service_folder(self, name: str) -> Path:
        return self.folder / "services" / name

    def _clear(self) -> None:
        """Forget an earlier network, except for the keys of the services."""
        (self.folder / PLAN).unlink(missing_ok=True)
        for name in (*RELAYS, "client"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "services").mkdir(mode=0o700, parents=True, exist_ok=True)
