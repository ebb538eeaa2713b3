"""Fork servers of the confined reader, forked from one program that has loaded all of it.

To start such a server as its users do takes a second and a half of computing time: most of what a
test of a whole crew takes. Here one program does so once for each process of tests, and every
server is a fork of it that serves as any other. That it starts as a program of its own is proved
by tests/edges/test_worker.py, and wherever the installed program runs.
"""

import gc
import os
import select
import signal
import socket
import subprocess
import sys
from atexit import register
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from leakwatch import clock
from leakwatch.clock import Clock
from leakwatch.config import Settings
from leakwatch.daemon import Crew, Orders, Story, open_crew
from leakwatch.log import Log
from leakwatch.worker.launch import Launched

HOUSE = Path(__file__).parents[1]
_LONGEST = 32  # bytes of an answer


@dataclass(slots=True)
class Forked:
    """A server that is no child of ours."""

    pid: int
    returncode: int | None = None
    _watched: int = field(init=False)

    def __post_init__(self) -> None:
        self._watched = os.pidfd_open(self.pid)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""
        if self.returncode is None:
            if not select.select([self._watched], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a server", timeout or 0)
            os.close(self._watched)
            self.returncode = 0  # what it was nobody tells us
        return self.returncode

    def kill(self) -> None:
        """End it at once."""
        signal.pidfd_send_signal(self._watched, signal.SIGKILL)


@contextmanager
def early() -> Iterator[Launched]:
    """Give a server to be handed to a reader, which may end it; end it in the end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line = _mother()
    with theirs:
        socket.send_fds(line, [b"F"], [theirs.fileno()])
        server = Launched(Forked(int(line.recv(_LONGEST))), ours)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def crew_of(
    settings: Settings, story: Story, log: Log, orders: Orders, now: Clock = clock.now
) -> Iterator[Crew]:
    """Open everybody that a story needs, as the product does, with such a server."""
    with early() as server, open_crew(settings, story, log, orders, now=now, early=server) as crew:
        yield crew


@cache
def _mother() -> socket.socket:
    """Start the program that forks them; gives the line to it, whose end is its end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(HOUSE)}
    with theirs:
        command = [sys.executable, "-P", "-m", "tests.readers", str(theirs.fileno())]
        program = subprocess.Popen(
            command,
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    register(program.wait)
    register(ours.close)
    return ours


def main(line: socket.socket) -> None:
    """Load all, then fork a server for each order until whoever gives them hangs up."""
    sys.modules["cffi"] = None  # type: ignore[assignment]  # as the program of the product does
    server = import_module("leakwatch.worker.server")
    server.load(server.labels, server.guess, server.office, server.unmask, server.unpack)
    server.load(server.pages)
    for _ in server.warm_up():
        pass
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks what became of them
    while True:
        order, lines, _, _ = socket.recv_fds(line, 1, 1)
        if not order:
            return
        pid = os.fork()
        if not pid:
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                line.close()
                server.serve(socket.socket(fileno=lines[0]))
            finally:
                os._exit(0)
        os.close(lines[0])
        line.send(str(pid).encode())


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
