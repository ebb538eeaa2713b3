"""A bound for a whole conversation: a server that drips must not hold up the alerts."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta


@contextmanager
def bounded(line: socket.socket, whole: timedelta) -> Iterator[None]:
    """Cut a connection off when its time is over, whatever is being waited for on it."""

    def cut() -> None:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            line.close()  # it had gone by itself

    timer = threading.Timer(whole.total_seconds(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
