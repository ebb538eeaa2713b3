"""The killer's hold on a fork server of lives."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from leakwatch import clock

HOUSE = Path(__file__).parents[2]
LONGEST = 120.0  # seconds of a life that nobody kills; one that hangs is a fault
LOOK = 0.002  # seconds between two looks

Seen = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Birth:
    """What a life is to be: its story is "once", "service", "cycle", "later" or "write"."""

    config: Path
    log: Path
    story: str = "once"
    names: tuple[str, ...] = ()
    go: str = ""  # a pipe by name: a cycle waits until somebody opens it

    def line(self) -> str:
        """Write it as the order that the fork server reads."""
        told = {"config": self.config, "log": self.log, "story": self.story, "go": self.go}
        names = " ".join(self.names)
        return json.dumps({**{key: str(value) for key, value in told.items()}, "names": names})


@dataclass(frozen=True, slots=True)
class Death:
    """How a life ended."""

    was_killed: bool
    code: int
    seconds: float
    quiet: float = 0.0  # seconds until something was seen of it


class Nursery:
    """Has lives begin, one at a time, and ends them."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders = orders
        self._answers = answers

    def begin(self, birth: Birth) -> int:
        """Have a life begin; gives its process id."""
        self._orders.write(f"{birth.line()}\n")
        self._orders.flush()
        return int(self._answers.readline())

    def is_over(self, patience: float) -> bool:
        """Wait so many seconds for the end of the life at hand; says whether it came."""
        return bool(select.select([self._answers], [], [], max(patience, 0))[0])

    def status(self) -> int:
        """Give the exit code of the life that is over, or ends now."""
        return os.waitstatus_to_exitcode(int(self._answers.readline()))

    def live(self, birth: Birth) -> Death:
        """Have a whole life."""
        began, pid = clock.monotonic(), self.begin(birth)
        if not self.is_over(LONGEST):
            os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"a life hung for {LONGEST:.0f} s: {birth}")
        return Death(was_killed=False, code=self.status(), seconds=clock.monotonic() - began)

    def kill(self, birth: Birth, after: float, seen: Seen = lambda: True) -> Death:
        """Have a life, and kill it so many seconds after something was seen of it."""
        began, pid = clock.monotonic(), self.begin(birth)
        while not seen():
            if self.is_over(LOOK):
                return Death(
                    was_killed=False, code=self.status(), seconds=clock.monotonic() - began
                )
        quiet = clock.monotonic() - began
        if self.is_over(after):
            return Death(
                was_killed=False,
                code=self.status(),
                seconds=clock.monotonic() - began,
                quiet=quiet,
            )
        with suppress(ProcessLookupError):  # it may have ended just now
            os.kill(pid, signal.SIGKILL)
        code = self.status()
        return Death(code == -signal.SIGKILL, code, clock.monotonic() - began, quiet=quiet)


@contextmanager
def nursery(package: Path = HOUSE) -> Iterator[Nursery]:
    """Start a fork server on a package tree, and end it."""
    path = os.pathsep.join(dict.fromkeys([str(package), str(HOUSE)]))
    environment = {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.survive.life"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout
        yield Nursery(server.stdin, server.stdout)
        server.stdin.close()
