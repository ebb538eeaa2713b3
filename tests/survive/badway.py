"""Tor that is killed, hangs, refuses and comes back; Slack that hangs."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from leakwatch import clock
from leakwatch.text import pattern
from tests.edges.station import Station
from tests.survive.figure import Figure, Scale, none
from tests.survive.hardlife import (
    ENDED,
    Life,
    acknowledged,
    kept,
    leak,
    life,
    often,
    place,
    told,
    until,
)

EXTRA = "[daemon]\njitter = 0.1\n[alert]\nnotice_after = '2s'\n"
AWAY, BACK = "Tor is away, every source waits for it", "Tor is back"
RESUMES = 60.0
REFUSES = 0x07
LASTING = 20.0
PORT = pattern(r"sin6?_port=htons\((\d+)\)")


@dataclass
class Front:
    """The program that stands where Tor would."""

    target: int
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, at the port it had before."""
        if not self.port:
            with socket.create_server(("127.0.0.1", 0)) as free:
                self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "tests.survive.front", str(self.port), str(self.target)]
        self.process = subprocess.Popen(command)
        until(self.answers, 60)

    def answers(self) -> bool:
        """Say whether anybody listens there."""
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self.process
        self.process.send_signal(number)

    def end(self) -> None:
        """End it, stopped or not."""
        if self.process:
            self.process.kill()
            self.process.wait()


@dataclass(frozen=True, slots=True)
class Way:
    """How Tor goes away, and how it comes back."""

    name: str
    breaks: Callable[[Station, Front], None]
    mends: Callable[[Station, Front], None]


def _refuse(at: Station, _front: Front) -> None:
    at.tor.refused["board.example"] = REFUSES


def _admit(at: Station, _front: Front) -> None:
    at.tor.refused.clear()


WAYS = (
    Way("killed", lambda _at, front: front.end(), lambda _at, front: front.start()),
    Way(
        "hung",
        lambda _at, front: front.send(signal.SIGSTOP),
        lambda _at, front: front.send(signal.SIGCONT),
    ),
    Way("refusing our name", _refuse, _admit),
)


@contextmanager
def fronted() -> Iterator[tuple[Station, Front]]:
    """Set up a station whose SOCKS port is a program of its own."""
    with place(EXTRA) as at:
        front = Front(at.tor.address[1])
        front.start()
        at.socks = f"127.0.0.1:{front.port}"
        at.configure()
        at.config.write_text(at.config.read_text().replace('"30s"', '"3s"'))
        try:
            yield at, front
        finally:
            front.end()


@dataclass
class Course:
    """How one service took it."""

    name: str
    wait: float = 999.0
    notices: tuple[int, int] = (0, 0)
    outages: int = 0
    lost: int = 0
    given: int = 0
    strange: set[int] = field(default_factory=set)  # ports it connected to that are not ours
    code: int = -1


def course(way: Way) -> Course:
    """Let Tor go away under a service and come back."""
    with fronted() as (at, front):
        leak(at, 5)
        way.breaks(at, front)
        trace = at.folder / "connects"
        seen = Course(way.name)
        strace = ["strace", "-D", "-f", "-qq", "-e", "trace=connect", "-o", str(trace)]
        with life(at, strace) as lived:
            lived.says(AWAY)
            until(lambda: told(at, "tor")[0] > 0, LASTING)
            threading.Event().wait(LASTING)
            way.mends(at, front)
            _measure(seen, at, lived)
        seen.lost = max(seen.given - kept(at.folder / "leakwatch.db").entries, 0)
        ours = {front.port, int(at.slack.api_url.split(":")[2].split("/")[0])}
        ports = {int(found.group(1)) for found in PORT.finditer(trace.read_text())}
        seen.strange = ports - ours
    return seen


def _measure(seen: Course, at: Station, lived: Life) -> None:
    mended = clock.monotonic()
    if lived.says(ENDED, since=mended):
        seen.wait = lived.moments(ENDED, mended)[0] - mended
    until(lambda: told(at, "tor")[1] > 0, 20)
    seen.notices, seen.outages = told(at, "tor"), len(lived.events(AWAY))
    seen.given = acknowledged(lived)
    seen.code = lived.stop()


def tor(_scale: Scale) -> list[Figure]:
    """Take Tor away in every way, all at the same time."""
    with ThreadPoolExecutor(len(WAYS)) as pool:
        return [figure for seen in pool.map(course, WAYS) for figure in _figures(seen)]


def _figures(seen: Course) -> list[Figure]:
    name = f"Tor {seen.name}"
    return [
        Figure(
            f"{name}: back to next pass", f"{seen.wait:.1f} s", "<= 60 s", seen.wait <= RESUMES
        ),
        Figure(
            f"{name}: told",
            f"{seen.outages} in the log, {seen.notices[0]} and {seen.notices[1]} in Slack",
            "1, 1 and 1",
            (seen.outages, *seen.notices) == (1, 1, 1),
        ),
        none(f"{name}: connections past it", len(seen.strange), f"{sorted(seen.strange) or ''}"),
        none(f"{name}: entries lost", seen.lost, f"of {seen.given}"),
        Figure(f"{name}: the process", f"ended with {seen.code} on SIGTERM", "0", seen.code == 0),
    ]


def slack(_scale: Scale) -> list[Figure]:
    """Let Slack take a message and never answer: other sources are watched meanwhile."""
    with place(EXTRA) as at:
        often(at, "paste")
        leak(at, 5)
        at.slack.fail_next("hang", on="chat.postMessage")
        with life(at) as lived:
            uncertain = lived.says("alert uncertain, it may have arrived")
            leak(at, 3, "paste")
            goes_on = lived.says(ENDED, 3)
            at.slack.heal()
            settled = until(lambda: len(at.slack.messages) >= 3, 120)
            notices = told(at, "slack")
            leaks, code = len(at.slack.channel()) - sum(notices), lived.stop()
    return [
        Figure("Slack hung: an uncertain message", str(uncertain), "True", uncertain),
        Figure("Slack hung: passes go on", str(goes_on), "True", goes_on),
        Figure(
            "Slack hung: leaks told, and that it hung",
            f"{leaks} and {notices[0]}",
            "2 and 1",
            settled and (leaks, notices) == (2, (1, 0)),
        ),
        Figure("Slack hung: the process", f"ended with {code} on SIGTERM", "0", code == 0),
    ]
