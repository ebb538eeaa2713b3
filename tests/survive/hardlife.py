"""A service as a process of its own on a bad day: where it lives, what it says, how it ends."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch import clock
from tests.edges.station import Station, station
from tests.templates import ENGLISH

Said = dict[str, object]
LOOK = 0.05
PATIENCE = 120.0  # seconds for what must come
RECORDED = "a finding was recorded"
ENDED = "pass ended"


@dataclass
class Life:
    """One process of the service, with all that it has said so far."""

    process: subprocess.Popen[str]
    said: list[tuple[float, Said]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)  # lines that are no event

    def listen(self) -> None:
        """Take in its log until it ends."""
        assert self.process.stderr
        for line in self.process.stderr:
            try:
                self.said.append((clock.monotonic(), json.loads(line)))
            except ValueError:
                self.odd.append(line)

    def events(self, event: str, since: float = 0.0) -> list[Said]:
        """Give what it said in certain words since a moment."""
        return [said for at, said in list(self.said) if said.get("event") == event and at >= since]

    def moments(self, event: str, since: float = 0.0) -> list[float]:
        """Give when it said so."""
        return [at for at, said in list(self.said) if said.get("event") == event and at >= since]

    def says(
        self, event: str, times: int = 1, within: float = PATIENCE, since: float = 0.0
    ) -> bool:
        """Wait until it has said something so many times; says whether it did."""
        return until(lambda: len(self.events(event, since)) >= times, within)

    def is_alive(self) -> bool:
        """Say whether it still runs."""
        return self.process.poll() is None

    def stop(self, number: signal.Signals = signal.SIGTERM, within: float = PATIENCE) -> int:
        """Send a signal and wait for the end; gives the exit code."""
        self.process.send_signal(number)
        return self.process.wait(within)

    def cpu(self) -> float:
        """Give the seconds of processor time of the process itself."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until(is_so: Callable[[], bool], within: float) -> bool:
    """Wait until something is so, looking again and again; says whether it came to be."""
    ends, pause = clock.monotonic() + within, threading.Event()
    while not is_so():
        if clock.monotonic() > ends:
            return False
        pause.wait(LOOK)
    return True


@contextmanager
def life(
    at: Station,
    before: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
    arguments: Sequence[str] = (),
) -> Iterator[Life]:
    """Run the service, by whatever words stand before it, and end it whatever happens."""
    command = [sys.executable, "-m", "leakwatch", "run", "--config", str(at.config), *arguments]
    process = subprocess.Popen(
        [*before, *command],
        env={**os.environ, **(environ or {})},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    lived = Life(process)
    listening = threading.Thread(target=lived.listen)
    listening.start()
    try:
        yield lived
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        listening.join()
        assert process.stderr
        process.stderr.close()


@contextmanager
def place(extra: str = "") -> Iterator[Station]:
    """Set up a folder with one source that is due each minute."""
    with tempfile.TemporaryDirectory() as folder, station(Path(folder), is_first=True) as built:
        built.extra = extra
        built.configure()
        enrol(built)
        often(built)
        yield built


def often(at: Station, name: str = "board", every: str = "1m") -> None:
    """Have a source looked at each minute, as exactly as may be."""
    at.add_source(name)
    file = at.folder / "sources" / f"{name}.toml"
    file.write_text(file.read_text().replace('every = "1h"', f'every = "{every}"'))


CROWD = 300  # people on the list


def enrol(at: Station) -> None:
    """Put a crowd on the list, so that there is always somebody who has not leaked yet."""
    rows = "".join(f"email,c{number}@mail.example,W{number:04d}\n" for number in range(CROWD))
    at.enrol(f"kind,value,label\n{rows}")


def leak(at: Station, people: int, name: str = "board") -> None:
    """Have so many of the crowd stand on a page, and strangers with them."""
    ours = "".join(f"c{number}@mail.example\n" for number in range(people))
    strangers = "".join(f"{name}{number}@other.example\n" for number in range(30))
    at.publish(f"mail\n{ours}{strangers}", name)


def acknowledged(lived: Life) -> int:
    """Count the entries of which the service has said that they are in the history."""
    return sum(int(str(said["entries"])) for said in lived.events(RECORDED))


@dataclass(frozen=True, slots=True)
class Kept:
    """What a history holds."""

    entries: int
    people: int  # the same, each once however many findings hold it
    sources: frozenset[str]  # where any of them was seen
    unsent: int
    soundness: str


def kept(database: Path) -> Kept:
    """Look into a history that nobody uses any more."""
    with tempfile.TemporaryDirectory() as folder:
        # A copy: SQLite would follow /proc/PID/root to a file of ours.
        copy = Path(shutil.copy(database, folder))
        with closing(sqlite3.connect(copy)) as db:
            return _kept(db)


def _kept(db: sqlite3.Connection) -> Kept:
    return Kept(
        entries=db.execute("SELECT count(*) FROM hit_list").fetchone()[0],
        people=db.execute("SELECT count(DISTINCT entry) FROM hit_list").fetchone()[0],
        sources=frozenset(row[0] for row in db.execute("SELECT source FROM sighting_list")),
        unsent=db.execute("SELECT count(*) FROM alerts WHERE state != 'sent'").fetchone()[0],
        soundness=db.execute("PRAGMA integrity_check").fetchone()[0],
    )


def told(at: Station, topic: str) -> tuple[int, int]:
    """Count what stands in the channel of a topic: the notices, and the all-clears below them."""
    said = ENGLISH.words.topics[topic]
    headlines = (said.trouble, said.over)
    about = [
        posted
        for posted in at.slack.messages
        if any(headline in posted.text for headline in headlines)
    ]
    clears = sum(bool(posted.thread_ts) for posted in about)
    return len(about) - clears, clears
