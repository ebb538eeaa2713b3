"""One alert as one Slack message: what it says, in which element, and how long it may be.

Text from outside (addresses, titles, samples, reasons) is masked, made safe and defanged, and
stands only in elements that Slack shows as they are. Names of our own stand in code style, with
Slack's marks escaped.
"""

from dataclasses import dataclass, field

from leakwatch.alert import limits
from leakwatch.alert.blind import TOPIC, blind
from leakwatch.alert.blocks import Block, header
from leakwatch.alert.escape import fit
from leakwatch.alert.notice import notice
from leakwatch.alert.reply import reply
from leakwatch.alert.root import root
from leakwatch.alert.speech import Speech
from leakwatch.alert.summary import summary
from leakwatch.alert.words import Words
from leakwatch.model import Alert

EVENT_TYPE = "leakwatch_alert"


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` for notifications, `blocks` for the channel, `metadata` for us."""

    text: str
    blocks: list[Block] = field(repr=False)
    metadata: Block = field(repr=False)


def render(alert: Alert, speech: Speech) -> Message:
    """Say an alert of any kind as a Slack message, in the words of `speech`.

    `alert.tell` may hold, each of them optional:

    * for a reply `kinds` (kind -> new entries), `persons` (new ones), `places` (new sightings),
      the newest one's `source`, `address` (masked) and `seen_at` (ISO 8601), `rises` (True where
      the severity does), `reopened` (True where the finding is), `merged` (ids of findings that
      turned out to be this one), `beside` (kinds of data that were not seen beside it before),
      `acts` (what people did, oldest first: each with `act`, `actor`, `reason` and `at`);
    * for a summary `source`, `severities` (severity -> findings, all of them), `ids` (of some),
      `until` (ISO 8601: up to when a storm's were counted), and `reason` ("first-sight", "late" or
      "storm");
    * for a notice `topic` (a key of `Words.topics`), `reason` (safe text), `began_at` and, once it
      is over, `ended_at` (ISO 8601; the same where it was a moment);
    * for a notice of the topic "blind" `state` (of `model.passes`), `sources` (some names of those
      that cannot be read), `count` (of all), `began_at` (of the first), `over` (some of those that
      were in it, each with `source`, `began_at`, `ended_at` and `ending`: "well", "unwatched", or
      what it is blind by then), `over_count`, `left` (how many are blind still), `is_reply`.
    """
    text, blocks = _said(alert, speech)
    metadata: Block = {"event_type": EVENT_TYPE, "event_payload": {"dedup": alert.token}}
    return Message(fit(text, limits.TOP_TEXT), blocks, metadata)


def _said(alert: Alert, speech: Speech) -> tuple[str, list[Block]]:
    if alert.kind == "summary":
        return summary(alert.tell, speech.words)
    if alert.kind == "notice":
        say = blind if alert.tell.get("topic") == TOPIC else notice
        return say(alert.tell, speech.words)
    if alert.finding is None:
        return _purged(speech.words)
    if alert.kind == "reply":
        return reply(alert.finding, alert.tell, speech)
    return root(alert.finding, speech)


def is_rising(alert: Alert) -> bool:
    """Say whether an alert tells of a severity that rises."""
    return alert.tell.get("rises") is True


def _purged(words: Words) -> tuple[str, list[Block]]:
    return words.said.purged, [header(words.said.purged)]
