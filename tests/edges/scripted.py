"""A site on loopback that answers each request as a script says, and remembers all of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from leakwatch.demo.loopback import LoopbackServer


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str:
        """Give a header, empty when it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; without a length of its own the connection's end ends the body."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str | list[str]] = field(default_factory=dict)


Script = Callable[[Asked], Reply]


class ScriptedSite(LoopbackServer):
    """Answers by `script`, which may be replaced while it runs; `calls` is what was asked."""

    def __init__(self, script: Script) -> None:
        super().__init__(_Visit)
        self.script = script
        self.calls: list[Asked] = []


class _Visit(BaseHTTPRequestHandler):
    server: ScriptedSite
    protocol_version = "HTTP/1.1"
    timeout = 60

    def setup(self) -> None:
        """Let the site know of the connection."""
        super().setup()
        self.server.lines.add(self.connection)

    def finish(self) -> None:
        """Let the site forget it."""
        self.server.lines.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        """Answer by the script."""
        length = int(self.headers.get("Content-Length", 0))
        asked = Asked(
            self.command, self.path, tuple(self.headers.items()), self.rfile.read(length)
        )
        self.server.calls.append(asked)
        self._send(self.server.script(asked))

    def do_POST(self) -> None:
        """Answer by the same script."""
        self.do_GET()

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        headers = dict(reply.headers)
        if isinstance(reply.body, bytes):
            headers.setdefault("Content-Length", str(len(reply.body)))
        if "Content-Length" not in headers:
            self.close_connection = True
            headers["Connection"] = "close"
        for name, values in headers.items():
            for value in [values] if isinstance(values, str) else values:
                self.send_header(name, value)
        self.end_headers()
        for block in [reply.body] if isinstance(reply.body, bytes) else reply.body:
            self.wfile.write(block)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own naming
        """Keep silent: `calls` remembers."""


def serving(content: bytes, etag: str = '"one"') -> Script:
    """Give the script of a site that has one file and knows parts of it."""

    def script(asked: Asked) -> Reply:
        size, wish = len(content), asked.header("Range")
        if not wish or asked.header("If-Range") not in ("", etag):
            return Reply(content, headers={"ETag": etag})
        start = int(wish.removeprefix("bytes=").removesuffix("-"))
        if start >= size:
            return Reply(b"no such part", 416, {"Content-Range": f"bytes */{size}"})
        lies = {"Content-Range": f"bytes {start}-{size - 1}/{size}", "ETag": etag}
        return Reply(content[start:], 206, lies)

    return script
