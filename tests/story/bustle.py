"""Passes on several threads over forums that fill up, and lists that are replaced meanwhile."""

import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from leakwatch import config
from leakwatch.cli.main import run
from leakwatch.daemon import Crew, Orders, Story, open_crew
from leakwatch.daemon.process import rounds_of
from leakwatch.listfile import open_list
from leakwatch.model import Capture, Field, Items, Source
from leakwatch.store import History
from tests.edges.station import Station, station
from tests.story.stage import Hands, Reader, Site, page, strangers
from tests.unit.daemon.stage import Heard

PATIENCE = 60.0  # seconds, for what takes far less
FORUMS = tuple(
    Source(
        name,
        (f"http://{name}.example/",),
        timedelta(hours=1),
        "list",
        items=(Items("li", title=Field(css=("b",)), link=Field(css=("a",), attr=("href",))),),
        max_items=200,
    )
    for name in ("north", "east", "south", "west", "centre")
)
SWAPPED = "the list was swapped"
WORKERS = 3  # fewer than forums


class Door:
    """Leads to a web of made-up pages, and keeps whoever asks for some of them waiting."""

    def __init__(self, site: Site, beat: threading.Condition) -> None:
        self._site = site
        self._beat = beat
        self.held: set[str] = set()
        self.waiting: set[str] = set()

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give a page, once nobody holds it back."""
        with self._beat:
            self.waiting.add(url)
            self._beat.notify_all()
            assert self._beat.wait_for(lambda: url not in self.held, PATIENCE)
        return self._site.get(source, url, etag=etag, last_modified=last_modified)


class Office:
    """The machine where lists are made, and from where they are copied to the daemon's."""

    def __init__(self, folder: Path, host: Path) -> None:
        self.folder, self._host = folder, host
        folder.mkdir()
        (folder / "config.toml").write_text("")
        shutil.copy(host / "watchlist.key", folder)

    def enrol(self, customers: Sequence[str], *more: str) -> None:
        """Make a list of customers, each of whom has an address of that name."""
        table = self.folder / "customers.csv"
        rows = (f"email,{each}@example.com,{each},{each}\n" for each in customers)
        table.write_text("kind,value,label,person\n" + "".join(rows))
        words = ["watchlist", "import", str(table), "--config", str(self.folder / "config.toml")]
        assert run([*words, *more]) == 0

    def rotate(self, customers: Sequence[str], key: bytes) -> None:
        """Make the list with another key; the entries keep their ids."""
        own = [self.folder / name for name in ("watchlist.lw", "watchlist.key")]
        old = [path.rename(path.with_suffix(f".old{path.suffix}")) for path in own]
        own[1].touch(mode=0o600)
        own[1].write_bytes(key)
        self.enrol(customers, "--previous", str(old[0]), "--previous-key", str(old[1]))

    @property
    def list_id(self) -> str:
        """Give the id of the newest list."""
        key = (self.folder / "watchlist.key").read_bytes()
        with open_list(self.folder / "watchlist.lw", key) as watchlist:
            return watchlist.id

    def copy(self, name: str) -> None:
        """Put a file in the place of the daemon's, at one stroke."""
        fresh = self._host / f"{name}.fresh"
        shutil.copy(self.folder / name, fresh)
        fresh.replace(self._host / name)


@dataclass
class Bustle:
    """A daemon's crew at work, and the forums that it looks at."""

    at: Station
    crew: Crew
    heard: Heard
    site: Site
    office: Office
    door: Door
    beat: threading.Condition
    over: threading.Event = field(default_factory=threading.Event)
    published: dict[str, list[str]] = field(default_factory=dict)  # by forum
    states: Counter[str] = field(default_factory=Counter)

    def publish(self, forum: Source, customer: str) -> str:
        """Put a leak with one customer of ours into a forum; gives its address."""
        url = f"{forum.urls[0]}leak/{customer}"
        rows = [f"{customer}@example.com,pass", *strangers(20, f"{customer}-guest")]
        listed = self.published.setdefault(forum.name, [])
        listed.append(customer)
        self.site.pages[url] = page(*rows)
        self.index(forum)
        return url

    def index(self, forum: Source) -> None:
        """Write a forum's index."""
        cards = (
            f'<li><b>{each}</b> <a href="/leak/{each}">more</a></li>'
            for each in self.published.get(forum.name, [])
        )
        self.site.pages[forum.urls[0]] = f"<html><h1>Leaks</h1><ul>{''.join(cards)}</ul></html>"

    @property
    def addresses(self) -> list[str]:
        """Give the address of every leak."""
        return sorted(
            f"http://{name}.example/leak/{each}"
            for name, listed in self.published.items()
            for each in listed
        )

    @property
    def lists(self) -> set[str]:
        """Give the ids of all lists that were taken up."""
        return {str(fields["now"]) for _, event, fields in [*self.heard.said] if event == SWAPPED}

    @property
    def history(self) -> History:
        """Give the history."""
        return History(self.crew.store, self.crew.now)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at after each page and each pass."""
        with self.beat:
            assert self.beat.wait_for(until, PATIENCE)

    def hold(self, url: str) -> None:
        """Keep whoever asks for an address from now on waiting."""
        with self.beat:
            self.door.held.add(url)

    def release(self, url: str) -> None:
        """Let them go on."""
        with self.beat:
            self.door.held.discard(url)
            self.beat.notify_all()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Look at all forums over and over, and tell what is found, until the end.

        Then every forum is looked at twice more: what a list makes due again is read in one pass.
        """
        with ThreadPoolExecutor(WORKERS + 1) as pool:
            looks = [pool.submit(self._look, FORUMS[n::WORKERS]) for n in range(WORKERS)]
            telling = pool.submit(self._tell, looks)
            try:
                yield
            finally:
                self.over.set()
                with self.beat:
                    self.door.held.clear()
                    self.beat.notify_all()
            for each in (*looks, telling):
                each.result()

    def _look(self, forums: Sequence[Source]) -> None:
        rounds = rounds_of(self.crew, back=lambda: None)
        left = 2
        while left:
            left -= self.over.is_set()
            for forum in forums:
                state = rounds.make(forum)
                with self.beat:
                    self.states[state] += 1
                    self.beat.notify_all()

    def _tell(self, looks: Sequence[Future[None]]) -> None:
        """Tell as the daemon does, but without its pauses: the stand-in takes all at once."""
        while not all(look.done() for look in looks):
            self.wait(lambda: self.crew.news.is_set() or all(look.done() for look in looks))
            self.crew.news.clear()
            while self.crew.tell() is not None:
                pass
        while self.crew.tell() is not None:
            pass


@contextmanager
def bustle(folder: Path, customers: Sequence[str]) -> Iterator[Bustle]:
    """Set a crew to work at forums that are empty yet."""
    (folder / "host").mkdir()
    with station(folder / "host", is_first=True) as at:
        office, hands, heard, beat = (
            Office(folder / "office", at.folder),
            Hands(),
            Heard(),
            threading.Condition(),
        )
        office.enrol(customers)
        office.copy("watchlist.lw")
        site = Site(hands)
        with open_crew(config.load(at.config), Story.BOTH, heard, Orders(), now=hands) as crew:
            assert crew.watchers
            door = Door(site, beat)
            crew.watchers = replace(crew.watchers, door=door, reader=Reader())
            built = Bustle(at, crew, heard, site, office, door, beat)
            for forum in FORUMS:
                built.index(forum)
                rounds_of(crew, back=lambda: None).make(forum)  # its first sight
            yield built
