"""A file of 2 GiB in an open directory, read by the real program, which is killed several times.

Somebody of the list stands across every kind of border; the file comes from a process of its own
through the stand-in for Tor. What it took is set beside a curl over the same way and a scan of the
same text.
"""

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.edges.station import Station, station
from tests.sight.farm import Farm, farm
from tests.sight.planted import NAME, SEGMENT, SIZE, Dump, Planting, planting
from tests.survive.figure import Figure, none

LARGE = "large"
HOST = f"{LARGE}.practice.test"
MOST_MEMORY = 200 * 10**6  # bytes
_OVERLAP = 64 * 2**10  # bytes that are read again with each segment
_BUFFERS = 16 * 2**20  # bytes on their way that a kill lets fall
_SCANNED = 200 * 10**6  # bytes
_SOURCE = f'kind = "directory"\nurls = ["http://{HOST}/"]\nevery = "1h"\n[fetch]\npace = "0s"\n'
_HITS = "SELECT ref, count, confidence, first_line FROM hits"
_LOOK = 0.1  # seconds between two looks at a life


@dataclass
class Course:
    """A file that is read over several lives."""

    at: Station
    far: Farm
    seconds: float = 0.0
    lives: int = 0
    largest: int = 0  # bytes of one process
    together: int = 0  # of all at once, each page counted once

    @property
    def sent(self) -> int:
        """Give how many bytes of the file were asked for so far."""
        return int(str(self.far.ask("sent")[0]))

    def has_sent(self, most: int) -> bool:
        """Say whether more than so many bytes of it were asked for."""
        return self.sent > most

    def has_noted(self, offset: int) -> bool:
        """Say whether it is known to be read beyond an offset."""
        return self.offset > offset

    @property
    def offset(self) -> int:
        """Give how far the history says that it was read."""
        rows = self.rows("SELECT max(offset) FROM frontier")
        return int(str(rows[0][0] or 0)) if rows else 0

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the history; nothing where there is none yet."""
        path = self.at.folder / "leakwatch.db"
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
                return db.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []

    def live(self, source: str, is_over: Callable[[], bool] = lambda: False) -> int:
        """Let the program look at a source until it ends, or is killed; gives its exit code."""
        began, patience = perf_counter(), threading.Event()
        words = ["run", "--config", str(self.at.config), "--once", "--source", source]
        with (self.at.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "leakwatch", *words], stdout=log, stderr=log
            )
        while process.poll() is None:
            self._measure(process.pid)
            if is_over():
                process.kill()
            patience.wait(_LOOK)
        self.seconds += perf_counter() - began
        self.lives += 1
        return process.returncode

    def _measure(self, pid: int) -> None:
        held = [_memory(one) for one in _family(pid)]
        self.largest = max(self.largest, *(rss for rss, _ in held))
        self.together = max(self.together, sum(pss for _, pss in held))


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Have the file read over some lives, and look at what the history holds then."""
    del samples
    made = planting()
    with _course(made) as course:
        course.live("board")
        rest = (course.largest, course.together)
        course.seconds = course.lives = 0
        course.at.socks = "{}:{}".format(*course.far.socks)
        course.at.configure()
        for is_over in _kills(course):
            course.live(LARGE, is_over)
        code = course.live(LARGE)
        figures = [*_found(course, made, code, misses), _fetched(course), *_memories(course, rest)]
        return [*figures, *_speeds(course)]


@contextmanager
def _course(made: Planting) -> Iterator[Course]:
    with (
        farm(7, "tests.sight.dumpfarm") as far,
        TemporaryDirectory() as place,
        station(Path(place)) as at,
    ):
        at.enrol("\n".join(["kind,value,label,person", *made.rows, ""]))
        (at.folder / "sources" / f"{LARGE}.toml").write_text(_SOURCE)
        yield Course(at, far)


def _kills(course: Course) -> Iterator[Callable[[], bool]]:
    """Say when each life is over: amid a segment, soon after its start, as a segment ends."""
    yield partial(course.has_sent, int(0.11 * SIZE))
    yield partial(course.has_sent, int(0.4 * SIZE))
    yield partial(course.has_sent, course.sent + 2**20)
    yield partial(course.has_noted, max(course.offset, SIZE // 2))
    yield partial(course.has_sent, int(0.97 * SIZE))


def _found(course: Course, made: Planting, code: int, misses: list[str]) -> list[Figure]:
    """Hold the history against what was planted."""
    hits = {str(ref): rest for ref, *rest in course.rows(_HITS)}
    lines = Dump(SIZE, made.patches).lines()
    records = [ref for patch in made.patches if len(patch.refs) > 1 for ref in patch.refs]
    lost = [ref for ref in lines if ref not in hits]
    often = [ref for ref, (count, _, _) in hits.items() if count != 1]
    apart = [ref for ref in records if ref in hits and hits[ref][1] != "corroborated"]
    numbered = {ref: line for ref, (_, _, line) in hits.items() if line is not None}
    wrong = [ref for ref, line in numbered.items() if lines.get(ref) != line]
    findings = len(course.rows("SELECT n FROM findings"))
    open_ones = course.rows("SELECT reason FROM frontier WHERE state != 'done'")
    told = {"not found": lost, "twice": often, "torn": apart, "wrong line": wrong}
    misses += [f"{what}: {refs[:20]}" for what, refs in told.items() if refs]
    misses += [f"not read: {reason}" for (reason,) in open_ones]
    return [
        none("identifiers of a file of 2 GiB that were not found", len(lost), f"of {len(lines)}"),
        none("found more often than they stand there", len(often) + findings - 1, ""),
        none("records torn by a border", len(apart), f"of {len(records)}"),
        none("lines of a wrong number", len(wrong), f"of {len(numbered)} that have one"),
        none("not read to its end", len(open_ones) + bool(code), ""),
    ]


def _fetched(course: Course) -> Figure:
    """Hold what was asked for against what kills may cost."""
    kills, sent = course.lives - 1, course.sent
    most = SIZE + kills * (SEGMENT + _OVERLAP + _BUFFERS)
    name = f"asked for in all, with {kills} kills"
    return Figure(name, _mib(sent), f"≤ {_mib(most)}", sent <= most)


def _memories(course: Course, rest: tuple[int, int]) -> list[Figure]:
    """Give what the program held, beside what it does for a page of a few bytes."""
    most, small = f"< {MOST_MEMORY / 1e6:.0f} MB", "{:.0f} MB ({:.0f} MB for a small page)"
    all_seen = small.format(course.together / 1e6, rest[1] / 1e6)
    return [
        Figure(
            "peak memory of the process that reads it",
            small.format(course.largest / 1e6, rest[0] / 1e6),
            most,
            course.largest < MOST_MEMORY,
        ),
        Figure("with the confined readers, shared pages once", all_seen, "", kept=True),
    ]


def _speeds(course: Course) -> list[Figure]:
    """Set the speed beside a curl's over the same way, and a scan's of the same text."""
    ours = course.sent / course.seconds
    theirs = {"a curl": SIZE / _by_curl(course), "`leakwatch scan`": _SCANNED / _by_scan(course)}
    return [
        Figure(f"speed, of {name}'s", f"{ours / speed:.2f} of {speed / 1e6:.0f} MB/s", "", True)
        for name, speed in theirs.items()
    ]


def _by_curl(course: Course) -> float:
    """Fetch the file to nowhere, and give the seconds."""
    curl = shutil.which("curl")
    if curl is None:
        raise ValueError("curl is missing: apt-get install curl (as root) brings it")
    proxy = "socks5h://{}:{}".format(*course.far.socks)
    words = [curl, "--silent", "--proxy", proxy, "--output", "/dev/null"]
    began = perf_counter()
    subprocess.run([*words, f"http://{HOST}/{NAME}"], check=True)
    return perf_counter() - began


def _by_scan(course: Course) -> float:
    """Scan a part of the same text, and give the seconds."""
    file = course.at.folder / NAME
    with file.open("wb") as target:
        target.writelines(Dump(SIZE, planting().patches).blocks(0, _SCANNED))
    words = ["scan", "--config", str(course.at.config), str(file)]
    began = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "leakwatch", *words], capture_output=True, check=False
    )  # its exit code says that there are hits
    return perf_counter() - began


def _family(pid: int) -> list[int]:
    """Give a process and all below it."""
    found = [pid]
    for one in found:
        with suppress(OSError):  # it has ended
            for file in Path(f"/proc/{one}/task").glob("*/children"):
                found += map(int, file.read_text().split())
    return found


def _memory(pid: int) -> tuple[int, int]:
    """Give the bytes that a process has in memory; and with its share alone of shared ones."""
    with suppress(OSError):  # it has ended, or is another user's
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        held = {name: int(size.split()[0]) for name, size in (one.split(":") for one in lines)}
        return held["Rss"] * 1024, held["Pss"] * 1024
    return 0, 0


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"
