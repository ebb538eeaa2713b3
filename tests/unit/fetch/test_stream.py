"""One open connection, over a real pair of sockets and a clock that each look moves."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import httpcore
import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.stream import Stream


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give both ends of a connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def loose(ours: socket.socket) -> Stream:
    """Give our end, with a deadline that lets a file take its time."""
    seconds = count()
    deadline = Deadline(timedelta(seconds=10), lambda: float(next(seconds)))
    deadline.loosen()
    return Stream(ours, deadline)


def read(stream: Stream, theirs: socket.socket, block: bytes) -> None:
    """Have the other end send a block, and read it, five hundred times over."""
    for _ in range(500):
        theirs.sendall(block)
        stream.read(len(block), 60)


def test_bytes_that_come_slowly_end_a_file(pair: tuple[socket.socket, socket.socket]) -> None:
    """A byte in some seconds, again and again."""
    ours, theirs = pair

    with pytest.raises(FetchError, match="fewer than 1024 bytes") as caught:
        read(loose(ours), theirs, b"x")
    assert caught.value.kind is Why.SLOW


def test_bytes_that_come_quickly_end_nothing(pair: tuple[socket.socket, socket.socket]) -> None:
    """Kilobytes in some seconds."""
    ours, theirs = pair
    stream = loose(ours)
    read(stream, theirs, bytes(8192))
    theirs.sendall(b"end")

    assert stream.read(3, 60) == b"end"


def test_a_silent_connection_is_left_in_time(pair: tuple[socket.socket, socket.socket]) -> None:
    """As httpcore wants it said."""
    with pytest.raises(httpcore.ReadTimeout):
        loose(pair[0]).read(1, 3)


def test_nothing_to_send_is_not_sent(pair: tuple[socket.socket, socket.socket]) -> None:
    """Not even where nobody could take it."""
    ours, _ = pair
    ours.close()

    loose(ours).write(b"", 1)
