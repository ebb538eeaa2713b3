"""Five hundred sources through one door for a simulated day: nothing may grow but the history."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from leakwatch.config.settings import ReadSettings, TorSettings
from leakwatch.fetch import Door, Pace
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.matcher import Matcher
from leakwatch.model import Field, Items, Source
from leakwatch.needs import Watch
from leakwatch.pipeline import watch
from leakwatch.store import purge
from leakwatch.worker.reader import Reader
from tests.edges.leaks import NOON, House, house
from tests.sight.farm import Farm, farm
from tests.story.stage import KEY, SPELLING
from tests.survive.figure import Figure, none
from tests.survive.soak import Meter

SOURCES = 500
LISTS = SOURCES // 2  # of them; the others are read whole
THREADS = 8
HOURS = 24
MOST_MEMORY = 20 * 10**6  # bytes, more than after the first hour
KEPT = timedelta(hours=6)  # of captures, so that the purge has work
POSTS = Items("div.post-block", id=Field(css=("a.post-more-link",), attr=("href",)))


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Look at each source once an hour, and read off what the process holds."""
    del samples, misses
    with _day() as day, ThreadPoolExecutor(THREADS) as hands:
        faults = list[str]()
        for hour in range(HOURS + 1):
            faults += filter(None, hands.map(day.look, range(SOURCES)))
            day.turn()
            day.meter.note(is_settled=hour >= 1)
    return [
        none("passes with a fault", len(faults), f"of {SOURCES * (HOURS + 1):,}"),
        none("lists that listed nothing all day", LISTS - len(day.listed), f"of {LISTS}"),
        *_figures(day.meter),
    ]


def _figures(meter: Meter) -> list[Figure]:
    memory, files, threads = (
        worst - first for worst, first in zip(meter.worst, meter.first, strict=True)
    )
    grown = memory * 1024
    return [
        Figure(
            f"memory with {SOURCES} sources, more than after an hour",
            f"{grown / 1e6:.1f} MB",
            f"< {MOST_MEMORY / 1e6:.0f} MB",
            grown < MOST_MEMORY,
        ),
        Figure("open files, more", str(files), f"≤ {THREADS}", files <= THREADS),
        Figure("threads, more", str(threads), "0", threads <= 0),
    ]


@dataclass
class _Day:
    """Everybody who takes part."""

    home: House
    far: Farm
    door: Door
    matcher: Matcher
    reader: Reader
    meter: Meter
    listed: set[str] = field(default_factory=set)  # sources whose pages listed anything

    def look(self, number: int) -> str:
        """Look at one source."""
        site = "blog" if number % 2 else "paste"
        source = Source(
            name=f"s{number}",
            urls=(f"http://{site}.s{number}.example/",),
            every=timedelta(hours=1),
            kind="list" if number % 2 else "page",
            items=(POSTS,) if number % 2 else (),
            follow="never",
            pace=timedelta(0),
        )
        found = watch(source, self._by())
        self.listed |= {source.name} if found.listed else set()
        return found.reason

    def turn(self) -> None:
        """Let an hour go by."""
        self.home.clock.at += timedelta(hours=1)
        self.far.advance(timedelta(hours=1))
        at = self.home.clock()
        purge(self.home.store, captures_before=at - KEPT, findings_before=at - KEPT)

    def _by(self) -> Watch:
        return Watch(
            door=self.door,
            reader=self.reader,
            matcher=self.matcher,
            ledger=self.home.ledger,
            frontier=self.home.frontier,
            now=self.home.clock,
        )


@contextmanager
def _day() -> Iterator[_Day]:
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        far = stack.enter_context(farm(5))
        reader = stack.enter_context(Reader(ReadSettings()))
        home = stack.enter_context(house(place / "a.db"))
        matcher = Matcher(stack.enter_context(open_list(_enrolled(place), KEY)), SPELLING)
        settings = TorSettings(state_dir=place)
        door = Door(settings, max_decoded=2**24, socks=far.socks, pace=Pace())
        stack.callback(door.close)
        meter = Meter(place / "a.db", reader.pid)
        yield _Day(home, far, door, matcher, reader, meter)


def _enrolled(place: Path) -> Path:
    table, target = place / "customers.csv", place / "watchlist.lw"
    table.write_text("kind,value,label\nemail,nobody@example.com,W1\n")
    import_list(Order((table,), target, SPELLING, NOON, force=True), KEY)
    return target
