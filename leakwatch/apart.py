"""Another process of this program, for what takes much memory once: it goes when we go."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from types import FrameType

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_STOPS = (signal.SIGINT, signal.SIGTERM)


def run(code: str, patience: timedelta) -> bool:
    """Have another process run Python code; says whether it could, in time.

    Raises InterruptedError where it was told to stop, as this process may have been too.
    """
    if not sys.executable:  # nobody knows where Python is
        return False
    begin = f"from {__name__} import go_with; go_with({os.getpid()}); {code}"
    words, none = [sys.executable, "-P", "-c", begin], subprocess.DEVNULL
    try:
        child = subprocess.Popen(words, stdin=none, stdout=none, stderr=none)  # noqa: S603 - this very program
    except OSError:
        return False
    with _ended(child), suppress(subprocess.TimeoutExpired):
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


@contextmanager
def _ended(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Pass on to a child that we are told to stop; leave none behind.

    What was done here about such a signal is done all the same; where that is to end, it does.
    """
    before = {number: signal.getsignal(number) for number in _STOPS}
    is_main = threading.current_thread() is threading.main_thread()  # else signals are not ours

    def heard(number: int, frame: FrameType | None) -> None:
        child.terminate()
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    mine = [number for number in _STOPS if is_main and callable(before[number])]
    for number in mine:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, before[number])
        if child.poll() is None:
            child.kill()
        child.wait()
