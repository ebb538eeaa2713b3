"""The Slack stand-in as an HTTP server on loopback."""

import json
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from leakwatch import clock
from leakwatch.demo.slack.desk import Arguments, Desk, Reply, refusal, refused
from leakwatch.demo.slack.mishaps import Mishap, Mishaps
from leakwatch.demo.slack.room import Pace, Posted, Room

WEBHOOK = "/services/T0123456789/B0123456789/made-up-webhook-secret"
_PAGE = b"<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>"
_NEW = ("chat.postMessage", "webhook")  # what Slack wants no more than once a second
_HOOK_STATUS = {  # docs.slack.dev, incoming webhooks
    "action_prohibited": 403,
    "channel_is_archived": 410,
    "channel_not_found": 404,
    "invalid_token": 403,
    "no_service": 404,
    "no_team": 404,
    "posting_to_general_channel_denied": 403,
    "rollup_error": 500,
    "internal_error": 500,
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: the method's name and every byte of the body."""

    method: str
    body: bytes = field(repr=False)


class SlackStandIn:
    """A workspace with one channel, until it is closed.

    `token` and `channel` are what the bot must name. With `paced`, more than a short burst over
    one message a second is answered with HTTP 429. `now` and `monotonic` may be set for tests.
    """

    def __init__(
        self,
        *,
        token: str = "xoxb-made-up",  # noqa: S107 - made up, for this stand-in alone
        channel: str = "C0123456789",
        paced: bool = False,
        now: clock.Clock = clock.now,
        monotonic: Callable[[], float] = clock.monotonic,
    ) -> None:
        self.token = token
        self.channel_id = channel
        self.room = Room(now)
        self.desk = Desk(self.room, channel)
        self.requests: list[Request] = []
        self.monotonic = monotonic
        self.pace = Pace(is_strict=paced)
        self.mishaps = Mishaps()
        self.released = threading.Event()
        self.closed = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        """Serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and let go whoever hangs."""
        self.closed.set()
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def api_url(self) -> str:
        """Give the address for `[slack] api_url`."""
        return f"{self._origin}/api/"

    @property
    def webhook_url(self) -> str:
        """Give the address of the incoming webhook."""
        return f"{self._origin}{WEBHOOK}"

    @property
    def _origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def messages(self) -> list[Posted]:
        """Give every message and reply, oldest first."""
        return self.room.every()

    @property
    def violations(self) -> int:
        """Count the messages that came while Slack had asked to wait."""
        return self.pace.violations

    def channel(self) -> list[Posted]:
        """Give what a person sees in the channel: the roots, each with its replies."""
        return self.room.seen()

    def calls(self, method: str) -> int:
        """Count the requests for a method, such as "chat.postMessage" or "webhook"."""
        return sum(request.method == method for request in self.requests)

    def fail_next(
        self, mishap: str, times: int = 1, *, on: str = "", retry_after: str = "1"
    ) -> None:
        """Let the next request go wrong: a name of `mishaps.MISHAPS`, or an error code of Slack's.

        Without `on`, only what writes goes wrong.
        """
        self.mishaps.call(mishap, times, on, retry_after)

    def release(self) -> None:
        """Take the messages that are "late"."""
        self.released.set()

    def heal(self) -> None:
        """Let everything go well from now on."""
        self.mishaps.clear()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, stand_in: SlackStandIn) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stand_in = stand_in


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent: the ledger is what counts."""

    def do_POST(self) -> None:
        """Write the request down, let go wrong what is to go wrong, else answer."""
        stand_in = self.server.stand_in
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        method = self._method()
        stand_in.requests.append(Request(method, body))
        mishap = stand_in.mishaps.next(method)
        if mishap:
            self._go_wrong(mishap, method, body)
            return
        wait = stand_in.pace.wait(stand_in.monotonic()) if method in _NEW else 0.0
        if wait:
            self._ask_to_wait(str(max(1, math.ceil(wait))))
        else:
            self._answer(method, self._outcome(method, body))

    def _method(self) -> str:
        path = urlsplit(self.path).path
        return path.removeprefix("/api/") if path.startswith("/api/") else "webhook"

    def _outcome(self, method: str, body: bytes) -> Reply:
        """Do what is asked."""
        arguments = self._arguments(body)
        if method == "webhook":
            return self._hooked(arguments)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != self.server.stand_in.token:
            return refused("invalid_auth" if token else "not_authed")
        return self.server.stand_in.desk.answer(method, arguments)

    def _hooked(self, arguments: Arguments) -> Reply:
        if urlsplit(self.path).path != WEBHOOK:
            return refused("invalid_token")
        wrong = refusal(arguments)
        if wrong:
            return refused("invalid_payload")
        text, blocks = str(arguments.get("text") or ""), arguments.get("blocks")
        shown = list(blocks) if isinstance(blocks, list) else []
        self.server.stand_in.room.add(Posted("", text, shown, {}))
        return {"ok": True}

    def _arguments(self, body: bytes) -> Arguments:
        if "json" not in self.headers.get("Content-Type", ""):
            return dict(parse_qsl(body.decode()))
        arguments = json.loads(body or b"{}")
        return arguments if isinstance(arguments, dict) else {}

    def _go_wrong(self, mishap: Mishap, method: str, body: bytes) -> None:
        stand_in = self.server.stand_in
        if mishap.how == "hang":
            stand_in.closed.wait()
        if mishap.how == "late":
            stand_in.released.wait()
        outcome = self._outcome(method, body) if mishap.is_taken else refused(mishap.error)
        if mishap.how == "server error":
            self._send(503, _PAGE, {})
        elif mishap.how == "html":
            self._send(200, _PAGE, {})
        elif mishap.how == "half":
            whole = json.dumps(outcome).encode()
            self._send(200, whole[: len(whole) // 2], {})
        elif mishap.how == "wait":
            self._ask_to_wait(mishap.retry_after)
        elif mishap.how == "error":
            self._answer(method, refused(mishap.error))
        # whatever is left closes the connection without a word

    def _ask_to_wait(self, seconds: str) -> None:
        """Answer HTTP 429; who comes earlier than asked is counted."""
        stand_in = self.server.stand_in
        if seconds.isdecimal():
            stand_in.pace.close(stand_in.monotonic() + int(seconds))
        self._send(429, refused("ratelimited"), {"Retry-After": seconds})

    def _answer(self, method: str, outcome: Reply) -> None:
        scopes = {"x-oauth-scopes": ",".join(sorted(self.server.stand_in.desk.scopes))}
        if method != "webhook":
            self._send(200, outcome, scopes)
        elif outcome.get("ok"):
            self._send(200, b"ok", {})
        else:
            error = str(outcome["error"])
            self._send(_HOOK_STATUS.get(error, 400), error.encode(), {})

    def _send(self, status: int, body: bytes | Reply, headers: dict[str, str]) -> None:
        kind = "text/html" if isinstance(body, bytes) else "application/json; charset=utf-8"
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
