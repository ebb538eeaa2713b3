"""Starts the fork server as a process; it loads what it needs before it is spoken to."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_PATIENCE = 60.0  # seconds in which it ends by itself
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONHOME")  # no secret is passed on
_SET = {
    "OPENBLAS_NUM_THREADS": "1",  # numpy starts no threads: a process with some cannot fork
    # Memory is kept for the next piece of a text: it costs more to get than to fill.
    "MALLOC_MMAP_THRESHOLD_": str(64 * 2**20),
    "MALLOC_TRIM_THRESHOLD_": str(128 * 2**20),
}


class NoServerError(Exception):
    """The fork server does not start, or does not answer."""


class Process(Protocol):
    """A process of ours, as `subprocess.Popen` is one."""

    @property
    def pid(self) -> int:
        """Give its process id."""

    @property
    def returncode(self) -> int | None:
        """Give its exit code, None while nobody has waited for its end."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises subprocess.TimeoutExpired."""

    def kill(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class Launched:
    """A fork server and the line to it."""

    process: Process
    orders: socket.socket

    def close(self) -> None:
        """Hang up, which ends the server; it is killed where it does not heed that."""
        self.orders.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def early() -> Iterator[Launched | None]:
    """Start a server before its bounds are known, to be given to a reader; end it in the end.

    Gives None where it cannot be started: the reader will say why.
    """
    try:
        server = launched()
    except NoServerError:
        yield None
        return
    try:
        yield server
    finally:
        server.close()


def launched() -> Launched:
    """Start a fork server, which waits for its first order; raises NoServerError."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        try:
            return Launched(_started(theirs.fileno()), ours)
        except OSError as fault:
            ours.close()
            reason = f"the fork server cannot be started: {fault.strerror}"
            raise NoServerError(reason) from fault


def _started(descriptor: int) -> "subprocess.Popen[bytes]":
    """Start the server with our own search path, as `multiprocessing` does, and no secrets."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(each or str(Path.cwd()) for each in sys.path)
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-m", "leakwatch.worker", str(descriptor)],
        env={**environment, **_SET, "PYTHONPATH": path},
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # signals from the terminal are for us alone
    )
