"""A server on loopback that drips: a byte now and then, so that no single wait ever ends it."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

DROPS = 250  # after so many it goes on as it should: who waits for it is found out, not hung
_OFTEN = 0.02  # seconds between two
HANDSHAKE = b"\x16\x03\x03\x3f\xff"  # the head of a TLS record of 16 KiB that never comes whole
HEADERS = b"HTTP/1.1 200 OK\r\nDrip: "
BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"


def drip(line: socket.socket, first: bytes) -> None:
    """Say a beginning, and then a byte now and then; raises OSError once nobody listens."""
    line.sendall(first)
    for _ in range(DROPS):
        threading.Event().wait(_OFTEN)
        line.sendall(b"a")


@contextmanager
def dripping(first: bytes, safely: ssl.SSLContext | None = None) -> Iterator[int]:
    """Run a server that says a beginning to its visitor, and then drips; gives its port.

    With a context it does so over TLS. Whoever waits for its end is found out.
    """
    outlasted = threading.Event()

    def serve() -> None:
        try:
            line, _ = server.accept()
            with safely.wrap_socket(line, server_side=True) if safely else line as heard:
                drip(heard, first)
                outlasted.set()
                heard.sendall(b"\r\n\r\n")
        except OSError:
            return  # the visitor hung up

    with socket.create_server(("127.0.0.1", 0)) as server:
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)  # it may still wait for a visitor
        serving.join()
    assert not outlasted.is_set(), "the visitor waited until the drip was over"


@contextmanager
def silent() -> Iterator[int]:
    """Run a server whose queue is full: whoever connects is neither taken nor refused."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            yield port
