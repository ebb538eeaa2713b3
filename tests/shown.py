"""What stands in a message, seen from outside: its texts, and a second opinion of its form."""

import json
from collections.abc import Iterator

import slackblocks

from leakwatch.alert import Message
from leakwatch.alert.blocks import Json
from leakwatch.alert.escape import units


def texts(value: Json) -> Iterator[tuple[str, str]]:
    """Give each text of a payload with the type of the element that holds it."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield str(value["type"]), str(value["text"])
        for one in value.values():
            yield from texts(one)


def size(message: Message) -> int:
    """Give the length of a message's blocks, as Slack may count it."""
    return units(json.dumps(message.blocks, ensure_ascii=False))


def without_dates(text: str) -> str:
    """Take out the one thing in angle brackets that our template writes."""
    for part in text.split("<!date^")[1:]:
        inside = part.split(">")[0]
        text = text.replace(f"<!date^{inside}>", "")
    return text


def rebuilt(message: Message) -> slackblocks.Message:
    """Build the payload again with a library that knows Slack's limits.

    It cannot read rich text back, so that is built from its parts.
    """
    return slackblocks.Message(channel="C1", text=message.text, blocks=list(_blocks(message)))


def _blocks(message: Message) -> Iterator[slackblocks.Block]:
    for block in message.blocks:
        if block["type"] != "rich_text":
            yield slackblocks.Block.from_dict(block)
            continue
        assert isinstance(block["elements"], list)
        yield slackblocks.RichTextBlock(list(_rich(block["elements"])))


def _rich(parts: list[Json]) -> Iterator[slackblocks.RichTextObject]:
    for part in parts:
        assert isinstance(part, dict)
        made: list[slackblocks.RichTextElement] = []
        made += [slackblocks.RichText(text) for _, text in texts(part["elements"])]
        is_code = part["type"] == "rich_text_preformatted"
        yield (slackblocks.RichTextCodeBlock if is_code else slackblocks.RichTextSection)(made)
