"""A bound for a whole conversation: a server that drips must not hold up the alerts."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta


@contextmanager
def bounded(current: Callable[[], socket.socket | None], whole: timedelta) -> Iterator[None]:
    """Cut a connection off when its time is over, whatever is being waited for on it.

    `current` gives its socket of the moment: to begin TLS on one makes another.
    """

    def cut() -> None:
        line = current()
        try:
            if line:
                line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has gone by itself

    timer = threading.Timer(whole.total_seconds(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
