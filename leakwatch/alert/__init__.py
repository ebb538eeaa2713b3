"""Tell the team: one Slack message a finding, its history in the thread."""

from leakwatch.alert.checkup import CheckUp
from leakwatch.alert.message import Message, render
from leakwatch.alert.receipt import Receipt
from leakwatch.alert.second import SecondWay, second_way
from leakwatch.alert.slack import Slack
from leakwatch.alert.speech import Speech, speech
from leakwatch.alert.webhook import Webhook
from leakwatch.config import SlackSettings

__all__ = [
    "CheckUp",
    "Message",
    "Receipt",
    "SecondWay",
    "Slack",
    "Speech",
    "Webhook",
    "post",
    "render",
    "second_way",
    "speech",
]


def post(settings: SlackSettings, speech: Speech) -> Slack | Webhook | None:
    """Give the configured way to the team: the bot token before the webhook, or None.

    Raises ConfigError when a secret cannot be read.
    """
    if settings.bot_token.is_set and settings.channel:
        return Slack(settings, speech, settings.timeout)
    return Webhook(settings, speech, settings.timeout) if settings.webhook_url.is_set else None
