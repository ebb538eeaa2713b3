"""Days of passes over fifty sources, on a simulated clock: nothing may grow but the history."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from leakwatch.config.settings import ReadSettings
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.matcher import Matcher
from leakwatch.model import Capture, Source
from leakwatch.needs import Watch
from leakwatch.pipeline import tell, watch
from leakwatch.store import purge
from leakwatch.worker.reader import Reader as Confined
from tests.edges.leaks import NOON, House, house
from tests.story.stage import KEY, SPELLING, Reader, page, strangers
from tests.survive.faraway import Faraway
from tests.survive.figure import Figure, Scale
from tests.survive.inmemory import folder

HOURS = {Scale.FAIR: 3, Scale.FULL: 72}
SOURCES = 50
EVERY = timedelta(minutes=5)
CUSTOMERS = 200
SETTLED = timedelta(hours=2)  # by then everything that is loaded late is loaded
KEPT = timedelta(hours=12)  # of captures and findings, so that the purge has work
MOST_MEMORY = 20  # MiB
MOST_LOG = 16  # MiB of write-ahead log
_CONFINED = 4  # one pass in so many is read by the confined reader
_DAY = timedelta(hours=24)


def run(scale: Scale, seed: int) -> list[Figure]:
    """Make all passes of so many hours, and look at what they left behind."""
    with _soak(seed) as soak:
        began = soak.home.clock()
        while (gone := soak.home.clock() - began) < timedelta(hours=HOURS[scale]):
            soak.round()
            soak.meter.note(is_settled=gone >= SETTLED)
            soak.home.clock.at += EVERY
        return [Figure("fetches", f"{soak.fetches:,}", "all", True), *soak.meter.figures()]


class Web:
    """Fifty pages that change now and then, and show a leak at times; it remembers nothing."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._pages = ["" for _ in range(SOURCES)]
        self.leaks = 0

    def turn(self, number: int) -> None:
        """Let a page change, or not."""
        dice = self._chance.random()
        if not self._pages[number] or dice < 0.3:
            rows = strangers(30, f"guest{number}-")
            if dice < 0.02:
                self.leaks += 1
                rows = [f"c{self.leaks % CUSTOMERS}@example.com", *strangers(30, f"{dice}")]
            self._pages[number] = page(f"online: {dice}", *rows)

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give a page as it is now."""
        body = self._pages[int(source.name[1:])].encode()
        return Capture(url, NOON, 200, body, "text/html", etag=etag, last_modified=last_modified)


@dataclass
class Meter:
    """What the process holds: read off now and then, and kept as first and worst alone."""

    database: Path
    server: int  # process id of the fork server
    first: tuple[int, ...] = ()
    worst: tuple[int, ...] = (0, 0, 0)
    log: int = 0  # bytes, at its longest
    zombies: int = 0

    def note(self, *, is_settled: bool) -> None:
        """Read everything off."""
        self.log = max(self.log, self.database.with_name("a.db-wal").stat().st_size)
        self.zombies = max(self.zombies, sum(map(_is_zombie, _children(self.server))))
        if is_settled:
            now = (_memory() + _memory(self.server), _count("fd"), _count("task"))
            self.first = self.first or now
            self.worst = tuple(map(max, self.worst, now))

    def figures(self) -> list[Figure]:
        """Give each beside its goal."""
        memory, files, threads = (
            worst - first for worst, first in zip(self.worst, self.first, strict=True)
        )
        log = self.log / 2**20
        return [
            Figure(
                "memory, more than after 2 hours",
                f"{memory / 1024:.1f} MiB",
                f"< {MOST_MEMORY} MiB",
                memory < MOST_MEMORY * 1024,
            ),
            Figure("open files, more", str(files), "0", files <= 0),
            Figure("threads, more", str(threads), "0", threads <= 0),
            Figure("write-ahead log", f"{log:.1f} MiB", f"< {MOST_LOG} MiB", log < MOST_LOG),
            Figure("zombies", str(self.zombies), "0", not self.zombies),
        ]


def _memory(pid: int | str = "self") -> int:
    """Give what a process has in memory, in KiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _count(what: str) -> int:
    return sum(1 for _ in Path(f"/proc/self/{what}").iterdir())


def _children(pid: int) -> list[str]:
    own = Path("/proc/self/task").glob("*/children")
    files = [*own, Path(f"/proc/{pid}/task/{pid}/children")]
    return [each for file in files for each in file.read_text().split()]


def _is_zombie(pid: str) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and ") Z " in stat.read_text()


@dataclass
class Soak:
    """Everybody who takes part."""

    home: House
    web: Web
    channel: Faraway
    matcher: Matcher
    confined: Confined
    meter: Meter
    sources: list[Source]
    fetches: int = 0
    plain: Reader = field(default_factory=Reader)

    def round(self) -> None:
        """Look at every source, tell what there is, and purge once a day."""
        for number, source in enumerate(self.sources):
            self.web.turn(number)
            watch(source, self._by())
            self.fetches += 1
        while tell(self.home.outbox, self.channel, self.home.clock) is not None:
            pass
        self.channel.told.clear()
        self.channel.asked_at.clear()
        self.plain.asked.clear()
        at = self.home.clock()
        if not (at - NOON) % _DAY:
            purge(self.home.store, captures_before=at - KEPT, findings_before=at - KEPT)

    def _by(self) -> Watch:
        return Watch(
            door=self.web,
            reader=self.plain if self.fetches % _CONFINED else self.confined,
            matcher=self.matcher,
            ledger=self.home.ledger,
            frontier=self.home.frontier,
            now=self.home.clock,
        )


@contextmanager
def _soak(seed: int) -> Iterator[Soak]:
    with ExitStack() as stack:
        place = stack.enter_context(folder())
        confined = stack.enter_context(Confined(ReadSettings()))
        home = stack.enter_context(house(place / "a.db"))
        matcher = Matcher(stack.enter_context(open_list(_enrolled(place), KEY)), SPELLING)
        yield Soak(
            home=home,
            web=Web(Random(seed)),  # noqa: S311 - made-up pages
            channel=Faraway(home.clock, [(NOON, "refused")]),
            matcher=matcher,
            confined=confined,
            meter=Meter(place / "a.db", confined.pid),
            sources=[
                Source(f"s{number}", (f"http://{number}.example/",), EVERY, "page")
                for number in range(SOURCES)
            ],
        )


def _enrolled(place: Path) -> Path:
    table, target = place / "customers.csv", place / "watchlist.lw"
    rows = [f"email,c{number}@example.com,W{number}" for number in range(CUSTOMERS)]
    table.write_text("\n".join(["kind,value,label", *rows]) + "\n")
    import_list(Order((table,), target, SPELLING, NOON, force=True), KEY)
    return target
