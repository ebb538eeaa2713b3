"""Writes down every address that a thread opens a socket to or has looked up."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

Opened = Callable[[], list[object]]

_SOCKET = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_NAMES = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_NOTES: dict[int, list[object]] = {}  # thread -> what it opened while it is watched


@contextmanager
def watched() -> Iterator[Opened]:
    """Watch this thread; what is given gives the addresses so far, `host` for a looked-up name.

    Other threads are not watched, so that servers of the test's own may connect as they like.
    """
    _install()
    notes = _NOTES[threading.get_ident()] = []
    try:
        yield lambda: list(notes)
    finally:
        del _NOTES[threading.get_ident()]


@cache
def _install() -> None:
    """Hear every socket of this process; Python knows no way to end it."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    notes = _NOTES.get(threading.get_ident())
    if notes is None:
        return
    if event in _SOCKET:
        notes.append(arguments[-1])
    elif event in _NAMES:
        notes.append(arguments[0])
