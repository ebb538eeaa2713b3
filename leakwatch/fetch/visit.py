"""One fetch from start to end: whose turn, which hosts, which redirects, and what came back."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import httpcore
import httpx

from leakwatch import clock
from leakwatch.config.settings import TorSettings
from leakwatch.errors import FetchError, TorError
from leakwatch.fetch import body
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.direct import DirectBackend
from leakwatch.fetch.faults import ASTRAY, told, told_blocks
from leakwatch.fetch.hosts import address, host_of, permit, shown
from leakwatch.fetch.pace import Pace, retry_after
from leakwatch.fetch.probe import PATIENCE, Address, Probe, is_tor, probe
from leakwatch.fetch.tor import Passage, TorBackend
from leakwatch.fetch.visitor import Visitor
from leakwatch.model import Capture, Source

MAX_HOPS: Final = 5  # redirects in one fetch
_LONGEST_HEADER: Final = 256  # characters of a foreign header that are worth keeping
_BUSY: Final = (429, 503)


class Door:
    """Fetches for every source, each with a circuit, cookie jar and pace of its own.

    `socks` stands in for the address of the settings; a function is asked at each connection,
    since a Tor of our own may come back elsewhere. `max_decoded` counts bytes of one body. Threads
    may share a door: fetches of one source queue up, those of different sources do not. Its
    `passage` remembers when something last came through Tor.
    """

    def __init__(
        self,
        tor: TorSettings,
        *,
        max_decoded: int,
        socks: Address | Callable[[], Address] | None = None,
        allow_direct: bool = False,
        now: clock.Clock = clock.now,
        pace: Pace | None = None,
    ) -> None:
        self._tor = tor
        self._max_decoded = max_decoded
        self._socks = socks if callable(socks) else lambda: socks or tor.socks
        self._allow_direct = allow_direct
        self._now = now
        self._pace = pace or Pace()
        self.passage = Passage()
        self._trust = httpx.create_ssl_context(trust_env=False)
        self._visitors: dict[tuple[str, str], Visitor] = {}
        self._lock = threading.Lock()
        quiet_libraries()

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a URL answers, redirects followed within the source's hosts.

        An answer with an error status is a capture too; one that broke off or passed a bound is a
        capture whose `cut` says so. Status 304 comes only with a validator of ours. Raises
        FetchError when there is no answer to read, TorError when Tor itself is away.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in asked.items() if value}
        visitor = self._visitor(source)
        try:
            with visitor.lock, told():
                visitor.deadline.start()
                return self._walk(visitor, source, address(url), asked)
        except TorError:
            self.passage.missed()
            raise
        except FetchError as fault:
            if fault.retry and source.via != "direct":
                self._require_tor()
            raise

    def _require_tor(self) -> None:
        """Raise TorError where it is Tor that is silent, and not one site (a stopped one listens).

        Nobody can tell a silent site from a Tor that is back without its network: until something
        has come through, no site is blamed.
        """
        try:
            is_tor(self._socks(), min(PATIENCE, self._tor.connect_timeout.total_seconds()))
        except TorError:
            self.passage.missed()
            raise
        if not self.passage.is_open:
            raise ASTRAY.error()

    def check(self) -> Probe:
        """Ask who listens at the SOCKS port, without any traffic beyond this machine.

        Raises TorError when nobody answers.
        """
        return probe(self._socks())

    def close(self) -> None:
        """Close all connections and forget all cookies."""
        with self._lock:
            for visitor in self._visitors.values():
                visitor.close()
            self._visitors.clear()

    def _visitor(self, source: Source) -> Visitor:
        with self._lock:
            key = (source.name, source.via)
            if key not in self._visitors:
                self._visitors[key] = Visitor(self._tor, self._trust, self._backend(source))
            return self._visitors[key]

    def _backend(self, source: Source) -> Callable[[Deadline], httpcore.NetworkBackend]:
        if source.via != "direct":
            return lambda deadline: TorBackend(self._socks, source.name, deadline, self.passage)
        if not self._allow_direct:
            raise FetchError(
                '`via = "direct"` needs `allow_direct = true` in [sources]', retry=False
            )
        return DirectBackend

    def _walk(
        self, visitor: Visitor, source: Source, start: httpx.URL, asked: Mapping[str, str]
    ) -> Capture:
        here, came_from = start, None
        for _ in range(MAX_HOPS + 1):
            is_home = host_of(here) == host_of(start)
            request = visitor.request(here, asked if is_home else {})
            permit(request.url, source, came_from)
            visitor.deadline.extend(self._pace.turn(host_of(here), source.pace))
            with visitor.answer(request) as response:
                if source.via != "direct":  # perhaps by a connection that stood already
                    self.passage.came()
                if not response.next_request:
                    return self._capture(response, source, is_conditional=bool(asked))
                here, came_from = response.next_request.url, here
        raise FetchError(f"{shown(host_of(start))} redirects more than {MAX_HOPS} times")

    def _capture(
        self, response: httpx.Response, source: Source, *, is_conditional: bool
    ) -> Capture:
        self._heed(response)
        if response.status_code == httpx.codes.NOT_MODIFIED and not is_conditional:
            raise FetchError("the site says that nothing has changed, though we did not ask that")
        read = body.read(
            self._blocks(response, source),
            response.headers.get_list("content-encoding", split_commas=True),
            max_wire=source.max_bytes,
            max_decoded=self._max_decoded,
        )
        return Capture(
            url=str(response.url),
            fetched_at=self._now(),
            status=response.status_code,
            body=read.content,
            content_type=_short(response, "content-type"),
            cut=read.cut,
            etag=_validator(response, "etag"),
            last_modified=_validator(response, "last-modified"),
        )

    def _blocks(self, response: httpx.Response, source: Source) -> Iterator[bytes]:
        """Give a body as it comes; raises FetchError, or TorError where it broke off with Tor."""
        try:
            yield from told_blocks(response.iter_raw())
        except FetchError as fault:
            if fault.retry and source.via != "direct":
                self._require_tor()
            raise

    def _heed(self, response: httpx.Response) -> None:
        """Keep away from a host that says how long, and raise FetchError."""
        if response.status_code not in _BUSY:
            return
        rest = retry_after(response.headers.get("retry-after", ""), self._now())
        if rest is not None:
            self._pace.hold(host_of(response.url), rest)
            until = (self._now() + rest).strftime("%H:%M:%S UTC")
            raise FetchError(f"the site is busy and asked us to stay away until {until}")


def _short(response: httpx.Response, name: str) -> str:
    value: str = response.headers.get(name, "")
    return value[:_LONGEST_HEADER]


def _validator(response: httpx.Response, name: str) -> str:
    """Give a header that is sent back one day, unless it is absurd."""
    value: str = response.headers.get(name, "")
    is_sound = len(value) <= _LONGEST_HEADER and value.isascii() and value.isprintable()
    return value if is_sound else ""


def quiet_libraries() -> None:
    """Keep httpx and httpcore from logging addresses, which may hold identifiers."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
