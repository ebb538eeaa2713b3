"""Pages a second through one SOCKS port, against curl through the same with the same parallelism.

As many sources as hosts ask at once, each for its host's pages one after the other; as many curls
do the same, over the same circuits. Site and way run in a process of their own. Both
take turns in rounds, each beginning with new connections; the ratio is the median of the rounds'.
The way is a private Tor network on this machine.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from leakwatch.config.settings import TorSettings
from leakwatch.fetch import Address, Door
from leakwatch.fetch.tor import token
from leakwatch.model import Source
from tests.sight.street import PAGE
from tests.survive.figure import Figure

HOSTS, PAGES, ROUNDS = 8, 30, 7
LEAST = 0.8  # of curl's speed


@dataclass(frozen=True, slots=True)
class Street:
    """Hosts, and the SOCKS port that leads there."""

    socks: Address
    hosts: list[str]


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Measure over a private Tor network of this machine."""
    del samples, misses
    curl = shutil.which("curl")
    if curl is None:
        raise ValueError("curl is missing: apt-get install curl (as root) brings it")
    with street(HOSTS) as way:
        return figures(way, curl, PAGES, ROUNDS)


@contextmanager
def street(hosts: int) -> Iterator[Street]:
    """Run the other side in a process of its own."""
    command = [sys.executable, "-m", "tests.sight.street", str(hosts), "--tor"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as running:
        assert running.stdout
        said = json.loads(running.stdout.readline())
        host, port = said["socks"]
        yield Street((host, port), said["hosts"])
        running.communicate()  # its input ends, and so does it


def figures(way: Street, curl: str, pages: int, rounds: int) -> list[Figure]:
    """Let both take turns, after a round in which the circuits are built."""
    by_us(way, 1)
    by_curl(way, curl, 1)
    took = [(by_us(way, pages), by_curl(way, curl, pages)) for _ in range(rounds)]
    count = pages * len(way.hosts)
    ours, theirs = (
        median(count / seconds for seconds in side) for side in zip(*took, strict=True)
    )
    ratio = median(they / we for we, they in took)
    return [
        Figure(
            f"pages a second through one Tor, of curl's, {len(way.hosts)} at once",
            f"{ratio:.2f} ({ours:.0f} against {theirs:.0f})",
            f"≥ {LEAST}",
            ratio >= LEAST,
        )
    ]


def by_us(way: Street, pages: int) -> float:
    """Fetch so many pages of each host with a new door, and give the seconds."""
    sources = [_source(host) for host in way.hosts]
    with (
        closing(Door(TorSettings(Path()), max_decoded=2**20, socks=way.socks)) as door,
        ThreadPoolExecutor(len(sources)) as pool,
    ):

        def fetch(source: Source) -> int:
            return sum(len(door.get(source, source.urls[0]).body) for _ in range(pages))

        began = perf_counter()
        came = sum(pool.map(fetch, sources))
        seconds = perf_counter() - began
    assert came == pages * len(sources) * len(PAGE)
    return seconds


def by_curl(way: Street, curl: str, pages: int) -> float:
    """Fetch the same by a curl for each host, all at once, and give the seconds.

    One curl with `--parallel` for all of them takes three times as long.
    """
    host, port = way.socks

    def fetch(name: str) -> int:
        proxy = f"socks5h://{token(name, 0)}:x@{host}:{port}"
        options = [
            "--silent",
            "--proxy",
            proxy,
            "--write-out",
            "%{size_download}\\n",
            "--config",
            "-",
        ]
        urls = f'url = "http://{name}/"\noutput = "/dev/null"\n' * pages
        done = subprocess.run(
            [curl, *options], input=urls, capture_output=True, text=True, check=True
        )
        return sum(map(int, done.stdout.split()))

    with ThreadPoolExecutor(len(way.hosts)) as pool:
        began = perf_counter()
        came = sum(pool.map(fetch, way.hosts))
        seconds = perf_counter() - began
    assert came == pages * len(way.hosts) * len(PAGE)
    return seconds


def _source(host: str) -> Source:
    return Source(host, (f"http://{host}/",), timedelta(hours=1), "page", pace=timedelta(0))
