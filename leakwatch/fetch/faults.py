"""What Tor, SOCKS and the HTTP libraries may complain of, as sentences of ours: the one table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpcore
import httpx
import socks

from leakwatch.errors import FetchError, TorError, Why


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no connection came about.

    `retry` is False where only the operator can help; `fresh` says that another circuit may do
    at once; `tor` says that Tor itself is at fault, not one site; `silent` that nothing came of
    its network, as when Tor has not found its way into it yet; `kind` what it means of the site.
    """

    sentence: str
    kind: Why = Why.UNREACHABLE
    retry: bool = True
    fresh: bool = False
    tor: bool = False
    silent: bool = False

    def error(self) -> FetchError:
        """Give the error that says so."""
        if self.tor:
            return TorError(self.sentence, retry=self.retry)
        return FetchError(self.sentence, retry=self.retry, kind=self.kind)


# Tor's extended errors (tor(1), SocksPort ExtendedErrors; proposal 304), then those of RFC 1928.
REFUSALS: Final = {
    0xF0: Refusal(
        "the onion service has no descriptor: it is down or the address is wrong", Why.GONE
    ),
    0xF1: Refusal(
        "the onion service's descriptor is invalid: it is broken or too new for this tor",
        Why.BROKEN,
    ),
    0xF2: Refusal("the onion service did not let itself be introduced: it is down", fresh=True),
    0xF3: Refusal("the onion service did not come to the rendezvous", fresh=True),
    0xF4: Refusal(
        "the onion service wants client authorisation and Tor has no key for it:"
        " add one to Tor's ClientOnionAuthDir",
        Why.REFUSED,
        retry=False,
    ),
    0xF5: Refusal(
        "the onion service refuses Tor's client authorisation key: ask its owner for a new one",
        Why.REFUSED,
        retry=False,
    ),
    0xF6: Refusal(
        "this is no valid onion address (version 3, 56 characters, with its checksum):"
        " correct it in the source file",
        retry=False,
        silent=True,
    ),
    0xF7: Refusal("the onion service did not answer its introduction in time", fresh=True),
    0x01: Refusal("Tor could not connect: the site refused, or no exit of Tor leads there"),
    0x02: Refusal(
        "Tor's own rules forbid this connection (SocksPolicy, or a private address)", silent=True
    ),
    0x03: Refusal("Tor found no way to the site's network"),
    0x04: Refusal("Tor could not reach the site: its name is unknown, or the onion is down"),
    0x05: Refusal("the site refused the connection: nothing is served at this port", Why.REFUSED),
    0x06: Refusal("Tor gave up waiting for the site", fresh=True, silent=True),
    0x07: Refusal("this SOCKS port takes no connections for us: is it Tor?", tor=True),
    0x08: Refusal("this SOCKS port takes no host names: is it Tor?", tor=True),
}
TIMEOUT: Final = Refusal(
    "no connection came about in time: the site is down, or Tor has no circuit yet",
    fresh=True,
    silent=True,
)
ASTRAY: Final = Refusal(
    "Tor answers again, but nothing has come through it yet:"
    " it seeks its way into the network, or no site that was asked is there",
    tor=True,
)
ABSENT: Final = Refusal(
    "Tor does not answer: start it (apt install tor), correct `socks` in [tor],"
    " or set `managed = true` there",
    tor=True,
)
STRANGE: Final = Refusal("what listens at the SOCKS port does not speak as Tor does", tor=True)

# httpx and httpcore call most of their faults by the same names. None of their own texts is shown:
# some quote what the site has sent.
SENTENCES: Final = {
    "ConnectTimeout": TIMEOUT.sentence,
    "ReadTimeout": "the site sent nothing for too long",
    "WriteTimeout": "the site took nothing in for too long",
    "PoolTimeout": "all connections to the site were in use for too long",
    "TimeoutException": "the site took too long",
    "ConnectError": "no connection to the site came about",
    "ReadError": "the connection broke while the site was answering",
    "WriteError": "the connection broke while we were asking",
    "CloseError": "the connection could not be closed",
    "NetworkError": "the connection broke",
    "ConnectionNotAvailable": "the connection was lost before it could be used",
    "RemoteProtocolError": "the site's answer broke off or is not HTTP",
    "LocalProtocolError": "the request could not be written as HTTP",
    "ProtocolError": "the site's answer is not HTTP",
    "ProxyError": "the proxy refused",
    "UnsupportedProtocol": "only http and https are read",
    "TransportError": "the site could not be reached",
    "DecodingError": "the answer's encoding is broken",
    "TooManyRedirects": "the site redirects without end",
    "RequestError": "the request failed",
    "HTTPStatusError": "the site answered with an error",
    "HTTPError": "the request failed",
    "InvalidURL": "this is no valid address",
    "CookieConflict": "the site's cookies contradict one another",
    "StreamConsumed": "the answer was read twice",
    "StreamClosed": "the answer was closed before it was read",
    "ResponseNotRead": "the answer was not read",
    "RequestNotRead": "the request was not read",
    "StreamError": "the answer could not be read",
    "UnicodeError": "this is no valid address",  # a bare idna error slips out of httpx
}
_LIBRARY: Final = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.CookieConflict,
    httpx.StreamError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    UnicodeError,
)
_LOST: Final = httpcore.ConnectionNotAvailable
_REMOTE: Final = (httpx.RemoteProtocolError, httpcore.RemoteProtocolError)


def reply_code(fault: OSError) -> int | None:
    """Give the byte with which a SOCKS server refused, or None when it said none.

    PySocks keeps the byte only in the text of an error inside its error.

    >>> reply_code(socks.GeneralProxyError("", socks.SOCKS5Error("0xf0: Unknown error")))
    240
    """
    words = str(getattr(fault, "socket_err", "")).split(":")[0]
    return int(words, 16) if words.startswith("0x") and len(words) == 4 else None


def refusal(fault: OSError) -> Refusal:
    """Say why PySocks could not connect."""
    if isinstance(fault, socks.ProxyConnectionError):
        return ABSENT
    if isinstance(getattr(fault, "socket_err", fault), TimeoutError):
        return TIMEOUT
    code = reply_code(fault)
    return STRANGE if code is None else REFUSALS.get(code, STRANGE)


def sentence(fault: Exception) -> str:
    """Say what a library complains of.

    >>> sentence(httpx.ReadTimeout("x")) == sentence(httpcore.ReadTimeout("y"))
    True
    """
    names = (kind.__name__ for kind in type(fault).__mro__)
    return next(SENTENCES[name] for name in names if name in SENTENCES)


# How it begins to be said that the other end closed, amid a body (h11) or before an answer
# (httpcore); else an answer is no HTTP. Over Tor a connection that is reset far away is seen as
# closed, too.
_CLOSED: Final = ("peer closed", "Server disconnected")


def meant(fault: Exception) -> Why:
    """Say what a library's fault means of the site.

    >>> [str(meant(named("x"))) for named in (httpx.ReadTimeout, httpx.ReadError)]
    ['slow', 'unreachable']
    """
    if isinstance(fault, (httpx.TimeoutException, httpcore.TimeoutException)):
        return Why.UNREACHABLE if "Connect" in type(fault).__name__ else Why.SLOW
    if isinstance(fault, (httpx.NetworkError, httpcore.NetworkError, _LOST)):
        return Why.UNREACHABLE
    is_closed = isinstance(fault, _REMOTE) and str(fault).startswith(_CLOSED)
    return Why.UNREACHABLE if is_closed else Why.BROKEN


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever the libraries raise inside into FetchError."""
    try:
        yield
    except _LIBRARY as fault:
        raise FetchError(sentence(fault), kind=meant(fault)) from fault
