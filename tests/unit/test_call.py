"""A call of a web address: nothing that its server does makes it longer than it may be."""

import socket
import ssl
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from leakwatch.call import Deadline, Patience, _Server, connection
from tests.drips import BODY, HANDSHAKE, HEADERS, dripping, silent
from tests.edges.post import certified

WHOLE = timedelta(milliseconds=300)
STEP = timedelta(seconds=30)  # longer than any of these servers drips
LONG = Patience(STEP, STEP)


def call(port: int, trust: ssl.SSLContext | None = None, whole: timedelta = WHOLE) -> int:
    """Call a server on loopback; gives the status."""
    address = urlsplit(f"{'https' if trust else 'http'}://127.0.0.1:{port}/path")
    with connection(address, Deadline(Patience(STEP, whole)), trust) as server:
        server.request("GET", "/path")
        return server.getresponse().status


def test_a_drip_in_the_headers_is_cut() -> None:
    """Each byte begins the time for one step anew."""
    with dripping(HEADERS) as port, pytest.raises(TimeoutError, match="time is over"):
        call(port)


def test_a_drip_in_the_handshake_is_cut() -> None:
    """The socket of TLS is another one than that which connected."""
    with dripping(HANDSHAKE) as port, pytest.raises(TimeoutError, match="time is over"):
        call(port, ssl.create_default_context())


def test_a_drip_in_the_headers_is_cut_over_tls_too(tmp_path: Path) -> None:
    """What is cut is the connection below."""
    safely = certified(tmp_path)
    trust = ssl.create_default_context(cafile=tmp_path / "ca.pem")
    with dripping(HEADERS, safely) as port, pytest.raises(TimeoutError, match="time is over"):
        call(port, trust)


def test_a_server_that_neither_takes_nor_refuses_is_cut() -> None:
    """There is no connection yet, and it can be cut all the same."""
    with silent() as port, pytest.raises(TimeoutError, match="time is over"):
        call(port)


def test_a_drip_in_the_body_is_nobodys_business() -> None:
    """The status has said it; the rest is never read."""
    with dripping(BODY) as port:
        assert call(port, whole=STEP) == 200


def test_what_comes_too_late_is_not_begun() -> None:
    """As when the name was looked up for longer than the whole may take."""
    deadline = Deadline(LONG)
    deadline.cut()

    with dripping(HEADERS) as port, pytest.raises(TimeoutError, match="time is over"):
        deadline.connect("127.0.0.1", port)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://127.0.0.1:8000/", "127.0.0.1:8000"),
        ("http://hook.example/", "hook.example"),
        ("http://hook.example:80/", "hook.example"),
        ("https://hook.example/", "hook.example"),
        ("https://hook.example:443/", "hook.example"),
        ("https://hook.example:8443/", "hook.example:8443"),
        ("http://hook.example:443/", "hook.example:443"),
        ("https://[::1]/", "[::1]"),
    ],
)
def test_the_usual_port_is_not_named(address: str, host: str) -> None:
    """Some servers know themselves by the name alone."""
    split = urlsplit(address)
    trust = ssl.create_default_context() if split.scheme == "https" else None
    server = _Server(split, Deadline(LONG), trust)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        server.sock = ours
        server.request("GET", "/")
        heard = theirs.recv(4096)

    assert f"\r\nHost: {host}\r\n".encode() in heard
