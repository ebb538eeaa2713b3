"""From an address to its answer: whose turn it is, and which redirects are followed."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Final

import httpcore
import httpx

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.fetch.admission import Admission, admission
from leakwatch.fetch.blame import Blame
from leakwatch.fetch.faults import told
from leakwatch.fetch.hosts import host_of, permit, shown, shown_address, site_of
from leakwatch.fetch.manners import Manners
from leakwatch.fetch.visitor import Visitor
from leakwatch.model import Source
from leakwatch.text import pattern

MAX_HOPS: Final = 5  # redirects in one fetch
_FOR_GOOD: Final = (301, 308)
_LITTLE: Final = pattern(r"0*\d{1,4}")  # bytes, of a redirect's own page


@dataclass(frozen=True, slots=True)
class Errand:
    """One fetch of a visitor for a source."""

    source: Source
    visitor: Visitor
    manners: Manners
    blame: Blame

    def run(
        self,
        url: httpx.URL,
        asked: Mapping[str, str],
        answers: ExitStack,
        form: bytes | None = None,
    ) -> httpx.Response:
        """Give what an address answers, redirects followed; it is open until `answers` is closed.

        `asked` are the headers for the first host alone; a `form` goes to the first address alone.
        The host is kept from other sources as long. Raises FetchError, or TorError.
        """
        with told():
            self.visitor.deadline.start()
            permit(url, self.source)
            let_in = admission(self.source, url, self.visitor.jar)
            headers = {**asked, **let_in.headers_for(url)}
            if form is None:
                request = self.visitor.request(url, headers)
                return self._follow(request, asked, let_in, answers)
            return self._follow(self.visitor.form(url, headers, form), {}, let_in, answers)

    def _follow(
        self,
        request: httpx.Request,
        asked: Mapping[str, str],
        let_in: Admission,
        answers: ExitStack,
    ) -> httpx.Response:
        home, before = host_of(request.url), None
        for _ in range(MAX_HOPS + 1):
            self._permit(request.url, before)
            with ExitStack() as hop:
                response = self._ask(request, hop)
                if not response.next_request:
                    answers.push(hop.pop_all())
                    return response
                _let_go(response)
            before, url = response, response.next_request.url
            again = asked if host_of(url) == home else {}
            request = self.visitor.request(url, {**again, **let_in.headers_for(url)})
        raise FetchError(f"{shown(home)} redirects more than {MAX_HOPS} times", kind=Why.BROKEN)

    def _ask(self, request: httpx.Request, hop: ExitStack) -> httpx.Response:
        host = site_of(request.url)
        with self.blame.laid(self.source):
            waited = hop.enter_context(self.manners.turn(host, self.source.pace))
        self.visitor.deadline.extend(waited)
        try:
            with self.blame.laid(self.source):
                response = hop.enter_context(self.visitor.answer(request))
        except TorError:
            raise
        except FetchError as fault:
            self.manners.failed(host, fault)
            raise
        if self.source.needs_tor:  # perhaps by a connection that stood already
            self.blame.passage.came()
        self.manners.heed(host, response.status_code, response.headers)
        return response

    def _permit(self, url: httpx.URL, before: httpx.Response | None) -> None:
        """Raise FetchError where the source does not lead, with the new address if it moved."""
        try:
            permit(url, self.source, before.url if before else None)
        except FetchError as fault:
            if before is None or before.status_code not in _FOR_GOOD:
                raise
            to = shown_address(url)
            raise FetchError(
                f"it moved for good to {to}: {fault}", kind=Why.MOVED, moved_to=to
            ) from fault


def _let_go(response: httpx.Response) -> None:
    """Read a redirect's own page if it is little: its connection can be used again then."""
    if _LITTLE.fullmatch(response.headers.get("content-length", "")):
        with suppress(httpcore.RemoteProtocolError, httpcore.NetworkError):
            for _ in response.iter_raw():
                pass
