"""From a page's fetch to Slack's accept: beside hostile sources, against beside quiet ones."""

import math
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from leakwatch import clock
from leakwatch.demo.site import Call
from leakwatch.demo.traps import TRAPS
from tests.edges.station import Station, station
from tests.story.stage import page, strangers
from tests.survive.figure import Figure, Scale
from tests.torture.bombs import BOMBS
from tests.torture.pages import PAGES

MOST = 3.0  # times as long as beside quiet ones
SOURCES = {Scale.FAIR: 8, Scale.FULL: 50}
ROUNDS = {Scale.FAIR: 5, Scale.FULL: 40}
PATIENCE = 300.0  # seconds for a message that takes one or two
GOOD = "m"  # the source whose leaks are waited for: the schedule has it in the middle
_TRAPS = ("bomb", "drip-body", "endless", "hang", "drip-header")
_PART = 5  # one hostile source in so many is a trap, the others hold torture
_LOOK = 0.01  # seconds between two looks into the channel
_BOUNDS = {
    Scale.FAIR: 'deadline = "3s"\nread_timeout = "2s"\n[read]\ncpu = "1s"\n',
    Scale.FULL: 'deadline = "10s"\nread_timeout = "5s"\n',
}
_SOURCE = 'urls = ["http://{host}{path}"]\nevery = "1h"\n{more}\n[fetch]\npace = "0s"\n'
_BLOG = """kind = "list"
[[items]]
select = "li"
title = { css = "a" }
link = { css = "a", attr = "href" }
"""


def run(scale: Scale, seed: int) -> list[Figure]:
    """Let the daemon find leaks in one source, with both sorts of neighbours."""
    quiet = _latencies(scale, seed, is_hostile=False)
    hostile = _latencies(scale, seed, is_hostile=True)
    word, of = ("p99", _p99) if scale is Scale.FULL else ("median", median)  # five have no p99
    ratio = of(hostile) / of(quiet)
    name = f"fetched to accepted, {SOURCES[scale] - 1} hostile neighbours against quiet ones"
    return [
        Figure("fetched to accepted, beside quiet sources", _said(quiet), "-", True),
        Figure("fetched to accepted, beside hostile sources", _said(hostile), "-", True),
        Figure(f"{name}, {word}", f"{ratio:.1f}×", f"≤ {MOST:.0f}×", ratio <= MOST),
    ]


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[math.ceil(0.99 * len(seconds)) - 1]


def _said(seconds: list[float]) -> str:
    half = sorted(seconds)[len(seconds) // 2]
    return f"{half:.2f} s, p99 {_p99(seconds):.2f} s"


class Calls(list[Call]):
    """What a site was asked, and when it was asked for each path first."""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, float] = {}

    def append(self, call: Call) -> None:
        """Remember a request."""
        self.at.setdefault(call.path, clock.now().timestamp())
        super().append(call)


@dataclass
class Town:
    """The sites around the daemon: one with leaks, and its neighbours."""

    at: Station
    neighbours: dict[str, bytes] = field(default_factory=dict)  # path -> what it holds
    posts: int = 0

    def settle(self, scale: Scale, chance: Random, *, is_hostile: bool) -> None:
        """Write all sources."""
        self.at.site.traps = TRAPS
        self._source(GOOD, f"/{GOOD}/", _BLOG)
        torture = _torture(scale)
        for number in range(SOURCES[scale] - 1):
            name = f"{'az'[number % 2]}{number}"
            if is_hostile and number % _PART == 0:
                trap = _TRAPS[number // _PART % len(_TRAPS)]
                self._source(name, f"/trap/{trap}")
                continue
            file, content = chance.choice(torture) if is_hostile else ("a.html", _small(name))
            self._source(name, f"/{name}/{file}")
            self.neighbours[f"/{name}/{file}"] = content

    def turn(self) -> str:
        """Let every page change and the blog have a new leak; gives its path."""
        self.posts += 1
        for path, content in self.neighbours.items():
            self.at.site.publish(path, content + b"%d" % self.posts, "")
        posts = (f'<li><a href="/{GOOD}/{n}">post {n}</a></li>' for n in range(self.posts + 1))
        self.at.site.publish(f"/{GOOD}/", f"<html><ul>{''.join(posts)}</ul></html>")
        rows = [_customer(self.posts), *strangers(20, f"g{self.posts}-")]
        self.at.site.publish(f"/{GOOD}/{self.posts}", page(*rows))
        return f"/{GOOD}/{self.posts}"

    def _source(self, name: str, path: str, more: str = "") -> None:
        host = f"{name}.example"
        self.at.tor.targets[host] = self.at.site.address
        text = _SOURCE.format(host=host, path=path, more=more)
        (self.at.folder / "sources" / f"{name}.toml").write_text(text)


def _torture(scale: Scale) -> list[tuple[str, bytes]]:
    bombs = [("bomb.bin", make()) for make in BOMBS.values()] if scale is Scale.FULL else []
    return [*PAGES.values(), *bombs]


def _small(name: str) -> bytes:
    return page(*strangers(30, f"{name}-")).encode()


def _customer(number: int) -> str:
    return f"c{number}@mail.example,090-0123-4{number:03d}"


def _latencies(scale: Scale, seed: int, *, is_hostile: bool) -> list[float]:
    with tempfile.TemporaryDirectory() as folder, station(Path(folder), is_first=True) as at:
        at.extra = _BOUNDS[scale]
        at.configure()
        hurry(at)
        people = [_customer(number).split(",") for number in range(ROUNDS[scale] + 2)]
        rows = [f"email,{mail},W{n},p{n}" for n, (mail, _) in enumerate(people)]
        rows += [f"phone,{phone},W{n},p{n}" for n, (_, phone) in enumerate(people)]
        at.enrol("\n".join(["kind,value,label,person", *rows]) + "\n")
        town = Town(at)
        town.settle(scale, Random(seed), is_hostile=is_hostile)  # noqa: S311 - a choice of pages
        calls = at.site.calls = Calls()
        path = town.turn()
        with _daemon(at) as daemon:
            _accepted(at, 1)  # all are new and due: the daemon warms up
            seconds = []
            for number in range(ROUNDS[scale]):
                path = town.turn()
                _make_due(at, daemon)
                seconds.append(_accepted(at, number + 2) - calls.at[path])
            return seconds


def hurry(at: Station) -> None:
    """Let one message follow another at once, and none be folded: else our pace is measured."""
    text = at.config.read_text()
    assert text.count("[slack]\n") == 1
    at.config.write_text(
        text.replace("[slack]\n", '[alert]\nstorm = 1000\n[slack]\npace = "0s"\n')
    )


@contextmanager
def _daemon(at: Station) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "leakwatch", "run", "--config", str(at.config)]
    with (
        (at.folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as daemon,
    ):
        try:
            yield daemon
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(PATIENCE)


def _make_due(at: Station, daemon: "subprocess.Popen[bytes]") -> None:
    """Let every pass have been made long ago, and the daemon ask anew what is due."""
    with (
        closing(sqlite3.connect(at.folder / "leakwatch.db", timeout=PATIENCE)) as history,
        history,
    ):
        history.execute("UPDATE passes SET started_at = '2001-01-01T00:00:00.000000Z'")
    daemon.send_signal(signal.SIGHUP)


def _accepted(at: Station, count: int) -> float:
    """Wait until so many messages stand in the channel; gives when the last one was taken."""
    ends, look = clock.monotonic() + PATIENCE, threading.Event()
    while len(roots := at.slack.room.parents()) < count:
        if clock.monotonic() > ends:
            raise TimeoutError((at.folder / "log").read_text()[-2_000:])
        look.wait(_LOOK)
    return float(roots[-1].ts)
