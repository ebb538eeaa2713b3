"""The ways in which a real tor goes, and comes back: its signals, its network, its own start."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.edges.station import Station
from tests.survive.hardlife import Life, place
from tests.survive.realtor import NOWHERE, Client, Network

EXTRA = "[daemon]\njitter = 0.1\n[alert]\nnotice_after = '2s'\n"
AWAY = "Tor is away, every source waits for it"
REFUSES = 0x07
NOTICED = 100.0  # seconds: an interval, its jitter, and how long a connection is waited for
SOON, LATER = 20.0, 60.0  # seconds that Tor stays away once the team was told


class Tor(Enum):
    """Whose tor it is."""

    THEIRS = "real Tor"  # somebody else runs it, as a system does
    OWN = "our own Tor"  # the service runs it, and must start it again
    PLAYED = "Tor"  # the stand-in, for what a real one cannot be brought to do


@dataclass
class Scene:
    """A service, and the tor that it has its way through."""

    name: str
    at: Station
    net: Network
    client: Client | None = None  # none where nobody else runs one

    @property
    def ports(self) -> set[int]:
        """Give the ports that the service may connect to."""
        slack = self.at.slack.api_url.split(":")[2].split("/")[0]
        return {int(slack), int(self.at.socks.split(":")[1])}

    @property
    def theirs(self) -> Client:
        """Give the tor that somebody else runs."""
        assert self.client
        return self.client

    @property
    def broken(self) -> Path:
        """Give the file that keeps the service's own tor from starting."""
        return self.at.folder / "broken"

    def start(self, *torrc: str) -> None:
        """Start the tor that somebody else runs, whatever became of it before."""
        self.theirs.end()
        self.theirs.start(*torrc)


@dataclass(frozen=True, slots=True)
class Way:
    """How Tor goes away, and how it comes back."""

    name: str
    breaks: Callable[[Scene, Life], None]
    mends: Callable[[Scene, Life], None]
    lasts: float = SOON  # seconds more, once the team was told; 0: it is back before that
    whose: Tor = Tor.THEIRS

    @property
    def day(self) -> str:
        """Give what its figures are called by."""
        return f"{self.whose.value} {self.name}"


def _kill(scene: Scene, _lived: Life) -> None:
    scene.theirs.send(signal.SIGKILL)


def _hang(scene: Scene, _lived: Life) -> None:
    scene.theirs.send(signal.SIGSTOP)


def _go_on(scene: Scene, _lived: Life) -> None:
    scene.theirs.send(signal.SIGCONT)


def _end(scene: Scene, _lived: Life) -> None:
    scene.theirs.end()


def _start(scene: Scene, _lived: Life) -> None:
    scene.start()


def _amid(breaks: Callable[[Scene, Life], None]) -> Callable[[Scene, Life], None]:
    """Break it while the site has been asked, and has not answered yet."""

    def at_an_answer(scene: Scene, lived: Life) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            silent.settimeout(NOTICED)
            scene.net.lead(scene.name, silent.getsockname())
            with silent.accept()[0] as line:
                line.recv(1)  # from here on only the answer is missing
                breaks(scene, lived)
                lived.says(AWAY, within=NOTICED)
        scene.net.lead(scene.name, scene.at.site.address)

    return at_an_answer


def _lose_the_way(scene: Scene, lived: Life) -> None:
    """Kill it, and start it anew where no network is, once its end was noticed."""
    _kill(scene, lived)
    lived.says(AWAY)
    scene.start(*NOWHERE)


def _find_the_way(scene: Scene, _lived: Life) -> None:
    scene.theirs.find_the_way()


def _kill_own(_scene: Scene, lived: Life) -> None:
    os.kill(own(lived), signal.SIGKILL)


def _hang_own(_scene: Scene, lived: Life) -> None:
    os.kill(own(lived), signal.SIGSTOP)


def _spoil_own(scene: Scene, lived: Life) -> None:
    scene.broken.touch()
    _kill_own(scene, lived)


def _mend_own(scene: Scene, _lived: Life) -> None:
    scene.broken.unlink()


def _refuse(scene: Scene, _lived: Life) -> None:
    scene.at.tor.refused["board.example"] = REFUSES


def _admit(scene: Scene, _lived: Life) -> None:
    scene.at.tor.refused.clear()


def _nothing(_scene: Scene, _lived: Life) -> None:
    """Leave it to the service."""


WAYS = (
    Way("killed amid an answer", _amid(_kill), _start),
    Way("hung amid an answer", _amid(_hang), _go_on),
    Way("refusing our name", _refuse, _admit, whose=Tor.PLAYED),
    Way("killed", _kill, _start),
    Way("hung", _hang, _go_on),
    Way("restarted in order", _end, _start, lasts=0),
    Way("back without its network", _lose_the_way, _find_the_way, lasts=LATER),
    Way("killed", _kill_own, _nothing, lasts=0, whose=Tor.OWN),
    Way("hung", _hang_own, _nothing, lasts=0, whose=Tor.OWN),
    Way("that cannot start", _spoil_own, _mend_own, whose=Tor.OWN),
)


def own(lived: Life) -> int:
    """Give the process id of the service's own tor."""
    threads = Path(f"/proc/{lived.process.pid}/task").glob("*/children")
    children = " ".join(file.read_text() for file in threads).split()
    return next(int(pid) for pid in children if _name(pid) == "tor")


def _name(pid: str) -> str:
    return Path(f"/proc/{pid}/comm").read_text().strip()


@contextmanager
def scene_of(way: Way, net: Network) -> Iterator[Scene]:
    """Set up a station whose page stands behind an onion of the network."""
    with place(EXTRA) as at:
        scene = Scene(way.day, at, net)
        if way.whose is Tor.OWN:
            program = net.program(at.folder, scene.broken)
            at.extra = f"managed = true\nprogram = '{program}'\n{at.extra}"
        elif way.whose is Tor.THEIRS:
            scene.client = Client(net.tors.torrc, at.folder / "client")
            at.socks = f"127.0.0.1:{scene.client.port}"
        at.extra = f'read_timeout = "10s"\n{at.extra}'
        at.configure()
        at.config.write_text(at.config.read_text().replace('"30s"', '"10s"'))
        if way.whose is not Tor.PLAYED:
            _move(at, net.lead(way.day, at.site.address))
        with _running(scene.client):
            yield scene


def _move(at: Station, onion: str) -> None:
    """Have the source read an onion."""
    source = at.folder / "sources" / "board.toml"
    source.write_text(source.read_text().replace("board.example", onion))


@contextmanager
def _running(client: Client | None) -> Iterator[None]:
    """Have a tor there that somebody else runs."""
    if client is None:
        yield
        return
    try:
        client.start()
        client.is_there()
        yield
    finally:
        client.end()
