"""Slack's clients as leakwatch has them."""

import logging
from urllib.request import HTTPRedirectHandler, ProxyHandler

import pytest

from leakwatch.alert.transport import BotClient, HookClient


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
