"""A leak site on loopback, to be put behind an onion service; it remembers who asked for what."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from leakwatch.demo.loopback import LoopbackServer
from leakwatch.demo.pages import Page, Post, feed, index
from leakwatch.demo.traps import TRAPS, Victim


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)

    def header(self, name: str) -> str | None:
        """Give a header, None when it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class LeakSite(LoopbackServer):
    """Serves posts, with an index at `/` and at `/api/posts.json`, while it is entered.

    `calls` is what was asked so far. With `traps` it also serves what hostile sites do, below
    `/trap/`.
    """

    def __init__(self, posts: Sequence[Post] = (), *, traps: bool = False) -> None:
        super().__init__(_Visit)
        self.calls: list[Call] = []
        self._posts: list[Post] = []
        self._pages: dict[str, Page] = {}
        self._change = threading.Lock()
        self.traps = TRAPS if traps else {}
        for post in reversed(posts):
            self.add(post)

    def add(self, post: Post) -> None:
        """Put a post on top of the index."""
        with self._change:
            self._posts.insert(0, post)
            self._pages[post.path] = post.page
            self._pages["/"] = index(self._posts)
            self._pages["/api/posts.json"] = feed(self._posts)

    def publish(
        self, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8"
    ) -> None:
        """Put a page at a path, or change the one that is there."""
        raw = body.encode() if isinstance(body, str) else body
        with self._change:
            self._pages[path] = Page(raw, content_type)

    def withdraw(self, path: str) -> None:
        """Take a page away."""
        with self._change:
            del self._pages[path]

    def page(self, path: str) -> Page | None:
        """Give what a path answers."""
        with self._change:
            return self._pages.get(path)


class _Visit(BaseHTTPRequestHandler):
    """One connection of a reader."""

    server: LeakSite
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a connection may idle

    def setup(self) -> None:
        """Let the site know of the connection."""
        super().setup()
        self.server.lines.add(self.connection)

    def finish(self) -> None:
        """Let the site forget it."""
        self.server.lines.discard(self.connection)
        super().finish()

    def parse_request(self) -> bool:
        """Remember every request, whatever its method."""
        is_sound = super().parse_request()
        if is_sound:
            self.server.calls.append(Call(self.command, self.path, tuple(self.headers.items())))
        return is_sound

    def do_GET(self) -> None:
        """Answer with a trap, a page, or its absence."""
        path = urlsplit(self.path).path
        if trap := self.server.traps.get(path):
            self.close_connection = True
            trap(Victim(self.connection, self.path, self.server.ended))
        elif page := self.server.page(path):
            self._answer(page)
        else:
            self._send(HTTPStatus.NOT_FOUND, Page(b"<h1>404 Not Found</h1>\n"))

    def _answer(self, page: Page) -> None:
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self._send(HTTPStatus.OK, page, ETag=tag)

    def _send(self, status: HTTPStatus, page: Page, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own naming
        """Keep silent: `calls` remembers."""
