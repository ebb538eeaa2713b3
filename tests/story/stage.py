"""The stage on which stories play: a dict for the web, a list for Slack, a clock moved by hand."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from leakwatch import pipeline
from leakwatch.alert import Receipt, render
from leakwatch.errors import AlertError, FetchError, TorError, Why
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.matcher import Matcher
from leakwatch.model import (
    Alert,
    Capture,
    Chunk,
    CustomerIdRule,
    Ending,
    Finding,
    Hints,
    Member,
    Outcome,
    Page,
    Part,
    Source,
    Spelling,
)
from leakwatch.needs import Files, Members, Watch
from leakwatch.parse.documents import read
from leakwatch.store import Blindness, Frontier, History, Ledger, Outbox, Store, Terms, open_store
from leakwatch.walk import Pass
from tests.history import begin, hasten
from tests.templates import ENGLISH

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
KEY = bytes(range(32))
WHOLE = Ending(Outcome.READ)
SPELLING = Spelling("JP", (CustomerIdRule("NX", r"NX-?\d{4}-?\d{4}-?\d", "-", "luhn"),))
HOME = "http://leak.example/"
FORUM = Source("forum", (HOME,), timedelta(hours=1), "page")


@dataclass(frozen=True)
class Packed:
    """A member of an archive, which a password may close."""

    name: str
    text: str = ""
    ending: Ending = WHOLE
    password: str = ""


class Hands:
    """A clock that stands still until a story moves it."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        """Give the time."""
        return self.at

    def tick(self, **by: float) -> None:
        """Let time pass, in a timedelta's words."""
        self.at += timedelta(**by)


class Site:
    """The whole web as a dict; what is not in it does not answer."""

    def __init__(self, clock: Hands) -> None:
        # A number is the status of an empty answer, an error is raised.
        self.pages: dict[str, str | bytes | int | FetchError] = {}
        self.content_types: dict[str, str] = {}
        self.asked: list[str] = []
        self.has_tor = True
        self.has_tags = True  # answers can be asked for again with "has it changed?"
        self.leads: dict[str, str] = {}  # addresses that lead to others
        self.cut_by: dict[str, Why] = {}  # why the answers of addresses are not whole
        self.broken_by: set[str] = set()  # addresses at which a bug of ours shows
        self.clock = clock

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Answer from the dict; raises TorError while there is no Tor."""
        if not self.has_tor:
            raise TorError("Tor does not answer on 127.0.0.1:9050.")
        self.asked.append(url)
        url = self.leads.get(url, url)
        if url in self.broken_by:
            raise ZeroDivisionError
        if url not in self.pages:
            raise FetchError(f"{source.name} did not answer")
        page = self.pages[url]
        if isinstance(page, FetchError):
            raise page
        capture = Capture(
            url,
            self.clock(),
            200,
            b"",
            self.content_types.get(url, "text/html"),
            cut="it is not whole" if url in self.cut_by else "",
            cut_by=self.cut_by.get(url, Why.BROKEN),
        )
        if isinstance(page, int):
            return replace(capture, status=page)
        body = page.encode() if isinstance(page, str) else page
        current = f'"{hash(body)}"'
        if etag == current:
            return replace(capture, status=304)
        if not self.has_tags:
            return replace(capture, body=body)
        return replace(capture, body=body, etag=current, last_modified=last_modified)


class Reader:
    """Reads in this process, unconfined."""

    def __init__(self) -> None:
        self.killed_by: set[str] = set()  # addresses
        self.packed: dict[str, Sequence[Packed]] = {}  # what the archives at addresses hold
        self.standing: dict[str, Page] = {}  # how the pages at addresses stand
        self.asked: list[Hints] = []

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a capture; of what kills the reader, the bytes as they are."""
        self.asked.append(hints)
        if hints.name in self.packed:
            return _members(self.packed[hints.name], hints)
        if hints.name not in self.killed_by:
            standing = [self.standing[hints.name]] if hints.name in self.standing else []
            return chain(read(blocks, hints), standing)
        raw = b"".join(blocks)
        ending = Ending(Outcome.DEGRADED, "the reader was killed")
        return iter((Member(), Chunk(raw, 0, len(raw)), ending))


def _members(packed: Sequence[Packed], hints: Hints) -> Iterator[Part]:
    """Give the members of an archive, then the archive itself, which has no text of its own."""
    for one in packed:
        is_open = not one.password or one.password in hints.passwords
        yield Member(one.name)
        yield from [_chunk(one.text)] if is_open else []
        yield one.ending if is_open else Ending(Outcome.CLOSED, "it is encrypted")
    yield Member()
    yield WHOLE


def _chunk(text: str) -> Chunk:
    content = text.encode()
    return Chunk(content, 0, len(content), records=(0,))


class Channel:
    """What the team sees, and what goes wrong on the way to it."""

    def __init__(self, clock: Hands) -> None:
        self.posted: list[Alert] = []
        self.payloads: list[str] = []
        self.can_find = True
        self.refusal: AlertError | None = None  # to be read back
        self._faults: deque[tuple[AlertError, bool]] = deque()
        self._clock = clock

    def fail(self, fault: AlertError, *, arrives: bool = False) -> None:
        """Let the next message fail; `arrives`: it stands in the channel all the same."""
        self._faults.append((fault, arrives))

    def send(self, alert: Alert) -> Receipt:
        """Take a message, or fail as ordered."""
        fault, arrives = self._faults.popleft() if self._faults else (None, True)
        if arrives:
            self.posted.append(alert)
            self.payloads.append(str(render(alert, ENGLISH)) + str(render(alert, ENGLISH).blocks))
        if fault:
            raise fault
        return self._receipt(alert)

    def find(self, alert: Alert) -> Receipt | None:
        """Look whether a message arrived, unless that is refused."""
        if self.refusal:
            raise self.refusal
        is_here = alert.token in {posted.token for posted in self.posted}
        return self._receipt(alert) if is_here else None

    def _receipt(self, alert: Alert) -> Receipt:
        return Receipt("C1", f"{alert.id}.000")

    @property
    def kinds(self) -> list[str]:
        """Give the kinds of what was posted, in order; an update of the root is not a message."""
        return [alert.kind for alert in self.posted if alert.kind != "update"]


class Stage:
    """Everybody whom a story needs, around one history file."""

    def __init__(self, folder: Path, clock: Hands | None = None) -> None:
        self.folder = folder
        self.clock = clock or Hands()
        self.site = Site(self.clock)
        self.channel = Channel(self.clock)
        self.reader = Reader()
        self.members: Members | None = None  # nobody logs in
        self.files: Files | None = None  # files come as pages do
        self.segment = 64 * 2**20
        self._lists: list[AbstractContextManager[object]] = []
        begin(self.database)
        self._open()

    @property
    def database(self) -> Path:
        """Give the history file."""
        return self.folder / "leakwatch.db"

    def _opened(self) -> Store:
        return open_store(self.database)

    def _open(self) -> None:
        self.store = self._opened()
        hasten(self.store)
        self.ledger = Ledger(self.store, self.clock)
        self.outbox = Outbox(self.store, self.clock)
        self.frontier = Frontier(self.store, self.clock)
        self.history = History(self.store, self.clock)

    def restart(self) -> None:
        """End the program, however it was, and start it again."""
        self.store.close()
        self._open()
        self.ledger.recover()
        self.outbox.recover()

    def close(self) -> None:
        """Put everything away."""
        self.store.close()
        for opened in self._lists:
            opened.__exit__(None, None, None)

    def enrol(self, *rows: str) -> None:
        """Make rows of `kind,value[,label[,person]]` the whole watchlist."""
        target = self.folder / "watchlist.lw"
        if target.exists():
            _enrolled(self.folder, rows)
        else:  # nothing is kept of a list before: the first one of the same rows will do
            _table(self.folder, rows)
            target.write_bytes(_first_list(rows))
        watchlist = open_list(target, KEY)
        self._lists.append(watchlist)
        self.matcher = Matcher(watchlist, SPELLING)

    def watch(self, source: Source = FORUM, *, means: str = "") -> Pass:
        """Look at a source once; `means` says how the reader is set."""
        by = Watch(
            door=self.site,
            reader=self.reader,
            matcher=self.matcher,
            ledger=self.ledger,
            frontier=self.frontier,
            now=self.clock,
            means=means,
            members=self.members,
            files=self.files,
            segment=self.segment,
        )
        return pipeline.watch(source, by)

    def warn(self, *watched: str) -> list[Alert]:
        """Tell what sources cannot be seen, of those that are watched; gives all such messages."""
        terms = Terms(after=2, gather=timedelta(0), watched=watched or None)
        Blindness(self.store).tell(self.clock(), terms)
        self.tell()
        return [alert for alert in self.channel.posted if alert.kind == "notice"]

    def tell(self) -> list[str]:
        """Tell until there is nothing to do now; gives the kinds of all messages so far."""
        while pipeline.tell(self.outbox, self.channel, self.clock) is not None:
            pass
        return self.channel.kinds

    def count(self, *tables: str) -> tuple[int, ...]:
        """Count rows."""
        return self.store.count(*tables)

    @property
    def finding(self) -> Finding:
        """Give the one finding there is."""
        (only,) = self.history.findings()
        return self.history.finding(only.id)


def _table(folder: Path, rows: Sequence[str]) -> Path:
    table = folder / "customers.csv"
    table.write_text("\n".join(["kind,value,label,person", *rows]) + "\n")
    return table


def _enrolled(folder: Path, rows: Sequence[str]) -> Path:
    target = folder / "watchlist.lw"
    import_list(Order((_table(folder, rows),), target, SPELLING, NOON, force=True), KEY)
    return target


@lru_cache(maxsize=64)
def _first_list(rows: tuple[str, ...]) -> bytes:
    """Give the list that some rows make where none was before; to make it takes long."""
    with TemporaryDirectory() as folder:
        return _enrolled(Path(folder), rows).read_bytes()


def strangers(count: int, name: str = "guest") -> list[str]:
    """Give rows of a dump that speak of other people's customers."""
    return [f"{name}{n}@other.example,見本 {n},{'pass' * 2}{n}" for n in range(count)]


def page(*rows: str) -> str:
    """Give a leak page that shows rows."""
    return f"<html><title>leak</title><body><pre>{chr(10).join(rows)}</pre></body></html>"
