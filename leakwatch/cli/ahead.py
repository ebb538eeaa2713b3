"""Goes through several things at once, each on a thread of its own, and gives what comes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

_LOOK = 0.1  # seconds after which whoever waits looks whether there is a stop


class StoppedError(Exception):
    """Nobody wants what is still to come."""


@dataclass(frozen=True, slots=True)
class _Over:
    """The end of one of the things, and what it was broken off by."""

    fault: BaseException | None = None

    def check(self) -> None:
        """Raise what it was broken off by."""
        if self.fault:
            raise self.fault


def gathered(
    rows: Sequence[Iterable[T]], most: int, stop: Event, *, patience: float | None = None
) -> Iterator[T]:
    """Give the values of all rows as they come, those of each in their order.

    Up to `most` values wait to be taken. What raises in a row is raised here. With that, and where
    this is closed or raises, the stop is set: the threads end with the step that they are at, for
    which is waited `patience` seconds, for ever without any. Raises StoppedError where the stop
    was set from outside.
    """
    queue: Queue[T | _Over] = Queue(most)
    threads = [
        Thread(target=_go_through, args=(row, queue, stop), name="ahead", daemon=True)
        for row in rows
    ]
    for thread in threads:
        thread.start()
    left = len(threads)
    try:
        while left:
            value = _taken(queue, stop)
            if isinstance(value, _Over):
                value.check()
                left -= 1
            else:
                yield value
    except BaseException:
        stop.set()
        raise
    finally:
        for thread in threads:
            thread.join(patience)


def _go_through(row: Iterable[T], queue: "Queue[T | _Over]", stop: Event) -> None:
    over = _Over()
    try:
        for value in row:
            if not _put(queue, value, stop):
                return
    except StoppedError:
        return
    except BaseException as fault:  # noqa: BLE001 - it is raised where values are taken
        over = _Over(fault)
    _put(queue, over, stop)


def _put(queue: "Queue[T]", value: T, stop: Event) -> bool:
    """Wait until there is room for a value; say whether there was, before the stop."""
    while not stop.is_set():
        try:
            queue.put(value, timeout=_LOOK)
        except Full:
            continue
        return True
    return False


def _taken(queue: "Queue[T]", stop: Event) -> T:
    while not stop.is_set():
        try:
            return queue.get(timeout=_LOOK)
        except Empty:
            continue
    raise StoppedError


class Order(Generic[T]):
    """Puts the values of several rows one row behind the other, as far as so many may wait."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._first = 0  # the row whose turn it is
        self._waiting: dict[int, list[T]] = {}
        self._count = 0
        self._ended: set[int] = set()

    def add(self, row: int, value: T) -> Iterator[T]:
        """Take in a value of a row; give what may be told now."""
        if row == self._first:
            yield value
            return
        self._waiting.setdefault(row, []).append(value)
        self._count += 1
        if self._count > self._most:  # the first row takes long: order is not worth the memory
            yield from self.rest()

    def end(self, row: int) -> Iterator[T]:
        """Take in that a row has ended; give what waited for that."""
        self._ended.add(row)
        while self._first in self._ended:
            self._ended.remove(self._first)
            self._first += 1
            yield from self._freed(self._first)

    def rest(self) -> Iterator[T]:
        """Give all that still waits, row by row."""
        for row in sorted(self._waiting):
            yield from self._freed(row)

    def _freed(self, row: int) -> list[T]:
        values = self._waiting.pop(row, [])
        self._count -= len(values)
        return values


class Turns(Generic[T]):
    """One row of values that several threads take from, each value once."""

    def __init__(self, values: Iterable[T]) -> None:
        self._values = iter(values)
        self._lock = Lock()

    def __iter__(self) -> Iterator[T]:
        """Give the values that no other thread has taken."""
        while True:
            with self._lock:
                try:
                    value = next(self._values)
                except StopIteration:
                    return
            yield value
