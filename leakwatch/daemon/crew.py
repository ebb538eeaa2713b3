"""Everybody in a process that watches, tells, or does both, and what they do together."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leakwatch import needs
from leakwatch.clock import Clock
from leakwatch.daemon.due import until_hour
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.plan import Plan, Story, parsers
from leakwatch.daemon.postman import Window
from leakwatch.daemon.rounds import needs_tor
from leakwatch.errors import BusyError, StoreError, TorError
from leakwatch.fetch.managed import ManagedTor
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.needs import Door, Watch
from leakwatch.pipeline import tell
from leakwatch.store import Frontier, Ledger, Outbox, Store, purge
from leakwatch.worker.reader import Reader

STALE = timedelta(days=1)  # older news are told together


@dataclass(frozen=True, slots=True)
class Watchers:
    """Those who take part in every pass."""

    reader: needs.Reader
    frontier: Frontier
    door: Door
    tor: ManagedTor | None
    means: str = ""  # how the reader is set otherwise than usual

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
        self.watchers = replace(self.watchers, reader=reader, means=plan.settings.read.means)

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
            means=self.watchers.means,
        )

    def key_of(self, list_id: str) -> str:
        """Give the id of the key behind a list; empty where it is not known."""
        return self.plan.shelf.key_of(list_id) if self.plan.shelf else ""

    def tell(self) -> timedelta | None:
        """Do one unit of telling; without Slack, show what waits."""
        if self.plan.postman:
            return tell(self.outbox, self.plan.postman, self.now, self.plan.tempo)
        self.window.show()
        return None

    def resume_telling(self) -> None:
        """Let go at once what waited for a later try or for a person: one has just been here.

        What nobody could be told for a day goes as one summary.
        """
        self.outbox.gather(self.now() - STALE)
        self.outbox.hasten()
        self.outbox.unpark()
        self.news.set()

    def purge(self) -> timedelta:
        """Take away what is older than the settings keep; gives how long until the next time."""
        at = self.now()
        try:
            self._purge(at)
        except BusyError as fault:
            self.log.warning("the purge is not complete, the next one will be", reason=str(fault))
        except StoreError as fault:
            self.orders.fail(fault)
        return until_hour(self.plan.settings.daemon.purge_hour, at)

    def _purge(self, at: datetime) -> None:
        keep = self.plan.settings.store
        gone = purge(
            self.store,
            captures_before=at - keep.keep_captures,
            findings_before=at - keep.keep_findings,
        )
        self.log.info("purged", captures=gone.captures, findings=gone.findings, items=gone.items)
