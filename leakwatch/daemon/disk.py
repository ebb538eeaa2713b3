"""Whether the history can be written: who watches waits while the disk is full, or fails."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Protocol

from leakwatch.daemon.troubles import Troubles
from leakwatch.errors import BusyError, DamageError, DiskError, StoreError
from leakwatch.log import Log

PASSING = (BusyError, DamageError, DiskError)  # nothing was written, another time it may be
WAIT = timedelta(seconds=15)  # between two tries whether a disk that failed writes again
LONG = timedelta(minutes=1)  # who watches is called when it is over
FULL, FAULTY = "disk", "io"
DOUBTS = 5  # times that the whole file is found damaged before we believe it
_WELL = timedelta(0)


class Room(Protocol):
    """Takes up room that can be given up in an emergency."""

    def make(self) -> bool:
        """Take it up; says whether it is there."""

    def give_up(self) -> bool:
        """Let go of it; says whether it was there."""


class Disk:
    """Remembers that the history could not be written; threads share it.

    A full disk costs the reserve, so that the team can be told; it is over when there is room for
    the reserve again. A disk that failed is tried with `probe`, which raises StoreError; where the
    file seemed damaged, `check` has all of it read, and gives a sentence where it is, None while
    it is not known yet. `lost` hears that the history cannot be trusted, `back` is called when all
    is well again.
    """

    def __init__(
        self,
        reserve: Room,
        probe: Callable[[], None],
        monotonic: Callable[[], float],
        log: Log,
        troubles: Troubles,
        *,
        check: Callable[[], str | None] = lambda: "",
        lost: Callable[[StoreError], None] = lambda _fault: None,
    ) -> None:
        self._reserve = reserve
        self._probe = probe
        self._monotonic = monotonic
        self._log = log
        self._troubles = troubles
        self._lock = threading.Lock()
        self._began = self._next_try = 0.0
        self._is_full = self._is_doubtful = False
        self._lacks_reserve = False
        self._doubts = 0
        self._check = check
        self._lost = lost
        self.reason = ""
        self.back: Callable[[], None] = lambda: None

    def failed(self, fault: StoreError) -> None:
        """Remember that something was not written, and have it told while that is possible."""
        is_full = isinstance(fault, DiskError) and fault.is_full
        with self._lock:
            is_news = not self.reason or (is_full and not self._is_full)
            self._next_try = self._monotonic() + WAIT.total_seconds()
            self._is_full |= is_full
            self._is_doubtful |= isinstance(fault, DamageError)
            self.reason = str(fault)
            if is_news:
                self._began = self._monotonic()
                has_room = self._reserve.give_up() if is_full else False
                self._log.error(
                    "the history cannot be written, who watches waits",
                    reason=self.reason,
                    gave_up_reserve=has_room,
                )
        self._troubles.see(FULL if is_full else FAULTY, str(fault))
        if is_news and is_full:
            self._tell()

    def _tell(self) -> None:
        """Have it told; whoever met the fault goes on, whatever else turns out to be wrong."""
        try:
            with suppress(*PASSING):  # the next tick tries again
                self._troubles.write()
        except StoreError as fault:
            self._lost(fault)

    def put_off(self) -> timedelta:
        """Say how long whoever watches is to wait."""
        return LONG if self.reason else _WELL

    def tick(self) -> None:
        """Look whether the disk is well again, and say how it is."""
        if not self.reason:
            self._look()
            return
        if self._is_full and self._reserve.make():
            self._is_full = False
            if not self._is_doubtful:
                self._ends()
        elif not self._is_full and self._monotonic() >= self._next_try:
            self._try()

    def _try(self) -> None:
        try:
            self._probe()
            if not self._is_whole():
                return  # it is still being read
        except PASSING as fault:
            self._doubts += isinstance(fault, DamageError)
            self.failed(fault)
            if self._doubts >= DOUBTS:
                self._lost(fault)
        else:
            self._ends()

    def _is_whole(self) -> bool:
        """Say whether the file is known to be whole; raises DamageError where it is damaged."""
        damage = self._check() if self._is_doubtful else ""
        if damage:
            raise DamageError(damage)
        return damage is not None

    def _look(self) -> None:
        self._troubles.see(FAULTY, "")
        is_there = self._reserve.make()
        if is_there:
            self._troubles.see(FULL, "")
        elif not self._lacks_reserve:
            self._log.warning("there is no room for the reserve beside the history")
        self._lacks_reserve = not is_there

    def _ends(self) -> None:
        with self._lock:
            seconds = round(self._monotonic() - self._began)
            self.reason, self._doubts = "", 0
            self._is_full = self._is_doubtful = False
        self._log.info("the history can be written again", seconds=seconds)
        self._look()
        self.back()
