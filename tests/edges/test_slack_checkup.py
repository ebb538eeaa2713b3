"""What doctor can say of Slack without posting anything."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.alert import Slack
from leakwatch.config import Secret
from leakwatch.demo.slack import SlackStandIn
from leakwatch.errors import ConfigError
from tests.edges.alerts import CHANNEL, SOON, TOKEN, settings
from tests.templates import ENGLISH


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Give a workspace with one channel."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL) as stand_in:
        yield stand_in


@pytest.fixture
def post(slack: SlackStandIn) -> Slack:
    """Give our way to it."""
    return Slack(settings(slack), ENGLISH, timeout=SOON)


def test_a_good_set_up_has_no_faults(slack: SlackStandIn, post: Slack) -> None:
    """The check posts nothing and names bot and workspace."""
    result = post.check()

    assert result.faults == ()
    assert "leakwatch in the workspace Sample Shoji" in result.notes[0]
    assert slack.messages == []


@pytest.mark.parametrize("scope", ["chat:write", "metadata.message:read", "channels:history"])
def test_a_missing_scope_is_named(slack: SlackStandIn, post: Slack, scope: str) -> None:
    """The remedy is to add it and to install the app anew."""
    slack.desk.scopes.remove(scope)

    result = post.check()

    assert any(scope in fault and "reinstall" in fault for fault in result.faults)


def test_a_needless_scope_is_named(slack: SlackStandIn, post: Slack) -> None:
    """A token should be able to do no more than it must."""
    slack.desk.scopes.add("users:read.email")

    result = post.check()

    assert result.faults == ()
    assert any("users:read.email" in note for note in result.notes)


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
def test_a_token_that_does_not_work_is_the_one_fault(
    slack: SlackStandIn, post: Slack, code: str
) -> None:
    """Nothing else is asked with it."""
    slack.fail_next(code, on="auth.test")

    result = post.check()

    assert len(result.faults) == 1
    assert code in result.faults[0]
    assert len(slack.requests) == 1


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_a_channel_that_cannot_be_read_is_named(
    slack: SlackStandIn, post: Slack, code: str
) -> None:
    """The remedy is to invite the bot."""
    slack.fail_next(code, on="conversations.history")

    result = post.check()

    assert any("/invite" in fault for fault in result.faults)


def test_an_archived_channel_is_named(slack: SlackStandIn, post: Slack) -> None:
    """Where the token may look, the check says it before an alert is parked."""
    slack.desk.scopes.add("channels:read")
    slack.desk.is_archived = True

    result = post.check()

    assert any("archived" in fault for fault in result.faults)


def test_a_token_file_that_is_missing_names_the_file(slack: SlackStandIn, tmp_path: Path) -> None:
    """The operator learns which file to make."""
    secret = Secret("slack-bot-token", file=tmp_path / "absent")

    with pytest.raises(ConfigError, match="absent"):
        Slack(replace(settings(slack), bot_token=secret), ENGLISH)
