"""The dead man's switch: a place outside that grows loud when we stop telling it that we live.

Each ping says "up", or "fail" (the conventions of Healthchecks: the address, and /fail behind it).
"""

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import timedelta
from http.client import HTTPException
from typing import Final
from urllib.parse import SplitResult

from leakwatch.call import Deadline, Patience, connection
from leakwatch.errors import LeakwatchError
from leakwatch.log import Log

PATIENCE: Final = Patience(step=timedelta(seconds=10), whole=timedelta(seconds=60))

Address = Callable[[], SplitResult]  # read anew each time: it may be replaced while we run


class DeadMan:
    """Pings when it is due, in a thread of its own, so that no server holds up who asks for it.

    `beat` is to be called by the main loop alone, and only while everybody is alive: nothing is
    told any more when that loop hangs. `is_well` says which of the two is told, and may raise;
    `address` raises ConfigError.
    """

    def __init__(
        self,
        address: Address,
        is_well: Callable[[], bool],
        every: timedelta,
        monotonic: Callable[[], float],
        log: Log,
        *,
        patience: Patience = PATIENCE,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        self._address = address
        self._is_well = is_well
        self._every = every.total_seconds()
        self._monotonic = monotonic
        self._log = log
        self._patience = patience
        self._trust = trust
        self._due = threading.Event()
        self._is_over = False
        self._began_at: float | None = None  # of the newest ping
        self._deadline: Deadline | None = None  # of the ping at hand
        self._is_unheard = False
        self._thread = threading.Thread(target=self._loop, name="dead man", daemon=True)

    def start(self) -> None:
        """Be ready to ping."""
        self._thread.start()

    def stop(self) -> None:
        """Ping no more: a machine that is shut down is dead to whoever waits for it."""
        self._is_over = True
        self._due.set()
        if deadline := self._deadline:
            deadline.cut()

    def beat(self) -> None:
        """Have a ping made if it is due."""
        at = self._monotonic()
        began = self._began_at
        if began is None or at - began >= self._every:
            self._began_at = at
            self._due.set()

    def ping(self) -> str:
        """Make one ping; gives why it was not heard, or nothing."""
        is_well = self._look()
        try:
            address = self._address()
        except LeakwatchError as fault:
            return str(fault)
        try:
            status = self._ask(address, "" if is_well else "/fail")
        except (OSError, HTTPException) as fault:
            return _reason(fault)
        return "" if status // 100 == 2 else f"it answers {status}"

    def _look(self) -> bool:
        try:
            return self._is_well()
        except (LeakwatchError, TimeoutError):
            return False

    def _ask(self, address: SplitResult, end: str) -> int:
        """Ask for the address; its answer is not read, no redirect followed, no proxy used."""
        trust = None if address.scheme == "http" else self._trust()
        query = f"?{address.query}" if address.query else ""
        path = address.path.rstrip("/") + end or "/"
        self._deadline = deadline = Deadline(self._patience)
        try:
            with connection(address, deadline, trust) as line:
                line.request("GET", path + query, headers={"User-Agent": "leakwatch"})
                return line.getresponse().status
        finally:
            self._deadline = None

    def _loop(self) -> None:
        while self._due.wait() and not self._is_over:
            self._due.clear()
            try:
                self._tell(self.ping())
            except Exception:  # noqa: BLE001 - the one broad except of this loop, which goes on
                self._log.exception("a ping broke")

    def _tell(self, reason: str) -> None:
        """Say once that nobody hears us, and once that somebody does again."""
        if reason and not self._is_unheard:
            self._log.warning("the dead man's switch does not hear us", reason=reason)
        elif self._is_unheard and not reason:
            self._log.info("the dead man's switch hears us again")
        self._is_unheard = bool(reason)


def _reason(fault: Exception) -> str:
    """Say what went wrong in words of our own: the library's may repeat the address, a secret.

    >>> _reason(TimeoutError("timed out")), _reason(ConnectionRefusedError(111, "refused"))
    ('it does not answer in time', 'nobody answers there')
    """
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (TimeoutError, "it does not answer in time"),
        (ConnectionRefusedError, "nobody answers there"),
        (socket.gaierror, "its name cannot be looked up"),
        (ssl.SSLError, "its certificate is not trusted, or it does not speak TLS"),
    )
    return next((words for kind, words in reasons if isinstance(fault, kind)), "it hung up")
