"""The pieces of a Block Kit message that leakwatch writes (docs.slack.dev, Block Kit)."""

from collections.abc import Iterable, Sequence

from leakwatch.alert import limits
from leakwatch.alert.escape import literal

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Block = dict[str, Json]


def header(text: str) -> Block:
    """Give a headline, shown as it is."""
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": literal(text, limits.HEADER), "emoji": False},
    }


def stacked(*blocks: Block | None) -> list[Block]:
    """Put blocks under one another, without those that have nothing to show."""
    return [block for block in blocks if block]


def fields(pairs: Sequence[tuple[str, str]]) -> Block | None:
    """Give labels with their values in two columns; the values are Slack's markup already.

    A pair without a value is left out; None where nothing remains.
    """
    shown = [(label, value) for label, value in pairs if value]
    if not shown:
        return None
    return {"type": "section", "fields": [_field(label, value) for label, value in shown]}


def _field(label: str, value: str) -> Block:
    return {"type": "mrkdwn", "text": f"*{label}*\n{value}", "verbatim": True}


def listed(heading: str, lines: Iterable[str], note: str = "") -> Block | None:
    """Give lines under a heading, with a note beneath; all of it is Slack's markup already.

    None where there is no line.
    """
    points = [f"• {line}" for line in lines]
    if not points:
        return None
    text = "\n".join([f"*{heading}*", *points, *([note] if note else [])])
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def quoted(pieces: Iterable[tuple[str, str]]) -> Block | None:
    """Give text from outside under headings of ours, where Slack parses nothing.

    A heading without text is left out; None where nothing remains.
    """
    elements: list[Json] = []
    for heading, text in ((heading, text) for heading, text in pieces if text):
        elements.append(
            {
                "type": "rich_text_section",
                "elements": [{"type": "text", "text": heading, "style": {"bold": True}}],
            }
        )
        elements.append(
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
        )
    return {"type": "rich_text", "elements": elements} if elements else None


def context(*texts: str) -> Block:
    """Give small print; the texts are Slack's markup already."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts],
    }
