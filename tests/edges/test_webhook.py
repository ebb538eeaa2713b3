"""An incoming webhook against the stand-in: no thread, no reading back, a weaker promise."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.alert import Slack, Webhook, post
from leakwatch.config import Secret, SlackSettings
from leakwatch.demo.slack import SlackStandIn
from leakwatch.errors import AlertError, ConfigError
from leakwatch.model import Alert, Finding, Severity, Status
from tests.templates import ENGLISH

NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
FINDING = Finding(
    id="F-7K3MQ9X2",
    severity=Severity.LOW,
    status=Status.OPEN,
    kinds={"domain": 1},
    persons=0,
    source="paste-site",
    address="http://paste.example/t/1",
    title="",
    first_seen_at=NOW,
    last_seen_at=NOW,
    sightings=1,
)
ROOT = Alert(1, "root", "t", {}, FINDING)
REPLY = Alert(2, "reply", "t", {"kinds": {"domain": 1}}, FINDING)
RISING = Alert(3, "reply", "t", {"kinds": {"domain": 1}, "rises": True}, FINDING)
UPDATE = Alert(4, "update", "t", {}, FINDING)


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Give a workspace with a webhook."""
    with SlackStandIn() as stand_in:
        yield stand_in


def settings(url: str) -> SlackSettings:
    """Give settings with a webhook alone."""
    return SlackSettings(webhook_url=Secret("slack-webhook", plain=url))


@pytest.fixture
def webhook(slack: SlackStandIn) -> Webhook:
    """Give our way to it."""
    return Webhook(settings(slack.webhook_url), ENGLISH, timeout=timedelta(seconds=1))


def refused(webhook: Webhook) -> AlertError:
    """Send an alert that is not taken; give what was raised."""
    with pytest.raises(AlertError) as caught:
        webhook.send(ROOT)
    return caught.value


def test_a_finding_becomes_one_message(slack: SlackStandIn, webhook: Webhook) -> None:
    """A webhook says "ok" and not where the message stands."""
    receipt = webhook.send(ROOT)

    (seen,) = slack.channel()
    assert (receipt.channel, receipt.ts) == ("", "")
    assert seen.blocks
    assert "F-7K3MQ9X2" in seen.text


@pytest.mark.parametrize("alert", [REPLY, UPDATE])
def test_what_a_webhook_cannot_tell_counts_as_told(
    slack: SlackStandIn, webhook: Webhook, alert: Alert
) -> None:
    """Without threads, each re-sighting would be a message of its own."""
    webhook.send(alert)

    assert slack.requests == []


def test_a_severity_that_rises_is_told(slack: SlackStandIn, webhook: Webhook) -> None:
    """As a message of its own, which names its finding."""
    webhook.send(RISING)

    (seen,) = slack.channel()
    assert "the severity has risen" in str(seen.blocks)
    assert "F-7K3MQ9X2" in seen.text


def test_nothing_can_be_read_back(webhook: Webhook) -> None:
    """The story then sends again: at most one duplicate a crash."""
    assert not webhook.can_find
    assert webhook.find(ROOT) is None


@pytest.mark.parametrize(
    "code",
    [
        "invalid_token",
        "no_service",
        "no_team",
        "channel_not_found",
        "channel_is_archived",
        "action_prohibited",
        "posting_to_general_channel_denied",
    ],
)
def test_what_a_person_must_mend_is_parked(
    slack: SlackStandIn, webhook: Webhook, code: str
) -> None:
    """A webhook refuses with an HTTP status and a word."""
    slack.fail_next(code)

    fault = refused(webhook)

    assert fault.permanent
    assert code in str(fault)


def test_a_payload_that_is_refused_is_told_as_plain_text(
    slack: SlackStandIn, webhook: Webhook
) -> None:
    """Our mistake costs the layout, not the alert."""
    slack.fail_next("invalid_payload")

    receipt = webhook.send(ROOT)

    (seen,) = slack.channel()
    assert "invalid_payload" in receipt.fault
    assert seen.blocks == []


@pytest.mark.parametrize(
    "mishap",
    ["drop_before_accept", "drop_after_accept", "server_error", "html", "hang", "rollup_error"],
)
def test_an_answer_that_is_lost_is_ambiguous_and_posted_once(
    slack: SlackStandIn, webhook: Webhook, mishap: str
) -> None:
    """The library alone would post twice."""
    slack.fail_next(mishap)

    assert refused(webhook).ambiguous

    assert slack.calls("webhook") == 1


def test_a_limit_is_waited_for(slack: SlackStandIn, webhook: Webhook) -> None:
    """A webhook is limited as the bot is."""
    slack.fail_next("ratelimited", value="7")

    assert refused(webhook).retry_after == 7


@pytest.mark.parametrize(
    "mishap", ["drop_before_accept", "server_error", "invalid_token", "hang", "unheard_of"]
)
def test_the_address_is_in_no_exception(
    slack: SlackStandIn, webhook: Webhook, mishap: str
) -> None:
    """Who knows the address can write to the channel: it is a secret."""
    slack.fail_next(mishap)

    fault = refused(webhook)

    printed = "".join(traceback.format_exception(fault, chain=True)) + repr(fault) + repr(webhook)
    assert "made-up-webhook-secret" not in printed
    assert fault.__context__ is None


@pytest.mark.parametrize("url", ["", "hooks.example/x", "http://hooks.example/x", "file:///x"])
def test_only_an_https_address_is_taken(url: str) -> None:
    """In clear, the address would be given away; the sentence does not repeat it."""
    with pytest.raises(ConfigError) as caught:
        Webhook(settings(url), ENGLISH)

    assert "hooks.example" not in str(caught.value)


def test_the_check_says_what_a_webhook_promises(slack: SlackStandIn, webhook: Webhook) -> None:
    """It posts nothing."""
    result = webhook.check()

    assert result.faults == ()
    assert "twice after a crash" in result.notes[0]
    assert slack.requests == []


def test_the_bot_comes_before_the_webhook(slack: SlackStandIn) -> None:
    """The better promise wins; with neither there is no way to the team yet."""
    hook = settings(slack.webhook_url)
    token = Secret("slack-bot-token", plain="xoxb-made-up")
    both = replace(hook, bot_token=token, channel="C0123456789")

    assert isinstance(post(both, ENGLISH), Slack)
    assert isinstance(post(hook, ENGLISH), Webhook)
    assert post(SlackSettings(), ENGLISH) is None
