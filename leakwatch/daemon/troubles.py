"""What is wrong with leakwatch itself: told once it has lasted, and once more when it is over."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.clock import Clock
from leakwatch.errors import StoreError

CALM = timedelta(minutes=1)  # what comes back within it has not been over
# These do not pass by themselves in minutes; of the canary it is known by a second try.
AT_ONCE = frozenset({"disk", "list", "reader", "canary", "unproven"})
MUTE = frozenset({"slack"})  # told when it is over
_NOW = timedelta(0)


class Book(Protocol):
    """Remembers which outages are told; each may raise StoreError."""

    def open(self) -> Iterable[str]:
        """Give the topics of those that have not ended."""

    def begins(self, topic: str, reason: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Remember an outage, and ask for its message; says whether it is ours to end."""

    def ends(self, topic: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Remember that one is over, and tell it, unless that is mute."""

    def happened(self, topic: str, reason: str, at: datetime) -> None:
        """Tell what was over as soon as it had begun."""

    def settle(self, at: datetime) -> None:
        """Ask for the all-clears that could not be asked for yet."""


@dataclass(slots=True)
class _Trouble:
    """One outage, on both clocks: what people are told is wall time, what we wait for is not."""

    reason: str
    began_at: datetime
    began: float
    is_written: bool = False
    is_dropped: bool = False  # nobody looks any more: it is over, and not known to be well
    is_anothers: bool = False  # another process has told of one like it that goes on
    well_at: datetime | None = None
    well: float = 0.0


class Troubles:
    """Hears from every part how it is, and writes what the team must be told; threads share it.

    `told` is called when there is something new to tell.
    """

    def __init__(
        self,
        book: Book,
        now: Clock,
        monotonic: Callable[[], float],
        told: Callable[[], None],
        after: timedelta,
    ) -> None:
        self._book = book
        self._now = now
        self._monotonic = monotonic
        self._told = told
        self.after = after  # an outage that is over sooner needs no notice
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._known: dict[str, _Trouble] = {}
        self._events: list[tuple[str, str, datetime]] = []

    def resume(self) -> None:
        """Take up what a process before us has told the beginning of; raises StoreError."""
        for topic in self._book.open():
            self._known[topic] = _Trouble("", self._now(), self._monotonic(), is_written=True)

    def see(self, topic: str, reason: str, *, since: datetime | None = None) -> None:
        """Hear how a part is: why it is not well, or an empty text where it is.

        `since` is when what is not well began, where that was before we heard of it first.
        """
        with self._lock:
            trouble = self._known.get(topic)
            if reason and trouble is None:
                self._known[topic] = self._new(reason, since)
            elif trouble is not None and not reason and trouble.well_at is None:
                trouble.well_at, trouble.well = self._now(), self._monotonic()
            elif trouble is not None and reason:
                trouble.reason, trouble.well_at, trouble.is_dropped = reason, None, False

    def drop(self, topic: str) -> None:
        """Hear that nobody looks at a part any more: what was told of it is over, untold."""
        self.see(topic, "")
        with self._lock:
            if trouble := self._known.get(topic):
                trouble.is_dropped = True

    def _new(self, reason: str, since: datetime | None) -> _Trouble:
        now = self._now()
        began_at = min(since or now, now)
        return _Trouble(reason, began_at, self._monotonic() - (now - began_at).total_seconds())

    def happened(self, topic: str, reason: str) -> None:
        """Hear of what was over as soon as it had begun."""
        with self._lock:
            self._events.append((topic, reason, self._now()))

    def write(self, *, is_last: bool = False) -> None:
        """Write what the team must be told by now; what cannot be written is tried again.

        Where it is the last time, what is well by now is over: nobody would see it stay so. Raises
        StoreError.
        """
        calm = _NOW if is_last else min(CALM, self.after)
        with self._writing:
            for topic, trouble in self._snapshot():
                self._begin(topic, trouble)
                self._end(topic, trouble, calm)
            while self._events:
                self._book.happened(*self._events[0])
                self._events.pop(0)
                self._told()
            self._book.settle(self._now())

    def _snapshot(self) -> list[tuple[str, _Trouble]]:
        with self._lock:
            return list(self._known.items())

    def _begin(self, topic: str, trouble: _Trouble) -> None:
        wait = _NOW if topic in AT_ONCE else self.after
        is_over = trouble.well_at is not None
        lasted = (trouble.well if is_over else self._monotonic()) - trouble.began
        if trouble.is_written or lasted < wait.total_seconds():
            return
        if trouble.is_anothers and is_over:
            return  # the other one tells the end of what it told
        trouble.is_written = self._book.begins(
            topic, trouble.reason, trouble.began_at, is_mute=topic in MUTE
        )
        trouble.is_anothers = not trouble.is_written
        if trouble.is_written:
            self._told()

    def _end(self, topic: str, trouble: _Trouble, calm: timedelta) -> None:
        """Tell that an outage is over; what comes back from here on is another one."""
        well_at = self._let_go(topic, trouble, calm)
        if well_at is None or not trouble.is_written:
            return
        try:
            self._book.ends(topic, well_at, is_mute=trouble.is_dropped)
        except StoreError:
            with self._lock:  # nobody was told: what came back meanwhile is the same outage
                self._known.setdefault(topic, trouble).is_written = True
            raise
        self._told()

    def _let_go(self, topic: str, trouble: _Trouble, calm: timedelta) -> datetime | None:
        """Forget an outage that has been over for long enough; gives since when it is over."""
        with self._lock:
            well_for = self._monotonic() - trouble.well
            if trouble.well_at is None or well_for < calm.total_seconds():
                return None
            del self._known[topic]
            return trouble.well_at
