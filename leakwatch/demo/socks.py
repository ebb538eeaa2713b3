"""A SOCKS5 server on loopback that answers as Tor's port does: the demo's stand-in for Tor.

It leads host names to ports of this machine and nowhere else, and writes down who asked for what.
"""

import contextlib
import selectors
import socket
import socketserver
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from leakwatch.demo.loopback import Address, LoopbackServer
from leakwatch.sources.address import check_onion

_HTTP: Final = (
    b"HTTP/1.0 501 Tor is not an HTTP Proxy\r\nContent-Type: text/plain\r\n\r\n"
    b"This is leakwatch's stand-in for Tor. It is no HTTP proxy.\r\n"
)
_NO_DESCRIPTOR: Final = 0xF0
_BAD_ADDRESS: Final = 0xF6
_UNREACHABLE: Final = 0x04
_REFUSED: Final = 0x05
_PATIENCE: Final = 60.0  # seconds that one side may stay silent


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: who (the SOCKS user name), and what for."""

    user: str
    host: str
    port: int


class SocksServer(LoopbackServer):
    """Serves SOCKS5 with user names, on a port of its own, in threads of its own.

    `targets` says where each host name leads, whatever the port asked for; `refused` gives some
    hosts a reply code of their own; hosts in `mute` are never answered. All three may be changed
    while it runs. `asked` is what was asked for so far.
    """

    def __init__(
        self,
        targets: Mapping[str, Address],
        *,
        refused: Mapping[str, int] | None = None,
        mute: Collection[str] = (),
    ) -> None:
        super().__init__(_Conversation)
        self.targets = dict(targets)
        self.refused = dict(refused or {})
        self.mute = set(mute)
        self.asked: list[Asked] = []

    def reply_code(self, host: str) -> int:
        """Give what Tor would answer for a host: 0 for one that can be reached."""
        if host in self.refused:
            return self.refused[host]
        if host in self.targets:
            return 0
        if host.endswith(".onion"):
            return _NO_DESCRIPTOR if _can_exist(host) else _BAD_ADDRESS
        return _UNREACHABLE


class _Conversation(socketserver.BaseRequestHandler):
    """One connection: greeting, user name, request, then bytes in both directions."""

    request: socket.socket
    server: SocksServer

    def setup(self) -> None:
        """Let the server know of the connection."""
        self.server.lines.add(self.request)

    def finish(self) -> None:
        """Let the server forget it."""
        self.server.lines.discard(self.request)

    def handle(self) -> None:
        """Talk until either side hangs up; who breaks off in the middle is let go."""
        self.request.settimeout(_PATIENCE)
        with contextlib.suppress(OSError):
            if self._take(1) == b"\x05":
                self._serve(self._greet())
            else:
                self.request.sendall(_HTTP)

    def _greet(self) -> str:
        methods = self._take(self._take(1)[0])
        if 2 not in methods:
            self.request.sendall(b"\x05\x00")
            return ""
        self.request.sendall(b"\x05\x02")
        self._take(1)
        user = self._take(self._take(1)[0])
        self._take(self._take(1)[0])
        self.request.sendall(b"\x01\x00")
        return user.decode("utf-8", "replace")

    def _serve(self, user: str) -> None:
        front = self.server
        host, port = self._wanted()
        front.asked.append(Asked(user, host, port))
        if host in front.mute:
            front.ended.wait(_PATIENCE)
            return
        code = front.reply_code(host)
        if code:
            self._reply(code)
            return
        try:
            with socket.create_connection(front.targets[host], _PATIENCE) as target:
                self._reply(0)
                relay(self.request, target)
        except ConnectionRefusedError:
            self._reply(_REFUSED)

    def _wanted(self) -> Address:
        kind = self._take(4)[3]
        if kind == 3:
            host = self._take(self._take(1)[0]).decode("utf-8", "replace")
        else:
            family = socket.AF_INET if kind == 1 else socket.AF_INET6
            host = socket.inet_ntop(family, self._take(4 if kind == 1 else 16))
        return host, int.from_bytes(self._take(2), "big")

    def _reply(self, code: int) -> None:
        self.request.sendall(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            more = self.request.recv(count - len(taken))
            if not more:
                raise ConnectionResetError
            taken += more
        return taken


def relay(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes between two connections until one side ends or both are silent too long."""
    across = {one: other, other: one}
    with selectors.DefaultSelector() as watched:
        for line in across:
            watched.register(line, selectors.EVENT_READ)
        while ready := watched.select(_PATIENCE):
            for key, _ in ready:
                line = one if key.fileobj is one else other
                block = line.recv(65536)
                if not block:
                    return
                across[line].sendall(block)


def _can_exist(onion: str) -> bool:
    try:
        check_onion(onion)
    except ValueError:
        return False
    return True
