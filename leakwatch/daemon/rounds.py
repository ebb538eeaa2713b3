"""Passes over sources: whether one is due, the pass itself, and what the log says of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.clock import Clock
from leakwatch.daemon.disk import PASSING
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.outage import Outage
from leakwatch.errors import StoreError, TorError
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.model.due import interval, until_due
from leakwatch.model.passes import AWAY, STOPPED, UNWRITTEN
from leakwatch.needs import Watch
from leakwatch.pipeline import watch
from leakwatch.walk import Pass

PAUSE = timedelta(minutes=1)  # where there is nothing better to wait for

BROKEN = "broken"  # by a fault of ours, or of the history


class Past(Protocol):
    """Knows when a source was last looked at."""

    def last_pass(self, source: str) -> tuple[datetime, str] | None:
        """Give when the newest pass began, and how it ended."""

    def newest_pass(self, source: str) -> int:
        """Give the id of the newest pass, 0 before the first."""

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open a pass."""

    def end_pass(
        self, pass_id: int, at: datetime, *, state: str, reason: str = "", items: int = 0
    ) -> None:
        """Close a pass."""

    def give_up(self, source: str, after: int, at: datetime, *, state: str, reason: str) -> None:
        """Close the pass that came after another anew: what it saw could not be written."""


class Ground(Protocol):
    """Knows whether the history can be written."""

    def failed(self, fault: StoreError) -> None:
        """Remember that something was not written."""

    def put_off(self) -> timedelta:
        """Say how long to wait."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A pass that could not be written, of which the history may know nothing."""

    after: int  # the pass before it
    reason: str


@dataclass(slots=True)
class Rounds:
    """Makes passes; threads share it, each with a source of its own.

    `watch_for` introduces those who take part in a pass over a source; it may raise TorError.
    """

    past: Past
    watch_for: Callable[[Source], Watch]
    outage: Outage
    disk: Ground
    orders: Orders
    now: Clock
    monotonic: Callable[[], float]
    log: Log
    _ended: threading.Condition = field(default_factory=threading.Condition)
    _at_hand: set[str] = field(default_factory=set)
    _lost: dict[str, Lost] = field(default_factory=dict)  # by source
    _owing: set[str] = field(default_factory=set)  # sources whose last pass came to its bounds

    @property
    def at_hand(self) -> frozenset[str]:
        """Give who is at work: the sources that are being looked at, and the purge."""
        with self._ended:
            return frozenset(self._at_hand)

    def settled(self, patience: timedelta) -> bool:
        """Wait for all who are at work; says whether they have ended in time."""
        with self._ended:
            return self._ended.wait_for(lambda: not self._at_hand, patience.total_seconds())

    def until_due(self, source: Source) -> timedelta:
        """Say how long until a source is due."""
        every = interval(source.every, owes=source.name in self._owing)
        return until_due(self.past.last_pass(source.name), every, self.now())

    def knock(self, source: Source) -> timedelta:
        """Make a pass if a source is due; gives how long to leave it alone then."""
        with self.at_work(source.name) as is_stopping:  # whoever asks the history is at work too
            if is_stopping:
                return PAUSE
            try:
                return self._knock(source)
            except StoreError as fault:
                self._not_written(fault)
                return PAUSE

    def _knock(self, source: Source) -> timedelta:
        if wait := self.disk.put_off():
            return wait
        self._own_up(source)
        if wait := self.until_due(source) or self.until_tor(source):
            return wait
        if self._made(source) in (BROKEN, STOPPED):
            return PAUSE
        return self.until_due(source)

    def until_tor(self, source: Source) -> timedelta:
        """Say how long to leave a source alone because Tor is away, which makes it blind."""
        wait = self.outage.put_off(source.name) if source.needs_tor else timedelta(0)
        if wait:
            self._is_blind(source, "Tor is away")
        return wait

    def _is_blind(self, source: Source, reason: str) -> None:
        """Let the history say, once an outage, that nobody could look: never "all clear"."""
        last = self.past.last_pass(source.name)
        if last is None or last[1] != AWAY:
            at = self.now()
            pass_id = self.past.begin_pass(source.name, at)
            self.past.end_pass(pass_id, at, state=AWAY, reason=reason)

    def make(self, source: Source) -> str:
        """Make a pass now, unless we stop; gives how it ended: as `Pass.state`, or "broken"."""
        with self.at_work(source.name) as is_stopping:
            return STOPPED if is_stopping else self._made(source)

    def _made(self, source: Source) -> str:
        before = None
        try:
            before = self.past.newest_pass(source.name)
            return self._tried(source)
        except StoreError as fault:
            if before is not None:
                self._lost[source.name] = Lost(before, str(fault))
            self._not_written(fault)
        return BROKEN

    def _tried(self, source: Source) -> str:
        try:
            return self._make(source)
        except TorError as fault:
            self.outage.begins(fault)
            self._is_blind(source, str(fault))
            return AWAY
        except StoreError:
            raise
        except Exception:  # the one broad except of a pass; other sources go on
            self.log.exception("a pass broke", source=source.name)
        return BROKEN

    def _not_written(self, fault: StoreError) -> None:
        """Wait where that may pass, and stop where it does not."""
        if isinstance(fault, PASSING):
            self.disk.failed(fault)
        else:
            self.orders.fail(fault)

    def _own_up(self, source: Source) -> None:
        """Let the history say of a pass that was not written that nobody could look."""
        if lost := self._lost.get(source.name):
            self.past.give_up(
                source.name, lost.after, self.now(), state=UNWRITTEN, reason=lost.reason
            )
            del self._lost[source.name]

    def _make(self, source: Source) -> str:
        began = self.monotonic()
        walk = watch(source, self.watch_for(source))
        if source.needs_tor:
            self.outage.ends()
        self._tell(walk, self.monotonic() - began)
        owes = self._owing.add if walk.owes and not walk.faults else self._owing.discard
        owes(source.name)
        return walk.state

    def _tell(self, walk: Pass, seconds: float) -> None:
        say = self.log.warning if walk.reason else self.log.info
        say(
            "pass ended",
            source=walk.source.name,
            state=walk.state,
            documents=walk.documents,
            hits=walk.hits,
            seconds=round(seconds, 1),
            reason=walk.reason,
        )

    @contextmanager
    def at_work(self, name: str) -> Iterator[bool]:
        """Count somebody as at work, which `settled` waits for; gives whether we stop already.

        Whoever begins after a stop is told so: then nothing must be begun.
        """
        with self._ended:
            self._at_hand.add(name)
            is_stopping = self.orders.is_stopping
        try:
            yield is_stopping
        finally:
            with self._ended:
                self._at_hand.discard(name)
                self._ended.notify_all()
