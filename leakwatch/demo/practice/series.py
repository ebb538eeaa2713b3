"""Things that are made by their number, each once: a site is asked for them again and again."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Series(Generic[T]):
    """Remembers what was made; threads may share it."""

    def __init__(self, make: Callable[[int], T], begin: int = 0) -> None:
        self._make = make
        self._begin = begin
        self._made: list[T] = []
        self._lock = threading.Lock()

    def until(self, end: int) -> list[T]:
        """Give the things from the first number to before this one."""
        count = max(end - self._begin, 0)
        with self._lock:
            missing = range(self._begin + len(self._made), end)
            self._made += [self._make(number) for number in missing]
            return self._made[:count]
