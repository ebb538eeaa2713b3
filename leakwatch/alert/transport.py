"""Slack's clients without what leakwatch cannot have: other proxies, redirects, retries, logs.

The SDK sends through `urllib`'s default opener, which takes proxies from the environment, follows
redirects with the token in the header, and reads answers of any length. Both clients are given
one opener of ours instead; a test proves each of these points against the SDK at hand.
"""

import base64
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import BaseHandler, HTTPHandler, HTTPSHandler, OpenerDirector, Request

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from leakwatch.alert.faults import Fault, fault, refusal

_LONGEST = 16 * 2**20  # bytes of an answer; a cut one is unreadable, which is ambiguous


class _Proxy(BaseHandler):
    """Send all requests through the configured HTTP proxy, whatever NO_PROXY says."""

    handler_order = 100  # before the handlers that connect

    def __init__(self, address: str) -> None:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        self._place = parts.netloc.rpartition("@")[2]
        self._login = ""
        if parts.username:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._login = base64.b64encode(login.encode()).decode("ascii")

    def http_open(self, request: Request) -> None:
        """Turn a request to the proxy; the next handler sends it."""
        if self._login:
            request.add_header("Proxy-authorization", f"Basic {self._login}")
        request.set_proxy(self._place, "http")

    https_open = http_open


def _opener(proxy: str) -> OpenerDirector:
    opener = OpenerDirector()  # bare: no redirects, no files, no proxies of the environment
    handlers = [HTTPHandler(), HTTPSHandler(), *([_Proxy(proxy)] if proxy else [])]
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _silent() -> logging.Logger:
    """Give a logger nobody hears: the SDK logs what it sends, and the webhook's address."""
    level = logging.CRITICAL + 1
    return logging.Logger("slack_sdk", level)  # noqa: LOG001 - in no tree: nothing can wake it


class BotClient(WebClient):
    """The Web API with a bot token."""

    def __init__(self, token: str, api_url: str, proxy: str, timeout: int) -> None:
        # An empty list: the SDK's default handlers post twice when a connection drops.
        super().__init__(token, api_url, timeout, logger=_silent(), retry_handlers=[])
        self._opener = _opener(proxy)

    def _perform_urllib_http_request_internal(
        self,
        url: str,  # noqa: ARG002 - the SDK's signature; the request holds it too
        req: Request,
    ) -> dict[str, Any]:
        return _exchange(self._opener, req, self.timeout)


class HookClient(WebhookClient):
    """An incoming webhook."""

    def __init__(self, url: str, proxy: str, timeout: int) -> None:
        super().__init__(url, timeout, logger=_silent(), retry_handlers=[])
        self._opener = _opener(proxy)

    def _perform_http_request_internal(
        self,
        url: str,  # noqa: ARG002 - the SDK's signature; the request holds it too
        req: Request,
    ) -> WebhookResponse:
        answer = _exchange(self._opener, req, self.timeout)
        return WebhookResponse(
            url="", status_code=answer["status"], body=answer["body"], headers=answer["headers"]
        )


def _exchange(opener: OpenerDirector, request: Request, timeout: int) -> dict[str, Any]:
    """Send a request and give what the SDK expects: status, headers and the body as text."""
    with opener.open(request, timeout=timeout) as answer:
        body = answer.read(_LONGEST)
        return {
            "status": answer.status,
            "headers": answer.headers,
            "body": body.decode("utf-8", "replace"),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said to a request that it did as asked."""

    body: Mapping[str, object] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)  # names in lower case


def ask(call: Callable[[], SlackResponse]) -> Answer | Fault:
    """Make one request; a fault is given, not raised, so that no exception carries a secret."""
    try:
        response = call()
    except Exception as error:  # noqa: BLE001 - the SDK, urllib and http.client let anything out
        return fault(error)
    body = response.data
    if not isinstance(body, dict) or body.get("ok") is not True:
        return refusal(response.status_code, "", {})
    headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
    return Answer(body, headers)
