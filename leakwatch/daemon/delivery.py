"""The story of telling, over and over, in a thread of its own."""

import threading
from collections.abc import Callable
from datetime import timedelta

from leakwatch.errors import StoreError
from leakwatch.log import Log

IDLE = timedelta(seconds=5)  # the unit that watches, or a person, may write meanwhile
BROKEN = timedelta(minutes=1)
LONGEST = timedelta(minutes=1)  # the second way is looked after too; the outbox keeps the wait

Unit = Callable[[], timedelta | None]  # one unit of telling: how long to wait, None: all is told


class Delivery:
    """Does one unit of telling after another, and waits as long as each asks for.

    `news` is set when there is something to tell. `recover` makes what was being sent when a unit
    broke uncertain, so that it is not lost until a restart. `failed` hears that the history cannot
    be trusted.
    """

    def __init__(
        self,
        unit: Unit,
        news: threading.Event,
        log: Log,
        failed: Callable[[StoreError], None],
        recover: Callable[[], None],
    ) -> None:
        self._unit = unit
        self._news = news
        self._log = log
        self._failed = failed
        self._recover = recover
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="delivery", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def is_alive(self) -> bool:
        """Say whether anybody would still tell."""
        return self._thread.is_alive()

    def stop(self, patience: timedelta) -> bool:
        """Begin nothing new; says whether the unit at hand ended in time."""
        self._stopped.set()
        self._news.set()
        if self.is_alive():
            self._thread.join(max(patience.total_seconds(), 0))
        return not self.is_alive()

    def step(self) -> timedelta | None:
        """Do one unit of telling; gives how long to wait, or None when all is told."""
        try:
            return self._step()
        except StoreError as fault:
            self._failed(fault)
        return BROKEN

    def _step(self) -> timedelta | None:
        try:
            return self._unit()
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - the one broad except of this loop, which goes on
            self._log.exception("telling broke")
            self._recover()
        return BROKEN

    def _loop(self) -> None:
        while not self._stopped.is_set():
            self._news.clear()
            wait = self.step()
            if wait is None:
                self._news.wait(IDLE.total_seconds())
            else:  # news do not shorten what Slack asked us to wait
                self._stopped.wait(min(wait, LONGEST).total_seconds())
