"""The HTTP side of the Slack stand-in: one request in, one answer out, or a mishap."""

import json
import math
import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from leakwatch.demo.slack.desk import Arguments, Reply, refusal, refused
from leakwatch.demo.slack.mishaps import Mishap
from leakwatch.demo.slack.page import channel_page, headers
from leakwatch.demo.slack.room import Posted
from leakwatch.demo.slack.workspace import WEBHOOK, Request, Workspace

_PAGE = b"<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>"
_DRIP = 0.02  # seconds between two bytes
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


class Server(ThreadingHTTPServer):
    """Serves a workspace on a port of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # who comes in a storm is not turned away

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.workspace = workspace

    def handle_error(self, request: Any, client_address: Any) -> None:  # the base's own signature
        """Let go whoever hangs up in the middle; show any other fault."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Counter(BaseHTTPRequestHandler):
    """Answers one request, as at a counter."""

    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent: the ledger is what counts."""

    def do_POST(self) -> None:
        """Write the request down, let go wrong what is to go wrong, else answer.

        A request whose sender died in the middle of it is none.
        """
        workspace = self.server.workspace
        size = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(size)
        if len(body) < size:
            return
        method = self._method()
        workspace.requests.append(Request(method, body))
        mishap = workspace.mishaps.next(method)
        if mishap:
            self._go_wrong(mishap, method, body)
            return
        wait = workspace.pace.wait(workspace.monotonic()) if method in _NEW else 0.0
        if wait:
            self._ask_to_wait(str(max(1, math.ceil(wait))))
        else:
            self._answer(method, self._outcome(method, body))

    def do_GET(self) -> None:
        """Show the channel to a browser; there is nothing else to see."""
        if urlsplit(self.path).path == "/":
            page = channel_page(self.server.workspace.room.every())
            self._send(200, page.encode(), headers())
        else:
            self._send(404, _PAGE, headers())

    def _method(self) -> str:
        path = urlsplit(self.path).path
        return path.removeprefix("/api/") if path.startswith("/api/") else "webhook"

    def _outcome(self, method: str, body: bytes) -> Reply:
        """Do what is asked."""
        arguments = self._arguments(body)
        if isinstance(arguments, str):
            return refused(arguments)
        if method == "webhook":
            return self._hooked(arguments)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != self.server.workspace.token:
            return refused("invalid_auth" if token else "not_authed")
        return self.server.workspace.desk.answer(method, arguments)

    def _hooked(self, arguments: Arguments) -> Reply:
        if urlsplit(self.path).path != WEBHOOK:
            return refused("invalid_token")
        wrong = refusal(arguments)
        if wrong:
            return refused("invalid_payload")
        text, blocks = str(arguments.get("text") or ""), arguments.get("blocks")
        shown = list(blocks) if isinstance(blocks, list) else []
        self.server.workspace.room.add(Posted("", text, shown, {}))
        return {"ok": True}

    def _arguments(self, body: bytes) -> Arguments | str:
        """Read what is asked for, or give the code that says why it cannot be read."""
        try:
            if "json" not in self.headers.get("Content-Type", ""):
                return {name: _unpacked(name, value) for name, value in parse_qsl(body.decode())}
            arguments = json.loads(body or b"{}")
        except ValueError:
            return "invalid_json"
        return arguments if isinstance(arguments, dict) else "json_not_object"

    def _go_wrong(self, mishap: Mishap, method: str, body: bytes) -> None:
        """Take the message or not, then answer as the mishap says; "drop" answers nothing."""
        self._be_slow(mishap)
        outcome = self._outcome(method, body) if mishap.is_taken else refused(mishap.error)
        whole = json.dumps(outcome).encode()
        ways: dict[str, Callable[[], None]] = {
            "server error": lambda: self._send(503, _PAGE, {}),
            "html": lambda: self._send(200, _PAGE, {}),
            "half": lambda: self._send(200, whole[:-20], {}),
            "cut": lambda: self._begin(whole),
            "stall": lambda: self._stall(whole),
            "drip": lambda: self._drip(whole),
            "redirect": lambda: self._send(302, _PAGE, {"Location": mishap.value}),
            "wait": lambda: self._ask_to_wait(mishap.value or "1"),
            "error": lambda: self._answer(method, refused(mishap.error)),
            "late": self.server.workspace.landed.set,
            "slow": lambda: self._answer(method, outcome),
        }
        ways.get(mishap.how, lambda: None)()

    def _be_slow(self, mishap: Mishap) -> None:
        if mishap.how == "hang":
            self.server.workspace.closed.wait()
        elif mishap.seconds is not None:
            self.server.workspace.closed.wait(mishap.seconds)
        elif mishap.how in ("late", "slow"):
            self.server.workspace.released.wait()

    def _begin(self, content: bytes) -> None:
        """Promise all of an answer and send half of it."""
        self._head(200, "application/json; charset=utf-8", len(content), {})
        self.wfile.write(content[: len(content) // 2])

    def _stall(self, content: bytes) -> None:
        self._begin(content)
        self.wfile.flush()
        self.server.workspace.closed.wait()

    def _drip(self, content: bytes) -> None:
        self._head(200, "application/json; charset=utf-8", len(content), {})
        for byte in content:
            self.wfile.write(bytes([byte]))
            if self.server.workspace.closed.wait(_DRIP):
                return

    def _ask_to_wait(self, seconds: str) -> None:
        """Answer HTTP 429; who comes earlier than asked is counted."""
        workspace = self.server.workspace
        if seconds.isdecimal():
            workspace.pace.close(workspace.monotonic() + int(seconds))
        self._send(429, refused("ratelimited"), {"Retry-After": seconds})

    def _answer(self, method: str, outcome: Reply) -> None:
        scopes = {"x-oauth-scopes": ",".join(sorted(self.server.workspace.desk.scopes))}
        if method != "webhook":
            self._send(200, outcome, scopes)
        elif outcome.get("ok"):
            self._send(200, b"ok", {})
        else:
            error = str(outcome["error"])
            self._send(_HOOK_STATUS.get(error, 400), error.encode(), {})

    def _send(self, status: int, body: bytes | Reply, headers: Mapping[str, str]) -> None:
        is_page = isinstance(body, bytes)
        kind = "text/html; charset=utf-8" if is_page else "application/json; charset=utf-8"
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._head(status, kind, len(content), headers)
        self.wfile.write(content)

    def _head(self, status: int, kind: str, size: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(size))
        self.end_headers()


def _unpacked(name: str, value: str) -> object:
    """Read a field of a form; what is no text travels in it as JSON."""
    try:
        return json.loads(value) if name in ("blocks", "message", "metadata") else value
    except ValueError:
        return value
