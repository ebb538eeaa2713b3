"""A fork server for lives of the daemon: everything is imported once, and each life is a fork.

An order is a line of JSON on standard input. Two lines answer it: the life's process id at once,
and its status when it is over.
"""

import json
import os
import signal
import socket
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from leakwatch import kernel
from leakwatch.worker.launch import Launched

kernel.keep(os.environ)  # before numba is imported, which asks at once where to keep things

run = import_module("leakwatch.daemon").run
cycle = import_module("tests.survive.cycle")
writing = import_module("tests.survive.writing")
server = import_module("leakwatch.worker.server")


@dataclass(frozen=True, slots=True)
class Forked:
    """A child of ours that is no `Popen`."""

    pid: int
    returncode: int | None = None  # nobody asks

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""
        del timeout  # whoever hangs up has ended it
        return os.waitpid(self.pid, 0)[1]

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)


def reader() -> Launched:
    """Fork the reader's fork server off, which is a program of its own elsewhere: 1 s a life."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if not pid:
        ours.close()
        server.serve(theirs)
        os._exit(0)
    theirs.close()
    return Launched(Forked(pid), ours)


def live(order: dict[str, str]) -> int:
    """Be the daemon, or one cycle of it; gives the exit code."""
    os.dup2(os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    config, names = Path(order["config"]), order["names"].split()
    if order["story"] in ("cycle", "write"):
        cycle.be_seen()
        os.close(os.open(order["go"], os.O_RDONLY))  # waits for whoever watches our calls
    if order["story"] == "write":
        return int(writing.write(config, names))
    if order["story"] in ("cycle", "later"):
        return int(cycle.cycle(config, names, is_later=order["story"] == "later"))
    return int(run(config, once=order["story"] == "once", names=names, early=reader()))


def main() -> int:
    """Obey orders until there are no more."""
    kernel.prepare()
    server.load(server.labels, server.guess, server.office, server.unmask, server.unpack)
    for _ in server.warm_up():  # what is imported or compiled late is there in every life then
        pass
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            status = 1
            try:
                status = live(json.loads(line))
            finally:
                os._exit(status)
        answer(pid)
        answer(os.waitpid(pid, 0)[1])
    return 0


def answer(number: int) -> None:
    """Say a number to whoever gives orders."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
