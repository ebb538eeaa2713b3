"""Who waits in line for whom: one fetch at a time, in the order in which they came."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from leakwatch import clock
from leakwatch.errors import FetchError, Why

_LOOK: Final = 0.1  # seconds between two looks whether to stop


@dataclass(slots=True)
class Turn:
    """A place in a line; `began_at` is set by whoever has it, once the asking itself begins."""

    waited: float = 0.0  # seconds until it came
    began_at: float | None = None  # monotonic; None while it is waited for by our own choice
    called: threading.Event = field(default_factory=threading.Event)


class Lines:
    """Lets one fetch at a time through for each name; threads share it.

    A line may be long as long as it moves: whoever waits gives up only when one and the same
    fetch has taken longer than his patience.
    """

    def __init__(
        self,
        sentence: str,
        is_stopping: Callable[[], bool] = lambda: False,
        monotonic: Callable[[], float] = clock.monotonic,
    ) -> None:
        self._sentence = sentence
        self._is_stopping = is_stopping
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._lines: dict[str, deque[Turn]] = {}

    @contextmanager
    def turn(self, name: str, patience: float) -> Iterator[Turn]:
        """Wait for our turn and keep it; raises FetchError when it does not come, or at a stop.

        `patience` is in seconds.
        """
        mine = Turn()
        with self._lock:
            line = self._lines.setdefault(name, deque())
            line.append(mine)
            line[0].called.set()
        try:
            self._await(mine, line, patience)
            yield mine
        finally:
            self._leave(name, mine)

    @contextmanager
    def at_once(self, name: str) -> Iterator[bool]:
        """Keep the turn if nobody has it, and say whether we do; waits for nobody."""
        mine = Turn()
        with self._lock:
            is_ours = name not in self._lines
            if is_ours:
                self._lines[name] = deque([mine])
        try:
            yield is_ours
        finally:
            if is_ours:
                self._leave(name, mine)

    def begins(self, turn: Turn) -> None:
        """Count from now on how long a turn takes."""
        turn.began_at = self._monotonic()

    def _leave(self, name: str, mine: Turn) -> None:
        with self._lock:
            line = self._lines[name]
            line.remove(mine)
            if line:
                line[0].called.set()
            else:
                del self._lines[name]

    def _await(self, mine: Turn, line: deque[Turn], patience: float) -> None:
        came_at = self._monotonic()
        while not mine.called.wait(_LOOK):
            if self._is_stopping():
                raise FetchError(
                    "told to stop before the site was asked", kind=Why.STOPPED, was_asked=False
                )
            with self._lock:
                began_at = line[0].began_at
            if began_at is not None and self._monotonic() - max(began_at, came_at) > patience:
                raise FetchError(self._sentence, kind=Why.BUSY, was_asked=False)
        mine.waited = self._monotonic() - came_at


def stoppable(is_stopping: Callable[[], bool]) -> Callable[[float], bool]:
    """Give what waits so many seconds, and says True when we were told to stop meanwhile."""
    never = threading.Event()

    def wait(seconds: float) -> bool:
        ends = clock.monotonic() + seconds
        while not is_stopping():
            left = ends - clock.monotonic()
            if left <= 0:
                return False
            never.wait(min(left, _LOOK))
        return True

    return wait
