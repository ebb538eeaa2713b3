"""Everybody in a process that watches, tells, or does both, and what they do together."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leakwatch import needs
from leakwatch.alert import speech
from leakwatch.clock import Clock
from leakwatch.daemon.disk import PASSING, Disk
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.plan import Plan, Story, parsers
from leakwatch.daemon.postman import Window
from leakwatch.daemon.second import Second
from leakwatch.daemon.troubles import Troubles
from leakwatch.errors import BusyError, StoreError, TorError
from leakwatch.fetch.managed import ManagedTor
from leakwatch.fetch.tor import NEVER, Passage
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.model.due import until_hour
from leakwatch.needs import Door, Members, Watch
from leakwatch.pipeline import tell
from leakwatch.store import (
    Away,
    Frontier,
    Ledger,
    Outbox,
    Store,
    purge,
    put_off,
)
from leakwatch.worker.reader import Reader

STALE = timedelta(days=1)  # older news are told together
AGAIN = timedelta(hours=1)  # after a purge that could not be written


@dataclass(frozen=True, slots=True)
class Watchers:
    """Those who take part in every pass."""

    reader: needs.Reader
    frontier: Frontier
    door: Door
    passage: Passage  # that of the door
    tor: ManagedTor | None
    means: str = ""  # how the reader is set otherwise than usual
    reader_fault: str = ""  # why the reader is not confined
    files: needs.Files | None = None  # the same door, for files
    members: Members | None = None  # and where only members are let in

    def have_tor(self, tor: ManagedTor) -> None:
        """Have a Tor of our own run; raises TorError. A new one has found its way before it is."""
        was = tor.pid
        tor.ensure()
        if tor.pid != was:
            self.passage.came()

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
    troubles: Troubles
    disk: Disk
    second: Second | None = None  # who speaks while Slack stays away

    def renew_reader(self, plan: Plan) -> None:
        """Start another reader where a plan has parser files: they may be new, or have changed.

        Passes at hand go on with the one they began with, so that all are closed at the end.
        """
        files = parsers(plan.sources)
        if self.watchers is None or not (files or parsers(self.plan.sources)):
            return
        reader = self.readers.enter_context(Reader(plan.settings.read, files))
        self.watchers = replace(
            self.watchers,
            reader=reader,
            means=plan.settings.read.means,
            reader_fault=doubt(reader, self.log),
        )

    def came_at(self) -> float:
        """Give when something came through Tor that was not missed since: a monotonic moment."""
        passage = self.watchers.passage if self.watchers else None
        return passage.came_at if passage and passage.is_open else NEVER

    def watch_for(self, source: Source) -> Watch:
        """Introduce those who take part in a pass over a source; raises TorError."""
        watchers = self.watchers  # as they are now: a reload may put others in their place
        if watchers is None or self.plan.shelf is None:
            raise ValueError("this process does not watch")
        if watchers.tor and source.needs_tor:
            watchers.have_tor(watchers.tor)
        return Watch(
            door=watchers.door,
            reader=watchers.reader,
            matcher=self.plan.shelf.matcher(),
            ledger=self.ledger,
            frontier=watchers.frontier,
            now=self.now,
            is_stopping=lambda: self.orders.is_stopping,
            means=watchers.means,
            members=watchers.members,
            files=watchers.files,
        )

    def key_of(self, list_id: str) -> str:
        """Give the id of the key behind a list; empty where it is not known."""
        return self.plan.shelf.key_of(list_id) if self.plan.shelf else ""

    def tell(self) -> timedelta | None:
        """Do one unit of telling; without Slack, show what waits.

        Gives how long Slack is to be left alone before the next one.
        """
        if self.plan.postman is None:
            self.outbox.fold(self.now())
            self.window.show(speech(self.plan.settings.alert))
            return None
        pause = tell(self.outbox, self.plan.postman, self.now, self.plan.tempo)
        if self.second:
            self.second.step()
        return self.outbox.rest(self.now()) if pause is None else pause

    def take_up(self, plan: Plan) -> None:
        """Go on by another plan."""
        self.plan = plan
        settings = plan.settings
        self.ledger.storm = settings.alert.storm
        self.ledger.rules = settings.severity
        self.outbox.interval = settings.alert.reply_interval
        self.troubles.after = settings.alert.notice_after
        self.second = None
        if plan.second:
            after, away = settings.fallback.after, Away(self.store)
            self.second = Second(plan.second, after, away, self.now, self.log)

    def resume_telling(self) -> None:
        """Let go at once what waited for a later try or for a person: one has just been here.

        What nobody could be told for a day goes as one summary.
        """
        self.outbox.gather(self.now() - STALE)
        self.outbox.hasten()
        self.outbox.unpark()
        self.news.set()

    def jumped(self, by: timedelta) -> None:
        """Have it told that the clock was set; what waits for a moment of then goes now."""
        seconds = round(by.total_seconds())
        self.log.warning("the clock jumped", seconds=seconds)
        if abs(by) >= self.troubles.after and self.story.tells:  # another may see it too
            self.troubles.happened("clock", f"the clock went {_ahead(by)}")
        if by < timedelta(0):
            self.news.set()

    def purge(self) -> timedelta:
        """Take away what is older than the settings keep; gives how long until the next time."""
        at = self.now()
        try:
            self._purge(at)
        except BusyError as fault:
            self.log.warning("the purge is not complete, the next one will be", reason=str(fault))
        except PASSING as fault:
            self.disk.failed(fault)
            return AGAIN
        except StoreError as fault:
            self.orders.fail(fault)
        return until_hour(self.plan.settings.daemon.purge_hour, at)

    def _purge(self, at: datetime) -> None:
        if wait := put_off(self.store, at):
            self.log.warning(
                "nothing is purged until the clock has gone evenly for a week",
                hours=round(wait.total_seconds() / 3600),
            )
            return
        keep = self.plan.settings.store
        gone = purge(
            self.store,
            captures_before=at - keep.keep_captures,
            findings_before=at - keep.keep_findings,
        )
        self.log.info("purged", captures=gone.captures, findings=gone.findings, items=gone.items)


def doubt(reader: Reader, log: Log) -> str:
    """Say, in the log too, why a reader is not confined; an empty text where it is."""
    if reader.is_confined:
        return ""
    log.warning("the reader cannot be confined", reason=reader.confinement)
    return reader.confinement


def _ahead(by: timedelta) -> str:
    """Say a jump in words.

    >>> _ahead(timedelta(hours=8)), _ahead(timedelta(hours=-1))
    ('8:00:00 ahead: it was set, or the machine slept', '1:00:00 back: it was set')
    """
    way = "back: it was set" if by < timedelta(0) else "ahead: it was set, or the machine slept"
    return f"{timedelta(seconds=round(abs(by).total_seconds()))} {way}"
