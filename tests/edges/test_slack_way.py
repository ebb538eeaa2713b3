"""The way to Slack is the configured one, whatever the environment says."""

import socket
import threading
from collections.abc import Iterator

import pytest

from leakwatch.alert import Slack
from leakwatch.demo.slack import SlackStandIn
from tests.edges.alerts import CHANNEL, ROOT, SOON, TOKEN, refused, settings
from tests.templates import ENGLISH


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Give a workspace with one channel."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL) as stand_in:
        yield stand_in


@pytest.fixture
def post(slack: SlackStandIn) -> Slack:
    """Give our way to it."""
    return Slack(settings(slack), ENGLISH, timeout=SOON)


class Proxy:
    """An HTTP proxy on loopback that writes down the first line of each request."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://user:pass@127.0.0.1:{self._listener.getsockname()[1]}"
        self.heads: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self.heads.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        """Stop."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Give a proxy."""
    running = Proxy()
    yield running
    running.close()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"])
def test_proxies_of_the_environment_are_ignored(
    slack: SlackStandIn, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Only the configuration says how Slack is reached."""
    monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv(name.lower(), proxy.address)

    Slack(settings(slack), ENGLISH).send(ROOT)

    assert proxy.heads == []
    assert len(slack.channel()) == 1


def test_the_configured_proxy_is_used_whatever_the_environment_says(
    slack: SlackStandIn, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_PROXY does not open a second way."""
    monkeypatch.setenv("NO_PROXY", "*")
    post = Slack(settings(slack, proxy=proxy.address), ENGLISH)

    fault = refused(post)

    assert fault.ambiguous
    assert slack.requests == []
    assert proxy.heads[0].startswith(b"POST http://127.0.0.1:")
    assert b"Basic dXNlcjpwYXNz" in proxy.heads[0]


def test_tls_goes_through_a_tunnel_of_the_configured_proxy(
    slack: SlackStandIn, proxy: Proxy
) -> None:
    """The proxy sees the host, not the token."""
    post = Slack(
        settings(slack, proxy=proxy.address, api_url="https://slack.example/api/"), ENGLISH
    )

    fault = refused(post)

    assert fault.ambiguous
    assert proxy.heads[0].startswith(b"CONNECT slack.example:443 ")
    assert TOKEN.encode() not in proxy.heads[0]


def test_a_redirect_is_not_followed(slack: SlackStandIn, proxy: Proxy) -> None:
    """It would carry the token to another host."""
    slack.fail_next("redirect", value=proxy.address)
    post = Slack(settings(slack), ENGLISH)

    fault = refused(post)

    assert fault.ambiguous
    assert proxy.heads == []
