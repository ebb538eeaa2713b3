"""One reading for all who ask: bounded in time, and not made anew for each of them."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from queue import SimpleQueue
from typing import Generic, TypeVar

FRESH = timedelta(seconds=5)  # how old what is given may be
PATIENCE = timedelta(seconds=3)  # with a slow disk

T = TypeVar("T")


class Chart(Generic[T]):
    """Reads in a thread of its own, once for all who ask within some seconds.

    One thread, since the history keeps a connection for each thread that ever asked it.
    """

    def __init__(
        self,
        read: Callable[[], T],
        monotonic: Callable[[], float],
        patience: timedelta = PATIENCE,
    ) -> None:
        self._read = read
        self._monotonic = monotonic
        self._patience = patience.total_seconds()
        self._guard = threading.Lock()
        self._newest: Future[T] | None = None
        self._asked_at = 0.0
        self._asked: SimpleQueue[Future[T] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._loop, name="chart", daemon=True)

    def start(self) -> None:
        """Be ready to be asked."""
        self._thread.start()

    def stop(self) -> None:
        """Read no more; whoever waits runs out of patience."""
        self._asked.put(None)
        if self._thread.is_alive():
            self._thread.join(self._patience)

    def latest(self) -> T:
        """Give the newest reading; raises what reading raised, TimeoutError where it hangs."""
        return self._reading().result(self._patience)

    def _reading(self) -> Future[T]:
        with self._guard:
            newest, at = self._newest, self._monotonic()
            is_old = at - self._asked_at > FRESH.total_seconds()
            if newest is None or (newest.done() and is_old):
                newest = self._newest = Future()
                self._asked_at = at
                self._asked.put(newest)
            return newest

    def _loop(self) -> None:
        while (asked := self._asked.get()) is not None:
            try:
                asked.set_result(self._read())
            except Exception as fault:  # noqa: BLE001 - the one broad except: whoever asked hears it
                asked.set_exception(fault)
