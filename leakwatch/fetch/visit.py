"""The door to the sources: pages whole, files as they come, each source by a way of its own."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

import httpx

from leakwatch import clock
from leakwatch.config.settings import TorSettings
from leakwatch.errors import FetchError, Why
from leakwatch.fetch import body
from leakwatch.fetch.admission import form, found, proof, provenance, require_entrance
from leakwatch.fetch.blame import Blame
from leakwatch.fetch.credentials import Credentials
from leakwatch.fetch.deadline import Deadline
from leakwatch.fetch.direct import DirectBackend
from leakwatch.fetch.download import Download
from leakwatch.fetch.errand import Errand
from leakwatch.fetch.headers import short, telling, validator
from leakwatch.fetch.hosts import address
from leakwatch.fetch.line import Lines, stoppable
from leakwatch.fetch.manners import Manners
from leakwatch.fetch.pace import Pace
from leakwatch.fetch.part import part, wanted
from leakwatch.fetch.probe import Address, Probe, probe
from leakwatch.fetch.tor import Passage, TorBackend
from leakwatch.fetch.transport import Way
from leakwatch.fetch.visitor import Visitor
from leakwatch.fetch.visitors import Visitors
from leakwatch.model import Capture, Entrance, Source

_SWELL: Final = 20  # times that a file may grow when the packing of its transfer is taken off


class Door:
    """Fetches for every source, each with a circuit, cookie jar and pace of its own.

    `socks` stands in for the address of the settings; a function is asked at each connection,
    since a Tor of our own may come back elsewhere. `max_decoded` counts bytes of one body. Threads
    may share a door: fetches of one source queue up, and those of one host, but no others;
    `is_stopping` ends all such waits. Its `passage` remembers when something last came through
    Tor. Cookies live no longer than a door.
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
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._tor = tor
        self._max_decoded = max_decoded
        self._socks = socks if callable(socks) else lambda: socks or tor.socks
        self._allow_direct = allow_direct
        self._now = now
        self._is_stopping = is_stopping
        self.passage = Passage()
        self._blame = Blame(self._socks, tor.connect_timeout.total_seconds(), self.passage)
        pace = pace or Pace(stoppable(is_stopping))
        patience = tor.deadline.total_seconds()
        hosts = Lines("the site is being asked for another source all the time", is_stopping)
        self._manners = Manners(pace, hosts, patience, now)
        self._trust = httpx.create_ssl_context(trust_env=False)
        self._visitors = Visitors(self._visitor, patience, is_stopping)
        quiet_libraries()

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a URL answers, redirects followed within the source's hosts.

        An answer with an error status is a capture too; one that broke off or passed a bound is a
        capture whose `cut` says so. Status 304 comes only with a validator of ours. Raises
        FetchError when there is no answer to read, TorError when Tor itself is away.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in asked.items() if value}
        with self._errand(source) as errand, ExitStack() as answers:
            response = errand.run(address(url), asked, answers)
            _require_honest(response, is_conditional=bool(asked))
            return self._read(response, source)

    @contextmanager
    def open(
        self,
        source: Source,
        url: str,
        *,
        start: int = 0,
        etag: str = "",
        last_modified: str = "",
        max_bytes: int | None = None,
    ) -> Iterator[Download]:
        """Open a file to be read as it comes, from byte `start` on where the site can do that.

        The validators ask for that rest only while the file is the same as before; without them a
        file that grew gives what is new. `max_bytes` on the wire stands in for those of the
        source. It may take as long as it likes while bytes come at a least rate; a stop breaks it
        off. Other fetches of the source wait meanwhile. Raises what `get` does.
        """
        asked = wanted(start, etag, last_modified)
        most = source.max_bytes if max_bytes is None else max_bytes
        with self._errand(source) as errand, ExitStack() as answers:
            response = errand.run(address(url), asked, answers)
            _require_honest(response, is_conditional=not start and bool(etag or last_modified))
            lies = part(response.status_code, response.headers, start)
            pieces = body.pieces(
                self._blocks(response, source) if lies.begins != lies.ends else (),
                _encodings(response),
                max_wire=most,
                max_decoded=max(self._max_decoded, _SWELL * most),
            )
            errand.visitor.deadline.loosen()
            yield Download(self._capture(response), lies, pieces)

    def enter(
        self,
        source: Source,
        entrance: Entrance,
        held: Credentials | None = None,
        *,
        page: str = "",
    ) -> Capture:
        """Log in by the form that a page holds, and give what that answers.

        The session lasts as long as this door: nothing of it is written anywhere. `held` stands in
        for the source's credential file; `page` is where the form stood, else its own address.
        Raises what `get` does, and FetchError where the source has no login, or the form leads to
        another than its own addresses, or over the clear web unencrypted.
        """
        action = address(entrance.action)
        require_entrance(source, action)
        content = form(source, entrance, held or found(source))
        said = provenance(address(page or entrance.action), action)
        with self._errand(source) as errand, ExitStack() as answers:
            answer = self._read(errand.run(action, said, answers, content), source)
            errand.visitor.is_member = True
            return answer

    def is_in(self, source: Source) -> bool:
        """Say whether a form was answered for a source, and nobody has left since."""
        with self._errand(source) as errand:
            return errand.visitor.is_member

    def leave(self, source: Source) -> None:
        """Take a source's session for over, as its pages tell; cookies stay, as in a browser."""
        with self._errand(source) as errand:
            errand.visitor.is_member = False

    def proof(self, source: Source) -> bytes:
        """Give a hash that is another with other credentials in a source's file.

        Raises FetchError where the file cannot be used.
        """
        return proof(found(source))

    def renew(self, source: Source) -> None:
        """Have the next connections of a source made over a fresh circuit."""
        with self._errand(source) as errand:
            errand.visitor.renew()

    def check(self) -> Probe:
        """Ask who listens at the SOCKS port, without any traffic beyond this machine.

        Raises TorError when nobody answers.
        """
        return probe(self._socks())

    def close(self) -> None:
        """Close all connections and forget all cookies."""
        self._visitors.close()

    def _visitor(self, source: Source) -> Visitor:
        return Visitor(self._tor, self._trust, self._backend(source), self._is_stopping)

    def _backend(self, source: Source) -> Callable[[Deadline], Way]:
        if source.needs_tor:
            return lambda deadline: TorBackend(self._socks, source.name, deadline, self.passage)
        if not self._allow_direct:
            raise FetchError(
                '`via = "direct"` needs `allow_direct = true` in [sources]', retry=False
            )
        return DirectBackend

    @contextmanager
    def _errand(self, source: Source) -> Iterator[Errand]:
        """Give what fetches for a source, once nobody else does."""
        with self._visitors.sent_by(source) as visitor:
            yield Errand(source, visitor, self._manners, self._blame)

    def _read(self, response: httpx.Response, source: Source) -> Capture:
        """Read an answer to its end, or to its bounds."""
        read = body.read(
            self._blocks(response, source),
            _encodings(response),
            max_wire=source.max_bytes,
            max_decoded=self._max_decoded,
        )
        return self._capture(response, read)

    def _capture(self, response: httpx.Response, read: body.Body = body.NOTHING) -> Capture:
        return Capture(
            url=str(response.url),
            fetched_at=self._now(),
            status=response.status_code,
            body=read.content,
            content_type=short(response.headers, "content-type"),
            cut=read.cut,
            cut_by=read.cut_by,
            etag=validator(response.headers, "etag"),
            last_modified=validator(response.headers, "last-modified"),
            headers=telling(response.headers),
        )

    def _blocks(self, response: httpx.Response, source: Source) -> Iterator[bytes]:
        """Give a body as it comes; raises FetchError, or TorError where it broke off with Tor."""
        with self._blame.laid(source):
            yield from response.iter_raw()


def _require_honest(response: httpx.Response, *, is_conditional: bool) -> None:
    if response.status_code == httpx.codes.NOT_MODIFIED and not is_conditional:
        raise FetchError(
            "the site says that nothing has changed, though we did not ask that", kind=Why.BROKEN
        )


def _encodings(response: httpx.Response) -> list[str]:
    return response.headers.get_list("content-encoding", split_commas=True)


def quiet_libraries() -> None:
    """Keep httpx and httpcore from logging addresses, which may hold identifiers."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
