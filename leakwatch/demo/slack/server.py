"""The HTTP side of the Slack stand-in: one request in, one answer out, or a mishap."""

import json
import math
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from leakwatch.demo.slack.desk import Arguments, Reply, refusal, refused
from leakwatch.demo.slack.mishaps import Mishap
from leakwatch.demo.slack.room import Posted
from leakwatch.demo.slack.workspace import WEBHOOK, Request, Workspace

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


class Server(ThreadingHTTPServer):
    """Serves a workspace on a port of its own."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.workspace = workspace

    def handle_error(self, request: Any, client_address: Any) -> None:  # the base's own signature
        """Let go whoever hangs up before the answer; show any other fault."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Counter(BaseHTTPRequestHandler):
    """Answers one request, as at a counter."""

    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent: the ledger is what counts."""

    def do_POST(self) -> None:
        """Write the request down, let go wrong what is to go wrong, else answer."""
        workspace = self.server.workspace
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
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

    def _method(self) -> str:
        path = urlsplit(self.path).path
        return path.removeprefix("/api/") if path.startswith("/api/") else "webhook"

    def _outcome(self, method: str, body: bytes) -> Reply:
        """Do what is asked."""
        arguments = self._arguments(body)
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

    def _arguments(self, body: bytes) -> Arguments:
        if "json" not in self.headers.get("Content-Type", ""):
            return {name: _unpacked(name, value) for name, value in parse_qsl(body.decode())}
        arguments = json.loads(body or b"{}")
        return arguments if isinstance(arguments, dict) else {}

    def _go_wrong(self, mishap: Mishap, method: str, body: bytes) -> None:
        """Take the message or not, then answer as the mishap says; "drop" answers nothing."""
        self._be_slow(mishap)
        outcome = self._outcome(method, body) if mishap.is_taken else refused(mishap.error)
        half = json.dumps(outcome).encode()[:-20]
        ways: dict[str, Callable[[], None]] = {
            "server error": lambda: self._send(503, _PAGE, {}),
            "html": lambda: self._send(200, _PAGE, {}),
            "half": lambda: self._send(200, half, {}),
            "redirect": lambda: self._send(302, _PAGE, {"Location": mishap.value}),
            "wait": lambda: self._ask_to_wait(mishap.value or "1"),
            "error": lambda: self._answer(method, refused(mishap.error)),
            "late": self.server.workspace.landed.set,
        }
        ways.get(mishap.how, lambda: None)()

    def _be_slow(self, mishap: Mishap) -> None:
        if mishap.how == "hang":
            self.server.workspace.closed.wait()
        if mishap.how == "late":
            self.server.workspace.released.wait(float(mishap.value) if mishap.value else None)

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

    def _send(self, status: int, body: bytes | Reply, headers: dict[str, str]) -> None:
        kind = "text/html" if isinstance(body, bytes) else "application/json; charset=utf-8"
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _unpacked(name: str, value: str) -> object:
    """Read a field of a form; what is no text travels in it as JSON."""
    try:
        return json.loads(value) if name in ("blocks", "metadata") else value
    except ValueError:
        return value
