"""What hostile sites do to whoever reads them; the leak site serves these paths when asked to."""

import os
import socket
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event
from typing import Final
from urllib.parse import parse_qs, urlsplit

_DRIP: Final = 0.05  # seconds between two bytes
_MEBIBYTE: Final = 2**20
_GZIP_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"


@dataclass(frozen=True, slots=True)
class Victim:
    """The reader at the other end: its connection, what it asked, and when the site ends."""

    line: socket.socket
    target: str
    ended: Event

    def send(self, content: bytes) -> None:
        """Send bytes as they are."""
        self.line.sendall(content)

    def head(self, *headers: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a status line and headers."""
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", "Connection: close", *headers, "", ""]
        self.send("\r\n".join(lines).encode("latin-1"))

    def drip(self, content: bytes) -> None:
        """Send byte by byte, for as long as the reader stays."""
        for byte in content:
            self.send(bytes([byte]))
            if self.ended.wait(_DRIP):
                return

    def asked(self, name: str) -> str:
        """Give a value of the query, empty when there is none."""
        return parse_qs(urlsplit(self.target).query).get(name, [""])[0]


Trap = Callable[[Victim], None]


def hang(victim: Victim) -> None:
    """Never answer."""
    victim.ended.wait()


def drip_header(victim: Victim) -> None:
    """Answer with headers that never end."""
    victim.send(b"HTTP/1.1 200 OK\r\n")
    victim.drip(b"X-More: 1\r\n" * 10_000)


def drip_body(victim: Victim) -> None:
    """Answer with a body that comes byte by byte."""
    victim.head("Content-Type: text/plain", "Content-Length: 100000")
    victim.drip(b"a" * 100_000)


def bomb(victim: Victim) -> None:
    """Send a megabyte that unpacks to a gibibyte."""
    victim.head("Content-Type: text/plain", "Content-Encoding: gzip")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush nothing refers back, so that the same bytes may come again and again.
    block = packer.compress(b"0" * _MEBIBYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    victim.send(_GZIP_HEADER)
    for _ in range(1024):
        victim.send(block)


def packed(victim: Victim) -> None:
    """Send a body with the content encodings that the query's `as` names, whatever it holds."""
    body = zlib.compress(b"packed", wbits=31)
    length = f"Content-Length: {len(body)}"
    victim.head(f"Content-Encoding: {victim.asked('as')}", length)
    victim.send(body)


def redirect(victim: Victim) -> None:
    """Lead to wherever the query's `to` says, with its `status` if it names one."""
    to = f"Location: {victim.asked('to')}"
    status = HTTPStatus(int(victim.asked("status") or HTTPStatus.FOUND))
    victim.head(to, "Content-Length: 0", status=status)


def loop(victim: Victim) -> None:
    """Lead to itself for ever."""
    victim.head(f"Location: {victim.target}", "Content-Length: 0", status=HTTPStatus.FOUND)


def short(victim: Victim) -> None:
    """Promise a thousand bytes and hang up after a few."""
    victim.head("Content-Type: text/plain", "Content-Length: 1000")
    victim.send(b"only this much")


def reset(victim: Victim) -> None:
    """Break the connection in the middle of the body."""
    victim.head("Content-Type: text/plain", "Content-Length: 1000")
    victim.send(b"only this much")
    victim.ended.wait(_DRIP)  # what is still on its way would be lost with the connection
    victim.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(victim.line.detach())  # before anybody says goodbye in good order


def endless(victim: Victim) -> None:
    """Send chunks without end."""
    victim.head("Content-Type: text/plain", "Transfer-Encoding: chunked")
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    while not victim.ended.is_set():
        victim.send(chunk)


def bad_chunk(victim: Victim) -> None:
    """Send one good chunk and then nonsense."""
    victim.head("Content-Type: text/plain", "Transfer-Encoding: chunked")
    victim.send(b"5\r\nhello\r\nnonsense\r\n")


def two_lengths(victim: Victim) -> None:
    """Give two lengths that contradict one another."""
    victim.head("Content-Length: 5", "Content-Length: 9")
    victim.send(b"hello")


def busy(victim: Victim) -> None:
    """Ask to come back after as long as the query's `after` says."""
    after = f"Retry-After: {victim.asked('after')}"
    victim.head(after, "Content-Length: 0", status=HTTPStatus.TOO_MANY_REQUESTS)


def unchanged(victim: Victim) -> None:
    """Say that nothing has changed, whatever was asked."""
    victim.head(status=HTTPStatus.NOT_MODIFIED)


def mark(victim: Victim) -> None:
    """Give the reader a cookie and a validator, to be known by the next time."""
    cookie = "Set-Cookie: mark=made-up-mark; Path=/"
    victim.head(cookie, 'ETag: "made-up-tag"', "Content-Length: 0")


def nonsense(victim: Victim) -> None:
    """Answer with something that is not HTTP, and says so before its end."""
    victim.send(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")


TRAPS: Final[Mapping[str, Trap]] = {
    f"/trap/{trap.__name__.replace('_', '-')}": trap
    for trap in (
        *(hang, drip_header, drip_body, bomb, packed, redirect, loop, short, reset, endless),
        *(bad_chunk, two_lengths, busy, unchanged, mark, nonsense),
    )
}
