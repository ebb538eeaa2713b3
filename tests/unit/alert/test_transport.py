"""Slack's clients as leakwatch has them."""

import logging
from urllib.request import HTTPRedirectHandler, ProxyHandler

import pytest
from slack_sdk.web import SlackResponse

from leakwatch.alert.faults import Fault, Verdict
from leakwatch.alert.transport import Answer, BotClient, HookClient, ask


@pytest.fixture(params=["bot", "webhook"])
def client(request: pytest.FixtureRequest) -> BotClient | HookClient:
    """Give each of the two clients."""
    if request.param == "bot":
        return BotClient("xoxb-made-up", "https://slack.example/api/", "", 30)
    return HookClient("https://hooks.example/services/T0/B0/made-up", "", 30)


def test_no_client_tries_again_by_itself(client: BotClient | HookClient) -> None:
    """The SDK's own retries post a second time when a connection drops."""
    assert client.retry_handlers == []


def test_no_client_waits_for_longer_than_half_a_minute(client: BotClient | HookClient) -> None:
    """An uncertain message settles within the time that the story waits."""
    assert client.timeout == 30


def test_no_client_follows_redirects_or_asks_the_environment(
    client: BotClient | HookClient,
) -> None:
    """A redirect would carry the token to another host."""
    handlers = vars(client._opener)["handlers"]

    kinds = {type(one) for one in handlers}
    assert not any(issubclass(kind, HTTPRedirectHandler | ProxyHandler) for kind in kinds)


def test_no_client_can_be_made_to_log(client: BotClient | HookClient) -> None:
    """The SDK logs the webhook's address and whole payloads."""
    logger = client.logger

    assert not logger.isEnabledFor(logging.CRITICAL)
    assert logger.parent is None


def answer(body: dict[str, object]) -> SlackResponse:
    """Give an answer as the library holds it."""
    return SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data=body,
        headers={"X-OAuth-Scopes": "chat:write"},
        status_code=200,
    )


def test_an_answer_that_says_ok_is_one() -> None:
    """The names of its headers are in lower case, however they came."""
    given = ask(lambda: answer({"ok": True, "ts": "1.0"}))

    assert isinstance(given, Answer)
    assert given.headers == {"x-oauth-scopes": "chat:write"}


@pytest.mark.parametrize("ok", ["true", 1, None, [True]])
def test_only_a_plain_yes_is_success(ok: object) -> None:
    """Whatever else a proxy or a bug may put there is ambiguous."""
    given = ask(lambda: answer({"ok": ok, "ts": "1.0"}))

    assert isinstance(given, Fault)
    assert given.verdict is Verdict.AMBIGUOUS


def test_a_surprise_inside_the_library_is_ambiguous() -> None:
    """The request may have left before it."""

    def surprise() -> SlackResponse:
        raise AttributeError("'list' object has no attribute 'get'")

    given = ask(surprise)

    assert isinstance(given, Fault)
    assert given.verdict is Verdict.AMBIGUOUS
