"""What passes between a reader and the practice internet: a request as it came, and a reply."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Self
from urllib.parse import parse_qs

from leakwatch.demo.traps import Trap

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `door` names the host it came to, `connection` the line it came by."""

    door: str
    target: str  # path and query, as sent
    method: str = "GET"
    host: str = ""  # as the Host header says it
    headers: Headers = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)
    connection: int = 0

    @property
    def path(self) -> str:
        """Give the path as sent, its percent signs included."""
        return self.target.partition("?")[0]

    @property
    def base(self) -> str:
        """Give what an absolute link to this host begins with."""
        return f"http://{self.host or self.door}"

    def header(self, name: str) -> str:
        """Give a header, empty when it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def asked(self, name: str) -> str:
        """Give a value of the query, empty when there is none."""
        return _field(self.target.partition("?")[2], name)

    def filled(self, name: str) -> str:
        """Give a field of the form that was posted, empty when there is none."""
        return _field(self.body.decode("utf-8", "replace"), name)

    def cookie(self, name: str) -> str:
        """Give a cookie, empty when it was not sent."""
        return cookies(self.header("Cookie")).get(name, "")


def cookies(sent: str) -> dict[str, str]:
    """Read a Cookie header; what cannot be read is no cookie.

    >>> cookies("a=1; b=2")
    {'a': '1', 'b': '2'}
    """
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(sent).items()}
    except CookieError:
        return {}


def _field(form: str, name: str) -> str:
    return parse_qs(form, keep_blank_values=True).get(name, [""])[0]


@dataclass(frozen=True, slots=True)
class Flow:
    """A body that is never held in memory; without a length it comes in chunks."""

    length: int | None
    blocks: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; a `trap` does to the line what no sound answer could."""

    status: int
    headers: Headers = ()
    body: bytes = field(default=b"", repr=False)
    flow: Flow | None = None
    trap: Trap | None = None

    @property
    def text(self) -> str:
        """Give a body in UTF-8 as text."""
        return self.body.decode("utf-8", "replace")

    def header(self, name: str) -> str:
        """Give the first header of that name, empty when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def adding(self, *headers: tuple[str, str]) -> Self:
        """Give the same reply with further headers."""
        return replace(self, headers=(*self.headers, *headers))


Answer = Callable[[Request, datetime], Reply]  # how a site replies to a request at a moment


def page(html: str, status: HTTPStatus = HTTPStatus.OK, *, charset: str = "utf-8") -> Reply:
    """Answer with a page."""
    kind = f"text/html; charset={charset}"
    return Reply(status, (("Content-Type", kind),), html.encode(charset))


def plain(text: str) -> Reply:
    """Answer with text that is no page."""
    return Reply(HTTPStatus.OK, (("Content-Type", "text/plain; charset=utf-8"),), text.encode())


def as_json(value: object) -> Reply:
    """Answer with JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(HTTPStatus.OK, (("Content-Type", "application/json"),), body)


def missing() -> Reply:
    """Answer that there is nothing."""
    return page("<h1>404 Not Found</h1>\n", HTTPStatus.NOT_FOUND)


def moved(to: str, status: HTTPStatus = HTTPStatus.FOUND) -> Reply:
    """Lead elsewhere."""
    return Reply(status, (("Location", to),))


def tag(door: str, content: bytes) -> str:
    """Give a validator that says whose it is, so that the ledger knows where it was carried to.

    Whatever its digits are, nobody takes it for a number of somebody's.

    >>> tag("blog", b"x")
    '"blog:2d711642b726"'
    """
    return f'"{door}:{hashlib.sha256(content).hexdigest()[:12]}"'


def unless_known(request: Request, reply: Reply) -> Reply:
    """Give a reply its validator, and only that where the reader knows the rest already."""
    own = tag(request.door, reply.body)
    if request.header("If-None-Match") == own:
        return Reply(HTTPStatus.NOT_MODIFIED, (("ETag", own),))
    return reply.adding(("ETag", own))
