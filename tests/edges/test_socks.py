"""The stand-in for Tor: it answers as Tor's SOCKS port does."""

import socket
from collections.abc import Iterator

import pytest
import socks

from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import Asked, SocksServer
from leakwatch.fetch.faults import reply_code

KNOWN = "ed5o36op2lhhzne7vvlcv24ykwhy5v2ihiewmfsz46cekhxslb5repid.onion"
UNKNOWN = "523mj7zlnt7eqtmy43uwxaoxwkcfb6kak6sdoi45dclzpbyafgvko2yd.onion"


@pytest.fixture
def site() -> Iterator[LeakSite]:
    """Run a site."""
    with LeakSite() as running:
        running.publish("/", "here")
        yield running


@pytest.fixture
def server(site: LeakSite) -> Iterator[SocksServer]:
    """Run the stand-in."""
    with SocksServer({KNOWN: site.address}, refused={"refused.example": 2}) as running:
        yield running


def connection(server: SocksServer, host: str, user: str = "") -> socks.socksocket:
    """Connect to a host through the stand-in."""
    line = socks.socksocket()
    line.set_proxy(socks.SOCKS5, *server.address, username=user or None, password="x")
    line.settimeout(5)
    line.connect((host, 80))
    return line


def refusal_code(server: SocksServer, host: str) -> int | None:
    """Give the byte with which the stand-in refuses a host."""
    with pytest.raises(socks.ProxyError) as caught:
        connection(server, host).close()
    return reply_code(caught.value)


def test_a_known_host_leads_to_its_target(server: SocksServer) -> None:
    """Bytes go both ways, and what was asked is remembered."""
    with connection(server, KNOWN, "source-a") as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: line.recv(4096), b""))

    assert answer.endswith(b"\r\n\r\nhere")
    assert server.asked == [Asked("source-a", KNOWN, 80)]


@pytest.mark.parametrize(
    ("host", "code"),
    [
        (UNKNOWN, 0xF0),
        (f"{'a' * 56}.onion", 0xF6),
        ("example2example2.onion", 0xF6),
        ("unknown.example", 4),
        ("127.0.0.1", 4),
        ("refused.example", 2),
    ],
)
def test_other_hosts_are_refused_as_tor_refuses_them(
    server: SocksServer, host: str, code: int
) -> None:
    """No descriptor, no valid address, no such name; nothing leads anywhere else."""
    assert refusal_code(server, host) == code


def test_a_target_that_is_gone_refuses(server: SocksServer) -> None:
    """As an onion whose port is not served."""
    with socket.create_server(("127.0.0.1", 0)) as closing:
        server.targets["gone.example"] = closing.getsockname()

    assert refusal_code(server, "gone.example") == 5


def test_http_is_answered_as_tor_answers_it(server: SocksServer) -> None:
    """By these words a doctor knows Tor."""
    with socket.create_connection(server.address, 5) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answer = line.recv(4096)

    assert answer.startswith(b"HTTP/1.0 501 Tor is not an HTTP Proxy\r\n")


def test_the_end_breaks_what_is_open(site: LeakSite) -> None:
    """Nobody waits for a stand-in that has ended."""
    with SocksServer({KNOWN: site.address}) as server:
        line = connection(server, KNOWN)
        assert refusal_code(server, UNKNOWN) == 0xF0

    assert line.recv(1) == b""
    line.close()
