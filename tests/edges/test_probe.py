"""Who listens at the SOCKS port."""

import socket
import threading

import pytest

from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import TorError
from leakwatch.fetch.probe import Probe, probe
from tests import guard


def test_tor_is_known_by_its_words() -> None:
    """The stand-in says what Tor says, and gives extended errors."""
    with SocksServer({}) as server:
        assert probe(server.address) == Probe(is_tor=True, extended_errors=True)


def test_a_tor_without_extended_errors_is_told_apart() -> None:
    """Such a port says 1 to an address that cannot be."""
    with SocksServer({}, refused={f"{'a' * 56}.onion": 1}) as server:
        assert probe(server.address) == Probe(is_tor=True, extended_errors=False)


def test_something_else_is_not_taken_for_tor() -> None:
    """A web server at that port is asked nothing further."""
    with LeakSite() as site, guard.watched() as opened:
        report = probe(site.address)

    assert report == Probe(is_tor=False, extended_errors=False)
    assert set(opened()) == {site.address, "127.0.0.1"}


def test_nobody_there_is_an_error_with_a_remedy() -> None:
    """The sentence names the address and both ways to mend it."""
    with socket.create_server(("127.0.0.1", 0)) as closing:
        host, port = closing.getsockname()

    with pytest.raises(TorError, match="managed = true") as caught:
        probe((host, port))
    assert f"{host}:{port}" in str(caught.value)


def test_somebody_who_says_nothing_is_an_error_too() -> None:
    """A stopped tor still listens."""
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(TorError, match="does not answer"),
    ):
        probe(silent.getsockname(), timeout=0.2)


def test_somebody_who_talks_without_end_is_left() -> None:
    """A few kilobytes are enough to know Tor."""
    with socket.create_server(("127.0.0.1", 0)) as talker:
        thread = threading.Thread(target=_talk, args=(talker,))
        thread.start()

        report = probe(talker.getsockname(), timeout=5)

    thread.join()
    assert not report.is_tor


def _talk(server: socket.socket) -> None:
    line, _ = server.accept()
    with line:
        line.recv(100)
        line.sendall(b"a" * 100_000)
