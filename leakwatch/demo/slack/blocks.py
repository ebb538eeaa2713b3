"""What Slack refuses in the blocks of a message (docs.slack.dev, Block Kit), counted strictly.

Block types that leakwatch has no use for are refused: widen this file before you use one. A type
that belongs on another surface, such as `alert` of a modal, is unknown here.
"""

import json
from collections.abc import Iterator, Mapping

from leakwatch.demo.slack import limits
from leakwatch.demo.slack.checks import PLAIN, Block, Check, Fault, each, only, text, units
from leakwatch.demo.slack.pressed import actions
from leakwatch.demo.slack.rich import rich_text
from leakwatch.demo.slack.tables import chart, data_table, markdown, table, together


def faults(blocks: object) -> list[str]:
    """Give what Slack would say against a message's blocks; empty where it would take them.

    >>> faults([{"type": "alert", "text": "x"}])
    ['unsupported type: alert [json-pointer:/blocks/0/type]']
    """
    if not isinstance(blocks, list):
        return ["must be an array [json-pointer:/blocks]"]
    found = list(together(block for block in blocks if isinstance(block, dict)))
    if len(blocks) > limits.BLOCKS:
        found.append(f"no more than {limits.BLOCKS} items allowed")
    said = [f"{fault} [json-pointer:/blocks]" for fault in found]
    for place, block in enumerate(blocks):
        said += [f"{fault} [json-pointer:/blocks/{place}{at}]" for fault, at in _block(block)]
    return said


def total(blocks: object) -> int:
    """Count the units of all blocks together, as they travel."""
    return units(json.dumps(blocks, ensure_ascii=False))


def is_too_long(blocks: object) -> bool:
    """Say whether all blocks together are more than Slack takes."""
    return total(blocks) > limits.TOTAL


def _block(block: object) -> Iterator[Fault]:
    if not isinstance(block, dict):
        yield "must be an object", ""
        return
    check = _CHECKS.get(str(block.get("type")))
    if check is None:
        yield f"unsupported type: {block.get('type')}", "/type"
        return
    yield from check(block)


def _header(block: Block) -> Iterator[Fault]:
    yield from only(block, "text")
    yield from text(block.get("text"), "/text", limits.HEADER, PLAIN)


def _section(block: Block) -> Iterator[Fault]:
    yield from only(block, "text", "fields", "expand")
    if "text" in block:
        yield from text(block["text"], "/text", limits.TEXT)
    if "fields" in block:
        yield from each(block["fields"], "/fields", limits.FIELDS, _field)
    if "text" not in block and "fields" not in block:
        yield "needs text or fields", ""


def _field(one: object, where: str) -> Iterator[Fault]:
    yield from text(one, where, limits.FIELD)


def _context(block: Block) -> Iterator[Fault]:
    yield from only(block, "elements")
    yield from each(block.get("elements"), "/elements", limits.CONTEXT, _small)


def _small(one: object, where: str) -> Iterator[Fault]:
    yield from text(one, where, limits.TEXT)


def _divider(block: Block) -> Iterator[Fault]:
    yield from only(block)


_CHECKS: Mapping[str, Check] = {
    "actions": actions,
    "context": _context,
    "data_table": data_table,
    "data_visualization": chart,
    "divider": _divider,
    "header": _header,
    "markdown": markdown,
    "rich_text": rich_text,
    "section": _section,
    "table": table,
}
