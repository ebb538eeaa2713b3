"""Faults of Tor and of the libraries as sentences."""

import inspect
from collections.abc import Iterator

import httpcore
import httpx
import idna
import pytest
import socks

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.fetch.faults import (
    ABSENT,
    REFUSALS,
    SENTENCES,
    STRANGE,
    TIMEOUT,
    Refusal,
    meant,
    refusal,
    sentence,
    told,
)

LIBRARY_FAULTS = sorted(
    {
        thing
        for library in (httpx, httpcore)
        for thing in vars(library).values()
        if inspect.isclass(thing) and issubclass(thing, Exception)
    },
    key=lambda kind: (kind.__module__, kind.__name__),
)
EXTENDED = range(0xF0, 0xF8)
ORDINARY = range(0x01, 0x09)


def made(kind: type[Exception]) -> Exception:
    """Make a fault whatever its constructor wants."""
    fault = kind.__new__(kind)
    fault.args = ("taro@example.co.jp",)
    return fault


@pytest.mark.parametrize("kind", LIBRARY_FAULTS, ids=lambda kind: f"{kind.__module__}")
def test_every_fault_of_the_libraries_becomes_ours(kind: type[Exception]) -> None:
    """A new exception in httpx or httpcore shows here, not in production."""
    with pytest.raises(FetchError) as caught, told():
        raise made(kind)

    assert kind.__name__ in SENTENCES
    assert str(caught.value) == SENTENCES[kind.__name__]


def test_the_libraries_are_seen_whole() -> None:
    """The test above is not empty."""
    names = {kind.__name__ for kind in LIBRARY_FAULTS}

    assert {"ReadTimeout", "InvalidURL", "StreamConsumed", "ConnectionNotAvailable"} <= names
    assert len(LIBRARY_FAULTS) > 35


def test_a_fault_of_a_strange_host_name_becomes_ours() -> None:
    """Errors of idna slip out of httpx bare."""
    with pytest.raises(FetchError, match="no valid address"), told():
        idna.decode("xn--n3h.onion")


def test_a_fault_in_the_middle_of_a_body_becomes_ours() -> None:
    """The blocks before it come through."""

    def blocks() -> Iterator[bytes]:
        yield b"first"
        raise httpcore.ReadError

    heard: list[bytes] = []
    with pytest.raises(FetchError, match="broke while the site was answering"), told():
        heard.extend(blocks())

    assert heard == [b"first"]


def test_our_own_errors_pass_unchanged() -> None:
    """TorError stays TorError on its way through the libraries."""
    with pytest.raises(TorError, match="away"), told():
        raise TorError("away")


def test_no_sentence_quotes_what_a_site_sent() -> None:
    """h11 quotes broken answers; a log must not hold them."""
    quoting = httpcore.RemoteProtocolError("illegal status line: b'taro@example.co.jp'")

    assert "taro" not in sentence(quoting)


@pytest.mark.parametrize("code", [*EXTENDED, *ORDINARY])
def test_every_reply_of_tor_has_a_sentence(code: int) -> None:
    """F0 to F7 of proposal 304 and 01 to 08 of RFC 1928."""
    fault = socks.GeneralProxyError("Socket error", socks.SOCKS5Error(f"0x{code:02x}: words"))

    assert refusal(fault) == REFUSALS[code]
    assert len(REFUSALS[code].sentence) > 30


def test_only_the_operator_can_mend_keys_and_addresses() -> None:
    """F4, F5 and F6 are not tried again."""
    hopeless = {code for code, why in REFUSALS.items() if not why.error().retry}

    assert hopeless == {0xF4, 0xF5, 0xF6}


def test_another_circuit_may_help_where_a_circuit_failed() -> None:
    """F2, F3, F7, 06 and a timeout get a second try at once."""
    fresh = {code for code, why in REFUSALS.items() if why.fresh}

    assert fresh == {0xF2, 0xF3, 0xF7, 0x06}
    assert TIMEOUT.fresh


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (socks.ProxyConnectionError("x", ConnectionRefusedError()), ABSENT),
        (socks.GeneralProxyError("x", TimeoutError()), TIMEOUT),
        (socks.GeneralProxyError("Connection closed unexpectedly"), STRANGE),
        (socks.GeneralProxyError("x", socks.SOCKS5Error("0x3b: Unknown error")), STRANGE),
        (socks.SOCKS5AuthError("SOCKS5 authentication failed"), STRANGE),
        (OSError(24, "Too many open files"), STRANGE),
    ],
)
def test_what_is_no_reply_of_tor_has_a_sentence_too(fault: OSError, expected: Refusal) -> None:
    """Nobody there, nobody answers, somebody else answers."""
    assert refusal(fault) is expected


def test_when_tor_is_at_fault_every_source_is_blind() -> None:
    """An absent or foreign SOCKS port is a TorError; a site's refusal is not."""
    kinds = [type(why.error()) for why in (ABSENT, STRANGE, TIMEOUT, REFUSALS[0xF0])]

    assert kinds == [TorError, TorError, FetchError, FetchError]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (httpcore.ReadTimeout("x"), Why.SLOW),
        (httpx.PoolTimeout("x"), Why.SLOW),
        (httpx.ConnectTimeout("x"), Why.UNREACHABLE),
        (httpcore.ConnectError("x"), Why.UNREACHABLE),
        (httpx.ReadError("x"), Why.UNREACHABLE),
        (httpcore.WriteError("x"), Why.UNREACHABLE),
        (httpcore.ConnectionNotAvailable("x"), Why.UNREACHABLE),
        (httpx.RemoteProtocolError("peer closed connection without sending"), Why.UNREACHABLE),
        (httpcore.RemoteProtocolError("peer closed connection without"), Why.UNREACHABLE),
        (
            httpx.RemoteProtocolError("Server disconnected without sending a response."),
            Why.UNREACHABLE,
        ),
        (httpcore.RemoteProtocolError("illegal status line"), Why.BROKEN),
        (httpx.TooManyRedirects("x"), Why.BROKEN),
    ],
)
def test_a_fault_of_a_library_says_how_the_site_is(fault: Exception, why: Why) -> None:
    """Too late is slow; whoever hangs up cannot be reached; the rest is no sound answer."""
    assert meant(fault) is why
