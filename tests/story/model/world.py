"""Everybody whom the model needs, around one history on disk; the program in it may be killed."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path

from leakwatch.daemon.crew import STALE
from leakwatch.daemon.witness import Witness
from leakwatch.listfile import Order, import_list, open_list, open_older
from leakwatch.match.matcher import Matcher
from leakwatch.model import Capture, Field, Items, Source
from leakwatch.needs import Watch
from leakwatch.pipeline import tell, watch
from leakwatch.store import Frontier, History, Outbox, Recorded, open_store
from tests.history import begin, hasten
from tests.story.model.channel import Channel
from tests.story.model.fuse import Fuse, Killed, Mortal
from tests.story.model.truth import Document, Truth, phone
from tests.story.stage import SPELLING, Hands, Reader, Site
from tests.unit.daemon.stage import Heard

HOUR = timedelta(hours=1)
_CARDS = Items("li", title=Field(css=("b",)), link=Field(css=("a",), attr=("href",)))
FORUM = Source("forum", ("http://forum.example/",), HOUR, "list", items=(_CARDS,), max_items=5)
PASTE = Source("paste", ("http://paste.example/raw",), HOUR, "page")
BOARD = Source("board", ("http://board.example/1", "http://board.example/2"), HOUR, "page")
SOURCES = {source.name: source for source in (FORUM, PASTE, BOARD)}
SPOTS = (*PASTE.urls, *BOARD.urls)  # addresses whose text may change
_KEPT = 3  # posts that the forum shows


class Counting(Witness):
    """A ledger that counts what it took in as news."""

    news = 0

    def record(self, *args: object, **kwargs: object) -> Recorded:
        """Record, and count."""
        recorded = super().record(*args, **kwargs)  # type: ignore[arg-type]  # handed on
        told = (recorded.is_new, recorded.is_new_place, recorded.new_entries, recorded.merged)
        self.news += any(told)
        return recorded


class World:
    """Sites, a list, a channel, and a program that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fuse = Fuse()
        self.clock = Hands()  # ours, which may be set
        self.ahead = timedelta(0)  # how far it is beyond the true time
        self.site = Site(self.clock)
        self.shown: dict[str, Document] = {}
        self.truth = Truth()
        self.channel = Channel(self.fuse, lambda: self.clock() - self.ahead)
        self.unlooked: set[str] = set()  # sources to look at before anything else changes
        self.news = 0
        self.posts = 0
        self.key = bytes(range(32))
        self._half_read: tuple[str, Document] | None = None
        self._keys: dict[str, str] = {}  # list -> id of its key
        self._lists = ExitStack()
        begin(self.database)
        self._open()
        self._index()

    @property
    def database(self) -> Path:
        """Give the history file."""
        return self.folder / "a.db"

    def _open(self) -> None:
        open_store(self.database).close()
        self.store = Mortal(self.database, self.fuse)
        hasten(self.store)
        self.ledger = Counting(self.store, self.clock, Heard(), lambda: None, self._key_of)
        self.outbox = Outbox(self.store, self.clock)
        self.frontier = Frontier(self.store, self.clock)

    def _key_of(self, list_id: str) -> str:
        return self._keys.get(list_id, "")

    def close(self) -> None:
        """Put everything away."""
        self.store.close()
        self._lists.close()

    @contextmanager
    def mortal(self, moments: int) -> Iterator[None]:
        """Let the program do something, and start it anew where it dies over it."""
        self.fuse.light(moments)
        try:
            yield
            self.fuse.renew()
        except Killed:
            self.restart()

    def restart(self) -> None:
        """End the program, however it was, and start it again as the daemon starts."""
        self.fuse.renew()
        self.news += self.ledger.news
        self.store.close()
        self._open()
        self.ledger.recover()
        self.outbox.recover()
        self.outbox.gather(self.clock() - STALE)
        self.outbox.hasten()
        self.outbox.unpark()

    @contextmanager
    def history(self) -> Iterator[History]:
        """Ask the history as another program does, which is not killed."""
        with closing(open_store(self.database)) as store:
            yield History(store, self.clock)

    # The web

    def put(self, url: str, document: Document) -> None:
        """Let an address show a document."""
        self.shown[url] = document
        self.site.pages[url] = document.text

    def post(self, document: Document) -> str:
        """Let the forum list a new post; the oldest one leaves. Gives its address."""
        self.posts += 1
        url = f"http://forum.example/post/{self.posts}"
        self.put(url, document)
        for gone in self._posted()[:-_KEPT]:
            self.withdraw(gone)
        self._index()
        return url

    def withdraw(self, url: str) -> None:
        """Let an address show nothing any more."""
        self.shown.pop(url, None)
        self.site.pages.pop(url, None)
        self._index()

    def _posted(self) -> list[str]:
        return [url for url in self.shown if url.startswith(FORUM.urls[0])]

    def _index(self) -> None:
        cards = (f'<li><b>a post</b> <a href="{url}">more</a></li>' for url in self._posted())
        self.site.pages[FORUM.urls[0]] = f"<html><ul>{''.join(cards)}</ul></html>"

    # The list

    def enrol(self, customers: Mapping[str, str]) -> None:
        """Make a list of customers and what it calls them."""
        rows = [f"email,{one}@customer.example,{label},{one}" for one, label in customers.items()]
        rows += [f"phone,{phone(one)},{label},{one}" for one, label in customers.items()]
        self._import(rows, self.key)
        self.truth.labels = dict(customers)

    def rotate(self) -> None:
        """Make the same list with another key; its entries keep their ids."""
        old, older = self.key, self.folder / "older.lw"
        (self.folder / "list.lw").rename(older)
        self.key = bytes([*old[1:], old[0]])
        self.truth.keys += 1
        with closing(open_older(older, old)) as previous:
            table = (self.folder / "list.csv").read_text().splitlines()[1:]
            self._import(table, self.key, previous)

    def _import(self, rows: list[str], key: bytes, previous: object = None) -> None:
        table, target = self.folder / "list.csv", self.folder / "list.lw"
        table.write_text("\n".join(["kind,value,label,person", *rows]) + "\n")
        order = Order((table,), target, SPELLING, self.clock(), force=True, previous=previous)  # type: ignore[arg-type]  # one that open_older gave
        import_list(order, key)
        watchlist = self._lists.enter_context(open_list(target, key))
        self._keys[watchlist.id] = watchlist.key_id
        self.matcher = Matcher(watchlist, SPELLING)
        self.truth.lists += 1
        self.unlooked |= SOURCES.keys()

    # The two stories

    def watch(self, source: Source) -> None:
        """Look at one source once; what is read is true from then on."""
        self.unlooked.add(source.name)
        door = Door(self)
        by = Watch(door, Reader(), self.matcher, self.ledger, self.frontier, self.clock)
        try:
            watch(source, by)
        except Killed:
            self._half_read = door.read or self._half_read
            raise
        door.learn()
        self.unlooked.discard(source.name)
        self._learn_late()

    def _learn_late(self) -> None:
        """Learn what was read when the program died, if it need not be read again."""
        if self._half_read:
            url, document = self._half_read
            with self.store.read() as db:
                sql = "SELECT 1 FROM frontier WHERE state = 'done' AND link = ?"
                if db.execute(sql, (url.encode(),)).fetchone():
                    self.truth.see(url, document)
        self._half_read = None

    def tell(self) -> timedelta | None:
        """Do one unit of telling."""
        return tell(self.outbox, self.channel, self.clock)

    def jump(self, by: timedelta) -> None:
        """Set our clock, which leaves the true time as it is."""
        self.channel.excuse()
        self.clock.at += by
        self.ahead += by


class Door:
    """Leads to the world's sites; what was read is learned once the program goes on."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.read: tuple[str, Document] | None = None

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what an address shows."""
        self.learn()
        self._world.fuse.step()
        capture = self._world.site.get(source, url, etag=etag, last_modified=last_modified)
        document = self._world.shown.get(url)
        self.read = (url, document) if document else None
        return capture

    def learn(self) -> None:
        """Take what was read last for recorded: a pass goes on only when it is."""
        if self.read:
            self._world.truth.see(*self.read)
        self.read = None
