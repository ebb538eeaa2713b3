"""What is wrong with leakwatch itself, as one message; and that it is over."""

from collections.abc import Mapping
from datetime import UTC, datetime

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, fields, header, quoted, stacked

REASON = 300  # units
_TOPICS = {
    "tor": "Tor does not answer: no source is watched",
    "disk": "The disk is full: no source is watched",
    "io": "The disk reports faults: what is found may not be written",
    "clock": "The clock was set, or the machine slept",
    "list": "The new watchlist cannot be used: the old one is kept",
    "slack": "Slack could not be reached",
    "reader": "The reader of pages cannot be confined",
}


def notice(tell: Mapping[str, object]) -> tuple[str, list[Block]]:
    """Say an outage, or that it is over; `tell` is described at `message.render`."""
    topic = str(tell.get("topic"))
    ended = _moment(tell.get("ended_at"))
    said = _TOPICS.get(topic, f"Something is wrong with leakwatch: {outside.name(topic, 40)}")
    headline = f"Over: {said}" if ended else said
    blocks = stacked(
        header(headline),
        fields([("Since", _moment(tell.get("began_at"))), ("Until", ended)]),
        quoted([("Reason", outside.title(str(tell.get("reason") or ""), REASON))]),
    )
    return headline, blocks


def _moment(value: object) -> str:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return ""
    return phrases.moment(at if at.tzinfo else at.replace(tzinfo=UTC))
