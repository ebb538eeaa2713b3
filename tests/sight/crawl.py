"""The practice internet is crawled while its pages shift; the program is killed every 30 seconds.

The seconds are those of the sites' clock, which each request moves by two. The program is a
process of its own behind a stand-in for Tor's port, and ended by SIGKILL wherever it is by then.
Whatever could be seen must be found once, however often the program died over it; and no page of
an item may be asked for twice, except where the program died over the first answer.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from leakwatch.demo.loopback import Address
from leakwatch.demo.practice import Practice, serving
from leakwatch.demo.practice.hands import BEGINS
from leakwatch.demo.practice.ledger import Entry
from leakwatch.demo.socks import SocksServer
from tests.practice.definitions import board, definitions, rows
from tests.practice.score import found, listed, standing
from tests.sight.farm import Everywhere
from tests.survive.dice import dice
from tests.survive.figure import Figure, none
from tests.survive.ground import ground
from tests.survive.nursery import Birth, Nursery, nursery

STEP: Final = timedelta(seconds=2)  # that a request takes
LIFE: Final = timedelta(seconds=30)  # of the program
BOARDS: Final = ("phpbb", "xenforo1", "discuz")
FOLDERS: Final = ("nginx", "python", "hfs", "lister")
OWN: Final = ("blog", "paste", "json", "channel", "feeds", *FOLDERS)
SITES: Final = (*OWN, *BOARDS)
LIVES: Final = 90
WORKERS: Final = 4  # passes at a time, as the program does by itself
OFTEN: Final = 4  # lives from one look at the pastes to the next: they are listed for 20 minutes
_SOONEST, _LATEST = 0.001, 0.1  # seconds after its time that the program is killed
_CONFIG: Final = """\
[tor]
socks = "{host}:{port}"
[log]
format = "json"
[[customer_id]]
name = "NX code"
check = "luhn"
pattern = 'NX-[0-9]{{4}}-[0-9]{{4}}-[0-9]'
separators = "-"
"""
_SEED: Final = 3
_FEW: Final = [name for name in SITES if name not in ("paste", "blog")]
_HOST: Final = "practice.test"
_FILES: Final = (".csv", ".txt")  # the one that grows is another


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Crawl until all is read, and count."""
    del samples
    with _crawl() as crawl:
        crawl.go()
        return list(_figures(crawl, misses))


def _figures(crawl: "Crawl", misses: list[str]) -> Iterator[Figure]:
    may, must = crawl.sight(crawl.ends_at), crawl.sight(crawl.last_at)
    seen = found(crawl.folder / "leakwatch.db")
    lost = [label for label, count in must.items() if seen[label] < count]
    more = [label for label, count in seen.items() if count > may.get(label, 0)]
    again = crawl.in_vain()
    misses += [f"lost: {label}" for label in lost] + [f"more than once: {label}" for label in more]
    misses += [f"asked for again: {path}" for path in again]
    share = 1 - len(lost + more) / len(must)
    kills = f"in {crawl.deaths} kills, {LIFE.seconds} s apart by the sites' clock"
    yield Figure(
        "items seen exactly once while pages shift",
        f"{share:.1%} of {len(must):,} {kills}",
        "100 %",
        not (lost or more),
    )
    yield none("items lost", len(lost), f"of {len(must):,}")
    yield none("items found more than once", len(more), f"of {len(must):,}")
    paths, most = len(crawl.asked), crawl.deaths * WORKERS
    soon, twice = crawl.read_among_kills / paths, crawl.asked.total() - paths
    yield Figure("their pages read before the last kill", f"{soon:.0%}", "> 50 %", soon > 1 / 2)
    yield Figure(
        "their pages asked for again",
        f"{twice} of {paths}",
        f"≤ {most}: a kill meets {WORKERS} passes",
        twice <= most,
    )
    yield none("of them, without a kill over the first answer", len(again), f"of {twice}")


@dataclass
class Crawl:
    """The program, its sites, and how its lives went."""

    folder: Path
    practice: Practice
    lives: Nursery
    chance: Random
    born: list[int] = field(default_factory=list)  # requests before each life
    killed: list[bool] = field(default_factory=list)  # whether it was
    read_among_kills: int = 0  # pages of items
    last_at: datetime = BEGINS  # when all was looked at for the last time
    ends_at: datetime = BEGINS

    @property
    def deaths(self) -> int:
        """Count the kills."""
        return sum(self.killed)

    def go(self) -> None:
        """Look at some sources in each life, then at all without a kill."""
        for number in range(LIVES):
            few = self.chance.sample(_FEW, 2)
            often = ["paste", "blog"] if number % OFTEN == 0 else ["blog"]
            self._live(*often, *few)
        self.read_among_kills = len(self.asked)
        for _ in range(2):
            self.last_at = self.practice.clock()
            self._live(*SITES, is_mortal=False)
        self.ends_at = self.practice.clock()

    def _live(self, *names: str, is_mortal: bool = True) -> None:
        """Have a life, which looks at the sources that are named."""
        self.born.append(len(self.practice.ledger))
        birth = Birth(self.folder / "config.toml", self.folder / "life.log", "once", names)
        if not is_mortal:
            death = self.lives.live(birth)
        else:
            late = _SOONEST * (_LATEST / _SOONEST) ** self.chance.random()
            death = self.lives.kill(birth, late, self._over())
        self.killed.append(death.was_killed)

    def _over(self) -> Callable[[], bool]:
        ends_at = self.practice.clock() + LIFE
        return lambda: self.practice.clock() >= ends_at

    def sight(self, until: datetime) -> Mapping[str, int]:
        """Count the identifiers of all that could be seen until a moment, by their labels."""
        labels = dict[str, int]()
        for name in SITES:
            site = self.practice.sites[name]
            looks = [entry.at for entry in self.practice.ledger.of(name) if _is_list(entry)]
            labels |= standing(site, listed(site, looks, until))
        return labels

    @property
    def asked(self) -> Counter[str]:
        """Count how often each page that does not change was asked for."""
        return Counter(entry.door + entry.target for entry in self._pages())

    def in_vain(self) -> list[str]:
        """Give the pages that were asked for again though the program had lived on after them."""
        fetched, found = Counter[str](), list[str]()
        last = self._last_words()
        for entry in self._pages():
            name = entry.door + entry.target
            found += [name] * (fetched[name] > 0)
            fetched[name] += entry.number not in last
        return found

    def _pages(self) -> Iterator[Entry]:
        """Give the requests for pages and files of items that stay as they are."""
        ledger = self.practice.ledger
        yield from (entry for entry in ledger.of("blog") if "/post/" in entry.target)
        yield from (entry for entry in ledger.of("paste") if "/raw/" in entry.target)
        for name in FOLDERS:
            yield from (entry for entry in ledger.of(name) if entry.target.endswith(_FILES))

    def _last_words(self) -> set[int]:
        """Give the last request at each site in each life that was killed."""
        ends = [*self.born[1:], len(self.practice.ledger)]
        lives = [
            self.practice.ledger.entries[first:end]
            for first, end, was_killed in zip(self.born, ends, self.killed, strict=True)
            if was_killed
        ]
        return {number for life in lives for number in {e.site: e.number for e in life}.values()}


def _is_list(entry: Entry) -> bool:
    return entry.target in ("/recent", "/rss.xml")


@contextmanager
def _crawl() -> Iterator[Crawl]:
    with ExitStack() as stack:
        folder = stack.enter_context(ground()) / "watch"
        practice = Practice(_SEED, step=STEP)
        net = stack.enter_context(serving(practice))
        socks = stack.enter_context(SocksServer({}))
        socks.targets = Everywhere(net.address)
        _set_up(folder, socks.address, practice)
        yield Crawl(folder, practice, stack.enter_context(nursery()), dice("crawl", _SEED))


def _set_up(folder: Path, socks: Address, practice: Practice) -> None:
    """Do what an operator does: init, a configuration, sources, a list."""
    program = [sys.executable, "-m", "leakwatch"]
    subprocess.run([*program, "init", "--dir", str(folder)], check=True, capture_output=True)
    config, catalogue = folder / "config.toml", folder / "sources"
    config.write_text(_CONFIG.format(host=socks[0], port=socks[1]), "utf-8")
    for shipped in catalogue.glob("*.toml"):
        shipped.unlink()
    known = definitions(_HOST)
    written = {name: known["rss" if name == "feeds" else name] for name in OWN}
    written |= {name: board(name, _HOST) for name in BOARDS}
    for name, definition in written.items():
        (catalogue / f"{name}.toml").write_text(definition, "utf-8")
    table = folder / "customers.csv"
    table.write_text("\n".join(rows(practice.planted, SITES)) + "\n", "utf-8")
    enrol = [*program, "watchlist", "import", str(table), "--config", str(config)]
    subprocess.run(enrol, check=True, capture_output=True)
