"""Introduces everybody: opens what the stories need, in the order that keeps secrets apart."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from leakwatch import clock
from leakwatch.clock import Clock
from leakwatch.config import Settings
from leakwatch.daemon.due import until_hour
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.plan import Plan, Story, draw, parsers, read_sources
from leakwatch.daemon.postman import Window
from leakwatch.daemon.rounds import needs_tor
from leakwatch.daemon.witness import Witness
from leakwatch.errors import BusyError, TorError
from leakwatch.fetch import Door
from leakwatch.fetch.managed import ManagedTor
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.pipeline import tell
from leakwatch.store import Frontier, Ledger, Outbox, Store, lock, open_store, purge
from leakwatch.walk import Watch
from leakwatch.worker import Reader


@dataclass(frozen=True, slots=True)
class Watchers:
    """Those who take part in every pass."""

    reader: Reader
    frontier: Frontier
    door: Door
    tor: ManagedTor | None

    def hurry(self) -> None:
        """Let go of whoever only waits for a Tor of our own that still starts."""
        if self.tor:
            try:
                _ = self.tor.socks
            except TorError:
                self.tor.stop()


@dataclass(slots=True)
class Crew:
    """Everybody in a process that watches, tells, or does both."""

    story: Story
    plan: Plan  # replaced as a whole by a reload
    store: Store
    ledger: Ledger
    outbox: Outbox
    watchers: Watchers | None  # none where nobody watches
    window: Window
    orders: Orders
    news: threading.Event  # set when there is something to tell
    now: Clock
    log: Log
    readers: ExitStack

    def renew_reader(self, plan: Plan) -> None:
        """Start another reader where a plan has parser files: they may be new, or have changed.

        Passes at hand go on with the one they began with, so that all are closed at the end.
        """
        files = parsers(plan.sources)
        if self.watchers is None or not (files or parsers(self.plan.sources)):
            return
        reader = self.readers.enter_context(Reader(plan.settings.read, files))
        self.watchers = replace(self.watchers, reader=reader)

    def watch_for(self, source: Source) -> Watch:
        """Introduce those who take part in a pass over a source; raises TorError."""
        if self.watchers is None or self.plan.shelf is None:
            raise ValueError("this process does not watch")
        if self.watchers.tor and needs_tor(source):
            self.watchers.tor.ensure()
        return Watch(
            door=self.watchers.door,
            reader=self.watchers.reader,
            matcher=self.plan.shelf.matcher(),
            ledger=self.ledger,
            frontier=self.watchers.frontier,
            now=self.now,
            is_stopping=lambda: self.orders.is_stopping,
        )

    def key_of(self, list_id: str) -> str:
        """Give the id of the key behind a list; empty where it is not known."""
        return self.plan.shelf.key_of(list_id) if self.plan.shelf else ""

    def tell(self) -> timedelta | None:
        """Do one unit of telling; without Slack, show what waits."""
        if self.plan.postman:
            return tell(self.outbox, self.plan.postman, self.now)
        self.window.show()
        return None

    def purge(self) -> timedelta:
        """Take away what is older than the settings keep; gives how long until the next time."""
        keep, at = self.plan.settings.store, self.now()
        try:
            gone = purge(
                self.store,
                captures_before=at - keep.keep_captures,
                findings_before=at - keep.keep_findings,
            )
        except BusyError as fault:
            self.log.warning("purged, but not to the last byte", reason=str(fault))
        else:
            self.log.info("purged", captures=gone.captures, findings=gone.findings)
        return until_hour(self.plan.settings.daemon.purge_hour, at)


@contextmanager
def open_crew(
    settings: Settings,
    story: Story,
    log: Log,
    orders: Orders,
    *,
    names: Sequence[str] = (),
    now: Clock = clock.now,
) -> Iterator[Crew]:
    """Open everybody that a story needs, and close them again.

    The confined reader comes first: it is forked before there is a thread, a lock, a key or a
    token. Raises BusyError when another process tells this story, ConfigError, StoreError.
    """
    with ExitStack() as readers, ExitStack() as stack:
        found = read_sources(settings, story, names)
        reader = None
        if story.watches:
            reader = readers.enter_context(Reader(settings.read, parsers(found)))
            if not reader.is_confined:
                log.warning("the reader cannot be confined", reason=reader.confinement)
        store = _store(settings, story, stack)
        plan = draw(settings, found, story, log)
        outbox, news = Outbox(store, now), threading.Event()

        def key_of(list_id: str) -> str:
            return crew.key_of(list_id)

        crew = Crew(
            story=story,
            plan=plan,
            store=store,
            ledger=Witness(store, now, log, news.set, key_of),
            outbox=outbox,
            watchers=None,
            window=Window(outbox, log),
            orders=orders,
            news=news,
            now=now,
            log=log,
            readers=readers,
        )
        if reader:
            crew.watchers = _watchers(crew, reader, stack)
        _recover(crew)
        yield crew


def _store(settings: Settings, story: Story, stack: ExitStack) -> Store:
    """Take the lock of each story, then open the history."""
    for one in (Story.WATCH, Story.TELL):
        if story in (one, Story.BOTH):
            stack.enter_context(lock(settings.store.path, one.value))
    return stack.enter_context(closing(open_store(settings.store.path)))


def _watchers(crew: Crew, reader: Reader, stack: ExitStack) -> Watchers:
    settings, log = crew.plan.settings, crew.log
    tor = None
    if settings.tor.managed:  # started by the first pass, so that a slow Tor holds up nothing else
        tor = ManagedTor(settings.tor, lambda percent, words: _progress(log, percent, words))
        stack.callback(tor.stop)
    door = Door(
        settings.tor,
        max_decoded=settings.read.max_decoded,
        socks=(lambda: tor.socks) if tor else None,
        allow_direct=settings.sources.allow_direct,
        now=crew.now,
    )
    stack.enter_context(closing(door))
    return Watchers(
        reader=reader,
        frontier=Frontier(crew.store, crew.now),
        door=door,
        tor=tor,
    )


def _progress(log: Log, percent: int, words: str) -> None:
    log.info("our own tor starts", percent=percent, words=words)


def _recover(crew: Crew) -> None:
    """Clear up after a crash; what waited for a person or a later try goes now: one started us."""
    if crew.story.watches:
        crew.ledger.recover()
    if crew.story.tells:
        crew.outbox.recover()
        crew.outbox.hasten()
        if crew.plan.postman:
            crew.outbox.unpark()
