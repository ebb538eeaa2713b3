"""Whether a process has ended."""

import threading
from pathlib import Path

from leakwatch import clock


def is_running(pid: int) -> bool:
    """Say whether a process is there and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def ends_within(seconds: float, pid: int) -> bool:
    """Wait until a process ends; say whether it did in so many seconds."""
    ends, patience = clock.monotonic() + seconds, threading.Event()
    while is_running(pid):
        if clock.monotonic() > ends:
            return False
        patience.wait(0.02)
    return True
