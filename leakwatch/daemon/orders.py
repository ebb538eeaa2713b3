"""What the world outside tells the process by signals: stop, read again, say how it is."""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from queue import Empty, SimpleQueue
from types import FrameType, TracebackType
from typing import Self

from leakwatch.errors import LeakwatchError


class Order(Enum):
    """What may be asked of a running process."""

    STOP = "stop"
    RELOAD = "reload"
    STATUS = "status"


SIGNALS = {
    signal.SIGTERM: Order.STOP,
    signal.SIGINT: Order.STOP,
    signal.SIGHUP: Order.RELOAD,
    signal.SIGUSR1: Order.STATUS,
}


class Orders:
    """Takes signals while it is entered, in the main thread; a second stop ends us at once.

    A signal may come while the main thread holds any lock, so that its handler touches none: a
    plain flag and a SimpleQueue are all it knows.
    """

    def __init__(self, leave: Callable[[int], None] = os._exit) -> None:
        self._leave = leave
        self._given: SimpleQueue[Order] = SimpleQueue()
        self._before: dict[signal.Signals, signal._HANDLER] = {}
        self._was_told = False
        self.is_stopping = False
        self.fault: LeakwatchError | None = None  # why we stop by ourselves

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def give(self, order: Order) -> None:
        """Give an order from inside."""
        self.is_stopping = self.is_stopping or order is Order.STOP
        self._given.put(order)

    def fail(self, fault: LeakwatchError) -> None:
        """Stop for a fault of our own; any thread may say so."""
        self.fault = self.fault or fault
        self.give(Order.STOP)

    def next(self, patience: float) -> Order | None:
        """Wait so many seconds for an order."""
        with suppress(Empty):
            return self._given.get(timeout=max(patience, 0))
        return None

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        order = SIGNALS[signal.Signals(number)]
        if order is Order.STOP:
            if self._was_told:
                self._leave(128 + number)
            self._was_told = True
        self.give(order)
