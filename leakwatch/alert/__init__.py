"""Tell the team: one Slack message a finding, its history in the thread."""

from leakwatch.alert.checkup import CheckUp
from leakwatch.alert.message import Message, render
from leakwatch.alert.receipt import Receipt
from leakwatch.alert.slack import Slack
from leakwatch.alert.webhook import Webhook
from leakwatch.config import SlackSettings

__all__ = ["CheckUp", "Message", "Receipt", "Slack", "Webhook", "post", "render"]


def post(settings: SlackSettings) -> Slack | Webhook | None:
    """Give the configured way to the team: the bot token before the webhook, or None.

    Raises ConfigError when a secret cannot be read.
    """
    if settings.bot_token.is_set and settings.channel:
        return Slack(settings, settings.timeout)
    return Webhook(settings, settings.timeout) if settings.webhook_url.is_set else None
