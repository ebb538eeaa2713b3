"""Made-up alerts and a way to a Slack stand-in, for the tests of Slack."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.alert import Slack
from leakwatch.config import Secret, SlackSettings
from leakwatch.demo.slack import SlackStandIn
from leakwatch.errors import AlertError
from leakwatch.model import Alert, Confidence, Finding, Severity, Status

TOKEN = "xoxb-made-up-secret-7391"
CHANNEL = "C0123456789"
NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
FINDING = Finding(
    id="F-7K3MQ9X2",
    severity=Severity.HIGH,
    status=Status.OPEN,
    kinds={"email": 2},
    persons=2,
    source="paste-site",
    address="http://paste.example/t/1",
    title="顧客名簿",
    first_seen_at=NOW,
    last_seen_at=NOW,
    sightings=1,
    confidence=Confidence.EXACT,
    samples=("t***@example.co.jp",),
)
ROOT = Alert(1, "root", "token-of-the-root", {}, FINDING, started_at=NOW)
SOON = timedelta(seconds=1)
TAKEN = ["drop_after_accept", "half_json", "internal_error"]
NOT_TAKEN = ["drop_before_accept", "server_error", "html", "hang"]


class Time:
    """A wall clock that moves when a test says so."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        """Give the time."""
        return self.at


def settings(slack: SlackStandIn, **changes: str) -> SlackSettings:
    """Give the settings that lead to the stand-in."""
    token = Secret("slack-bot-token", plain=changes.get("token", TOKEN))
    channel, proxy = changes.get("channel", CHANNEL), changes.get("proxy", "")
    api_url = changes.get("api_url", slack.api_url)
    return SlackSettings(channel=channel, bot_token=token, api_url=api_url, proxy=proxy)


def reply(to: str, **tell: object) -> Alert:
    """Give a reply in a root's thread."""
    return Alert(2, "reply", "token-of-the-reply", tell, FINDING, CHANNEL, to, started_at=NOW)


def update(of: str, status: Status) -> Alert:
    """Give an update of a root."""
    finding = replace(FINDING, status=status)
    return Alert(3, "update", "token-of-the-update", {}, finding, CHANNEL, of, started_at=NOW)


def refused(post: Slack, alert: Alert = ROOT) -> AlertError:
    """Send an alert that is not taken; give what was raised."""
    with pytest.raises(AlertError) as caught:
        post.send(alert)
    return caught.value
