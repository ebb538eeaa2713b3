"""The practice internet on loopback: HTTP as a reader meets it."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

from leakwatch import clock
from leakwatch.demo.loopback import Address, LoopbackServer
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.internet import Practice
from leakwatch.demo.practice.ledger import Entry
from leakwatch.demo.traps import Victim

_LONGEST_FORM: Final = 65536  # bytes that a form may have


class Net:
    """Where the practice internet listens; ports of single sites are opened when asked for."""

    def __init__(self, practice: Practice, stack: ExitStack) -> None:
        self._practice = practice
        self._stack = stack
        self._ports: dict[str, Address] = {}
        self._numbers = itertools.count(1)  # of connections, at whichever port
        self.address = self._open("")

    def at(self, door: str) -> Address:
        """Give the port that leads to one door, whatever the Host header says."""
        if door not in self._practice.doors:
            raise ValueError(f"no door is called {door}")
        if door not in self._ports:
            self._ports[door] = self._open(door)
        return self._ports[door]

    def url(self, door: str, path: str = "/") -> str:
        """Give the address of a path of a site at its own port."""
        host, port = self.at(door)
        return f"http://{host}:{port}{path}"

    def _open(self, door: str) -> Address:
        return self._stack.enter_context(_Server(self._practice, door, self._numbers)).address


@contextmanager
def serving(practice: Practice) -> Iterator[Net]:
    """Serve all sites on loopback until the end of the block."""
    with ExitStack() as stack:
        yield Net(practice, stack)


class _Server(LoopbackServer):
    def __init__(self, practice: Practice, door: str, numbers: Iterator[int]) -> None:
        super().__init__(_Visit)
        self.practice = practice
        self.numbers = numbers
        self.door = door  # empty: the Host header says it


class _Visit(BaseHTTPRequestHandler):
    """One connection of a reader."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a connection may idle
    disable_nagle_algorithm = True  # else each answer waits 40 ms between head and body

    def setup(self) -> None:
        """Let the server know of the connection."""
        super().setup()
        self._number = next(self.server.numbers)
        self.server.lines.add(self.connection)

    def finish(self) -> None:
        """Let the server forget it."""
        self.server.lines.discard(self.connection)
        super().finish()

    def handle_one_request(self) -> None:
        """Answer whatever the method is: the ledger shows which ones were used."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline:
            self.close_connection = True
        elif self.parse_request():
            entry, reply = self.server.practice.take(self._request(), clock.monotonic)
            self._give(entry, reply)

    def _request(self) -> Request:
        host = self.headers.get("Host", "")
        length = self.headers.get("Content-Length", "0")
        size = min(int(length), _LONGEST_FORM) if length.isdecimal() else 0
        return Request(
            door=self.server.door or self.server.practice.door(host),
            target=self.path,
            method=self.command,
            host=host,
            headers=tuple(self.headers.items()),
            body=self.rfile.read(size),
            connection=self._number,
        )

    def _give(self, entry: Entry, reply: Reply) -> None:
        if reply.trap:
            self.close_connection = True
            reply.trap(Victim(self.connection, self.path, self.server.ended))
            self._end(entry)
            return
        last = head(reply, entry.at)
        for block in _pieces(reply) if self._has_body(reply) else ():
            self.wfile.write(last)  # the last one is held back until the end is written down
            last = block
        self._end(entry)
        self.wfile.write(last)

    def _has_body(self, reply: Reply) -> bool:
        return self.command != "HEAD" and reply.status != HTTPStatus.NOT_MODIFIED

    def _end(self, entry: Entry) -> None:
        self.server.practice.ledger.end(entry.number, clock.monotonic())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own naming
        """Keep silent: the ledger remembers."""


def head(reply: Reply, at: datetime) -> bytes:
    """Write status line and headers; the date is that of the practice's own clock."""
    lines = [
        f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}",
        f"Date: {format_datetime(at, usegmt=True)}",
        *(f"{name}: {value}" for name, value in reply.headers),
    ]
    if reply.flow and reply.flow.length is None:
        lines.append("Transfer-Encoding: chunked")
    elif reply.status != HTTPStatus.NOT_MODIFIED:
        lines.append(f"Content-Length: {reply.flow.length if reply.flow else len(reply.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _pieces(reply: Reply) -> Iterator[bytes]:
    """Give the body as it goes over the line."""
    if reply.flow is None:
        yield reply.body
    elif reply.flow.length is not None:
        yield from reply.flow.blocks()
    else:
        for block in reply.flow.blocks():
            yield b"%x\r\n%b\r\n" % (len(block), block)
        yield b"0\r\n\r\n"
