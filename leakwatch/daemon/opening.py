"""Introduces everybody: opens what the stories need, in the order that keeps secrets apart."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager

from leakwatch import clock
from leakwatch.clock import Clock
from leakwatch.config import Settings
from leakwatch.daemon.aside import Aside
from leakwatch.daemon.crew import Crew, Watchers, doubt
from leakwatch.daemon.disk import Disk
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.plan import Plan, Story, draw, parsers, read_sources
from leakwatch.daemon.postman import Window
from leakwatch.daemon.troubles import Troubles
from leakwatch.daemon.witness import Witness
from leakwatch.errors import DiskError
from leakwatch.fetch import Door, Pace, Rests, stoppable
from leakwatch.fetch.managed import ManagedTor
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.needs import Members
from leakwatch.store import (
    Frontier,
    Hosts,
    Logins,
    Notices,
    Outbox,
    Reserve,
    Store,
    lock,
    open_store,
    probe,
)
from leakwatch.worker.launch import Launched
from leakwatch.worker.reader import Reader


@contextmanager
def open_crew(
    settings: Settings,
    story: Story,
    log: Log,
    orders: Orders,
    *,
    names: Sequence[str] = (),
    now: Clock = clock.now,
    early: Launched | None = None,
) -> Iterator[Crew]:
    """Open everybody that a story needs, and close them again.

    The confined reader comes first: it is forked before there is a thread, a lock, a key or a
    token; `early` is a fork server that was started for it already. Raises BusyError when another
    process tells this story, ConfigError, StoreError.
    """
    with ExitStack() as readers, ExitStack() as stack:
        found = read_sources(settings, story, names)
        reader = _reader(settings, found, readers, early) if story.watches else None
        reserve = Reserve(settings.store.path, settings.store.reserve)
        store = _store(settings, story, reserve, stack)
        plan = draw(settings, found, story, log)
        crew = _crew(story, plan, (store, reserve), orders, readers, now, log)
        if reader:
            crew.watchers = _watchers(crew, reader, stack)
        _begin(crew)
        yield crew


def _reader(
    settings: Settings,
    found: Sequence[Source],
    readers: ExitStack,
    early: Launched | None,
) -> Reader:
    return readers.enter_context(Reader(settings.read, parsers(found), early=early))


def _crew(
    story: Story,
    plan: Plan,
    ground: tuple[Store, Reserve],
    orders: Orders,
    readers: ExitStack,
    now: Clock,
    log: Log,
) -> Crew:
    def key_of(list_id: str) -> str:
        return crew.key_of(list_id)

    (store, reserve), news = ground, threading.Event()
    outbox = Outbox(store, now)
    after = plan.settings.alert.notice_after
    troubles = Troubles(Notices(store, teller=story.value), now, clock.monotonic, news.set, after)
    crew = Crew(
        story=story,
        plan=plan,
        store=store,
        ledger=Witness(store, now, log, news.set, key_of, plan.settings.severity),
        outbox=outbox,
        watchers=None,
        window=Window(outbox, log),
        orders=orders,
        news=news,
        now=now,
        log=log,
        readers=readers,
        troubles=troubles,
        disk=_disk(store, reserve, troubles, orders, log),
    )
    crew.take_up(plan)
    return crew


def _disk(store: Store, reserve: Reserve, troubles: Troubles, orders: Orders, log: Log) -> Disk:
    return Disk(
        reserve,
        lambda: probe(store.path),
        clock.monotonic,
        log,
        troubles,
        check=Aside(store.check).answer,
        lost=orders.fail,
    )


def _store(settings: Settings, story: Story, reserve: Reserve, stack: ExitStack) -> Store:
    """Take the lock of each story, then open the history, at the reserve's cost if need be."""
    for one in (Story.WATCH, Story.TELL):
        if story in (one, Story.BOTH):
            stack.enter_context(lock(settings.store.path, one.value))
    try:
        store = open_store(settings.store.path)
    except DiskError as fault:
        if not (fault.is_full and reserve.give_up()):
            raise
        store = open_store(settings.store.path)
    return stack.enter_context(closing(store))


def _watchers(crew: Crew, reader: Reader, stack: ExitStack) -> Watchers:
    settings, log = crew.plan.settings, crew.log
    tor = None
    if settings.tor.managed:  # started by the first pass, so that a slow Tor holds up nothing else
        tor = ManagedTor(settings.tor, lambda percent, words: _progress(log, percent, words))
        stack.callback(tor.stop)

    def is_stopping() -> bool:
        return crew.orders.is_stopping

    rests = Rests(Hosts(crew.store, crew.now), crew.now)
    door = Door(
        settings.tor,
        max_decoded=settings.read.max_decoded,
        socks=(lambda: tor.socks) if tor else None,
        allow_direct=settings.sources.allow_direct,
        now=crew.now,
        pace=Pace(stoppable(is_stopping), rests=rests),
        is_stopping=is_stopping,
    )
    stack.enter_context(closing(door))
    return Watchers(
        reader=reader,
        frontier=Frontier(crew.store, crew.now),
        door=door,
        passage=door.passage,
        tor=tor,
        means=settings.read.means,
        reader_fault=doubt(reader, log),
        files=door,
        members=Members(door, Logins(crew.store)),
    )


def _progress(log: Log, percent: int, words: str) -> None:
    log.info("our own tor starts", percent=percent, words=words)


def _begin(crew: Crew) -> None:
    """Clear up after a crash, at the reserve's cost if need be, and see to the reserve."""
    try:
        _recover(crew)
    except DiskError as fault:
        if not fault.is_full:
            raise
        crew.disk.failed(fault)
        _recover(crew)
    crew.troubles.resume()
    crew.disk.tick()


def _recover(crew: Crew) -> None:
    """Clear up after a crash."""
    if crew.story.watches:
        crew.ledger.recover()
    if crew.story.tells:
        crew.outbox.recover()
    if crew.plan.postman:
        crew.resume_telling()
