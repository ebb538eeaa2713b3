"""The page on loopback: three paths, few threads, and a short time for everybody who asks."""

import socket
import socketserver
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

from leakwatch.config.values import is_loopback, is_port
from leakwatch.log import Log

MOST: Final = 8  # connections at once: Prometheus needs one
LONGEST: Final = 10.0  # seconds from connecting to the last byte, whatever the client does
_LOOK: Final = 0.5  # seconds between two looks whose time is over

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers."""

    body: bytes
    content_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK


Routes = Mapping[str, Callable[[], Answer]]


class Server(socketserver.ThreadingTCPServer):
    """Answers GET and HEAD of a few paths in threads of its own; raises OSError where taken.

    Who asks by another name than this machine's is refused: a web page that is open in a browser
    here can have its own name lead to loopback.
    """

    allow_reuse_address = True  # after a restart, the old connections are still in the way
    daemon_threads = True
    request_queue_size = MOST

    def __init__(
        self, place: Place, routes: Routes, monotonic: Callable[[], float], log: Log
    ) -> None:
        super().__init__(place, _Visit)
        self.routes = routes
        self._monotonic = monotonic
        self._log = log
        self._guard = threading.Lock()
        self._lines: dict[socket.socket, float] = {}  # when each must be over
        self._thread = threading.Thread(
            target=self.serve_forever, args=(_LOOK,), name="vitals", daemon=True
        )

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up on everybody and let the port go."""
        self.shutdown()
        self.server_close()
        for line in self._over(everybody=True):
            _hang_up(line)
        self._thread.join()

    @property
    def place(self) -> Place:
        """Give where it listens."""
        host, port = self.server_address[:2]
        return str(host), int(port)

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002 - the base's own signature
        """Take a connection only while few are open; whoever holds them loses them soon."""
        with self._guard:
            is_taken = len(self._lines) < MOST
            if is_taken:
                self._lines[request] = self._monotonic() + LONGEST
        return is_taken

    def shutdown_request(self, request: Any) -> None:  # the base's own signature
        """Forget a connection, and close it."""
        with self._guard:
            self._lines.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Hang up on those whose time is over; the base calls it twice a second and more."""
        for line in self._over():
            _hang_up(line)

    def _over(self, *, everybody: bool = False) -> list[socket.socket]:
        at = self._monotonic()
        with self._guard:
            return [line for line, end in self._lines.items() if everybody or end <= at]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base's own signature
        """Say where an answer broke, and nothing of who asked for what."""
        self._log.exception("the page of metrics broke")


class _Visit(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    timeout = LONGEST
    error_message_format = "%(code)d %(message)s\n"
    error_content_type = "text/plain; charset=utf-8"

    def handle(self) -> None:
        """Answer, unless they hang up, or their time is over."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        """Answer one of the paths; nothing else is there."""
        if not is_ours(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        route = self.server.routes.get(self.path.partition("?")[0])
        if route is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        answer = route()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 - the standard library's server calls it so

    def send_error(self, code: int, *_: Any) -> None:
        """Refuse without repeating what was asked."""
        super().send_error(code)

    def version_string(self) -> str:
        """Give the program's name alone, and no version of anything."""
        return "leakwatch"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's own naming
        """Keep silent: whatever somebody asks for is no event."""


def is_ours(host: str) -> bool:
    """Say whether a Host header names this machine's loopback.

    >>> [is_ours(host) for host in ("127.0.0.1:9464", "localhost", "evil.example:9464", "")]
    [True, True, False, False]
    """
    name, _, port = host.lower().partition(":")
    return is_loopback(name) and (is_port(port) or ":" not in host)


def _hang_up(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it hung up itself
