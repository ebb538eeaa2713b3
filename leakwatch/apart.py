"""Another process of this program, for what takes much memory once: it goes when we go."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from types import FrameType

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_STOPS = (signal.SIGINT, signal.SIGTERM)
Handler = Callable[[int, FrameType | None], object]


def run(code: str, patience: timedelta) -> bool:
    """Have another process run Python code; says whether it could, in time.

    Raises InterruptedError where it was told to stop, as this process may have been too.
    """
    if not sys.executable:  # nobody knows where Python is
        return False
    begin = f"from {__name__} import go_with; go_with({os.getpid()}); {code}"
    words, none = [sys.executable, "-P", "-c", begin], subprocess.DEVNULL
    with _passed_on() as stops:
        try:
            child = subprocess.Popen(words, stdin=none, stdout=none, stderr=none)  # noqa: S603 - this very program
        except OSError:
            return False
        with _ended(child), suppress(subprocess.TimeoutExpired):
            stops.follow(child)
            child.wait(patience.total_seconds())
    if -child.returncode in _STOPS:
        raise InterruptedError("it was told to stop before it was ready")
    return child.returncode == 0


def go_with(parent: int) -> None:
    """Have this process killed when its parent ends; end now where that has gone already."""
    control = getattr(ctypes.CDLL(None), "prctl", None)
    if control:
        control(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


@dataclass(slots=True)
class _Stops:
    """Passes on to a child that we are told to stop; what comes while it starts waits for it.

    What was done here about such a signal is done all the same; where that is to end, it does.
    """

    before: Mapping[int, Handler]  # what was done about each signal
    child: subprocess.Popen[bytes] | None = None
    early: list[tuple[int, FrameType | None]] = field(default_factory=list)

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Take a signal."""
        if self.child is None:
            self.early.append((number, frame))
            return
        self.child.terminate()
        self.before[number](number, frame)

    def follow(self, child: subprocess.Popen[bytes]) -> None:
        """Pass on to a child what came while it started, and what will come."""
        self.child = child
        self.settle()

    def settle(self) -> None:
        """Do what is still to be done about the signals that came."""
        while self.early:
            number, frame = self.early.pop()
            if self.child:
                self.child.terminate()
            self.before[number](number, frame)


@contextmanager
def _passed_on() -> Iterator[_Stops]:
    """Hear the signals that tell us to stop, from before a child starts until it has ended."""
    found = {number: signal.getsignal(number) for number in _STOPS}
    is_main = threading.current_thread() is threading.main_thread()  # else signals are not ours
    stops = _Stops({n: handler for n, handler in found.items() if is_main and callable(handler)})
    for number in stops.before:
        signal.signal(number, stops.hear)
    try:
        yield stops
    finally:
        for number, handler in stops.before.items():
            signal.signal(number, handler)
        stops.settle()


@contextmanager
def _ended(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave no child behind."""
    try:
        yield
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
