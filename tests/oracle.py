"""What slackblocks, a library of others that knows Slack's limits, says of a message's blocks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import slackblocks
from slackblocks.errors import InvalidUsageError

Part = Mapping[str, Any]
_SOUND = (InvalidUsageError, KeyError, TypeError)


def refuses(blocks: Sequence[Part]) -> bool:
    """Say whether slackblocks refuses to build a message of these blocks.

    What it cannot read back (rich text, buttons, tables, charts) is built from its parts.
    """
    try:
        built = [_built(block) for block in blocks]
        slackblocks.Message(channel="C1", text="a", blocks=built)
    except _SOUND:
        return True
    return False


def _built(block: Part) -> slackblocks.Block:
    make = _MADE.get(str(block["type"]))
    return make(block) if make else slackblocks.Block.from_dict(dict(block))


def _name(block: Part) -> str | None:
    name = block.get("block_id")
    if name == "":
        raise InvalidUsageError("an empty name is made anew by the library, silently")
    return name


def _rich_text(block: Part) -> slackblocks.Block:
    return slackblocks.RichTextBlock([_rich(part) for part in block["elements"]], _name(block))


def _rich(part: Part) -> slackblocks.RichTextObject:
    if part["type"] == "rich_text_list":
        lines = [slackblocks.RichTextSection(_words(line)) for line in part["elements"]]
        return slackblocks.RichTextList(part["style"], lines)
    if part["type"] == "rich_text_section":
        return slackblocks.RichTextSection(_words(part))
    is_code = part["type"] == "rich_text_preformatted"
    return (slackblocks.RichTextCodeBlock if is_code else slackblocks.RichTextQuote)(_words(part))


def _words(part: Part) -> list[slackblocks.RichTextElement]:
    return [_word(element) for element in part["elements"]]


def _word(element: Part) -> slackblocks.RichTextElement:
    if element["type"] != "text":
        raise InvalidUsageError("leakwatch writes nothing but text")
    return slackblocks.RichText(element["text"], **element.get("style", {}))


def _actions(block: Part) -> slackblocks.Block:
    pressed = {"button": _button, "static_select": _menu}
    elements = [pressed[one["type"]](one) for one in block["elements"]]
    return slackblocks.ActionsBlock(elements, _name(block))


def _button(button: Part) -> slackblocks.Button:
    wanted = {key: button[key] for key in ("action_id", "url", "value", "style") if key in button}
    if "confirm" in button:
        asked = {key: _plain(text) for key, text in button["confirm"].items()}
        wanted["confirm"] = slackblocks.ConfirmationDialogue(
            asked["title"], asked["text"], asked["confirm"], asked["deny"]
        )
    return slackblocks.Button(_plain(button["text"]), **wanted)


def _menu(menu: Part) -> slackblocks.StaticSelectMenu:
    options = [
        slackblocks.Option(
            _plain(one["text"]),
            one["value"],
            _plain(one["description"]) if "description" in one else None,
        )
        for one in menu["options"]
    ]
    placeholder = _plain(menu["placeholder"]) if "placeholder" in menu else None
    return slackblocks.StaticSelectMenu("a", options, placeholder=placeholder)


def _plain(text: Part) -> slackblocks.PlainText:
    return slackblocks.PlainText(text["text"])


def _table(block: Part) -> slackblocks.Block:
    return slackblocks.TableBlock(_rows(block), block_id=_name(block))


def _data_table(block: Part) -> slackblocks.Block:
    return slackblocks.DataTableBlock(_rows(block), block["caption"])


def _rows(block: Part) -> list[list[Any]]:
    return [[slackblocks.RawText(cell["text"]) for cell in row] for row in block["rows"]]


def _chart(block: Part) -> slackblocks.Block:
    drawn = block["chart"]
    series = [
        slackblocks.DataSeries(
            f"{one['name'][1:]}{place % 10}",
            [slackblocks.DataPoint(f"a{at}", 1) for at in range(len(one["data"]))],
        )
        for place, one in enumerate(drawn["series"])
    ]
    categories = [f"a{at}" for at in range(len(drawn["series"][0]["data"]))]
    axes = slackblocks.AxisConfig(categories)
    return slackblocks.DataVisualizationBlock(block["title"], slackblocks.LineChart(series, axes))


_MADE: dict[str, Callable[[Part], slackblocks.Block]] = {
    "actions": _actions,
    "data_table": _data_table,
    "data_visualization": _chart,
    "rich_text": _rich_text,
    "table": _table,
}
