"""Has the fork server fork: the parent's side of the orders."""

import json
import signal
import socket
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from leakwatch.worker.cage import Bounds
from leakwatch.worker.launch import Launched, NoServerError, launched
from leakwatch.worker.statuses import GONE, MEMORY, NUMBER

_START = 120.0  # seconds until a fork server must answer; a busy machine takes its time
_ANSWER = 60.0  # seconds for one order
_LONGEST = 256 * 1024  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Child:
    """A child and the line to it."""

    pid: int
    line: socket.socket


class Births:
    """One fork server, started again when it is gone; threads may share it.

    One child is always born ahead, so that it locks itself in while another reads. `early` is a
    server that was started already; without `lists` it reads no listings.
    """

    def __init__(
        self,
        bounds: Bounds,
        parsers: Sequence[str],
        *,
        early: Launched | None = None,
        lists: bool = True,
    ) -> None:
        self._bounds = bounds
        self._wish = {**asdict(bounds), "parsers": [*parsers], "lists": lists}
        self._lock = threading.Lock()
        self._early = early
        self._server: Launched | None = None
        self._unborn: socket.socket | None = None  # the line to a child that is ordered
        self._waiting: Child | None = None
        self._is_closed = False
        self.faults: Sequence[str] = ()  # of parser files that could not be loaded

    def start(self) -> None:
        """Start the server; raises NoServerError where it does not come up."""
        self._server, self._early = self._early or launched(), None
        wish = json.dumps(self._wish).encode("ascii")
        self.faults = json.loads(self._answer(wish, wait=_START))
        self._order()

    @property
    def pid(self) -> int:
        """Give the process id of the server, 0 where none runs."""
        return self._server.process.pid if self._server else 0

    def ahead(self) -> Child | None:
        """Give the child that was born ahead, if there is one, and order the next.

        It may have died while it waited: it must answer before it is given anything.
        """
        with self._lock:
            try:
                self._settle()
                self._order()
            except NoServerError:
                self._stop()
            child, self._waiting = self._waiting, None
        return child

    def fork(self) -> Child:
        """Give a new child, from a new server where the old one is gone; raises NoServerError."""
        with self._lock:
            try:
                return self._fork()
            except NoServerError:
                if self._is_closed:
                    raise
                self._stop()
                self.start()
                return self._fork()

    def end(self, pid: int) -> str:
        """End a child and say what became of it."""
        with self._lock:
            try:
                status = NUMBER.unpack(self._answer(b"K" + NUMBER.pack(pid)))[0]
            except NoServerError:
                self._stop()  # a late answer must not be taken for that to another order
                return "it ended with its fork server"
        return self._said(status)

    def close(self) -> None:
        """End the server and all its children, for good."""
        with self._lock:
            self._is_closed = True
            self._stop()

    def _fork(self) -> Child:
        self._settle()
        line = self._ordered()
        return Child(self._pid(line), line)

    def _order(self) -> None:
        """Order the next child, and leave the answer for later."""
        self._unborn = self._ordered()

    def _settle(self) -> None:
        """Take in the answer that was left for later: answers come in the order of the orders."""
        if self._unborn:
            line, self._unborn = self._unborn, None
            self._waiting = Child(self._pid(line), line)

    def _ordered(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._say(b"F", theirs.fileno())
        except NoServerError:
            ours.close()
            raise
        return ours

    def _pid(self, line: socket.socket) -> int:
        try:
            return int(NUMBER.unpack(self._hear())[0])
        except NoServerError:
            line.close()
            raise

    def _answer(self, order: bytes, wait: float = _ANSWER) -> bytes:
        self._settle()
        self._say(order)
        return self._hear(wait)

    def _say(self, order: bytes, *lines: int) -> None:
        if not self._server:
            raise NoServerError("the fork server was closed")
        try:
            self._server.orders.settimeout(_ANSWER)
            socket.send_fds(self._server.orders, [order], lines)
        except OSError as fault:
            raise NoServerError("the fork server does not answer") from fault

    def _hear(self, wait: float = _ANSWER) -> bytes:
        if not self._server:
            raise NoServerError("the fork server was closed")
        try:
            self._server.orders.settimeout(wait)
            answer = self._server.orders.recv(_LONGEST)
        except OSError as fault:
            raise NoServerError("the fork server does not answer") from fault
        if not answer:
            raise NoServerError("the fork server ended")
        return answer

    def _stop(self) -> None:
        for line in (self._unborn, self._waiting and self._waiting.line):
            if line:
                line.close()
        if self._server:
            self._server.close()
        self._server = self._unborn = self._waiting = None

    def _said(self, status: int) -> str:
        """Put a child's status into words."""
        if status == -signal.SIGXCPU:
            return f"it took more than {self._bounds.cpu} s of computing time"
        if status == MEMORY:
            return f"it needed more than {self._bounds.memory // 2**20} MiB of memory"
        if status == GONE:
            return "it was gone already"
        return f"it was ended by signal {-status}" if status < 0 else f"it ended ({status})"
