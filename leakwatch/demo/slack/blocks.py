"""What Slack refuses in the blocks of a message (docs.slack.dev, Block Kit), counted strictly.

Block types that leakwatch does not use are refused: widen this file before you use one.
"""

import json
from collections.abc import Callable, Iterator

BLOCKS = 50
TEXT = 3_000
HEADER = 150
FIELDS = 10
FIELD = 2_000
CONTEXT = 10
TOTAL = 13_200  # undocumented: msg_blocks_too_long starts about here

Fault = tuple[str, str]  # what is said, and where in the block


def units(text: str) -> int:
    """Count UTF-16 units; lone surrogates count as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults(blocks: object) -> list[str]:
    """Give what Slack would say against a message's blocks; empty where it would take them.

    >>> faults([{"type": "alert", "text": "x"}])
    ['unsupported type: alert [json-pointer:/blocks/0/type]']
    """
    if not isinstance(blocks, list):
        return ["must be an array [json-pointer:/blocks]"]
    found = (
        [] if len(blocks) <= BLOCKS else [f"no more than {BLOCKS} items [json-pointer:/blocks]"]
    )
    for place, block in enumerate(blocks):
        found += [f"{said} [json-pointer:/blocks/{place}{where}]" for said, where in _block(block)]
    return found


def is_too_long(blocks: object) -> bool:
    """Say whether all blocks together are more than Slack takes."""
    return units(json.dumps(blocks, ensure_ascii=False)) > TOTAL


def _block(block: object) -> Iterator[Fault]:
    if not isinstance(block, dict):
        yield "must be an object", ""
        return
    check = _CHECKS.get(str(block.get("type")))
    if check is None:
        yield f"unsupported type: {block.get('type')}", "/type"
        return
    yield from check(block)


def _header(block: dict[str, object]) -> Iterator[Fault]:
    yield from _only(block, "text")
    yield from _text(block.get("text"), "/text", HEADER, ("plain_text",))


def _section(block: dict[str, object]) -> Iterator[Fault]:
    yield from _only(block, "text", "fields")
    if "text" in block:
        yield from _text(block["text"], "/text", TEXT)
    fields = block.get("fields", [])
    if not isinstance(fields, list) or ("fields" in block and not 1 <= len(fields) <= FIELDS):
        yield f"must have 1 to {FIELDS} items", "/fields"
        return
    if "text" not in block and not fields:
        yield "needs text or fields", ""
    for place, one in enumerate(fields):
        yield from _text(one, f"/fields/{place}", FIELD)


def _context(block: dict[str, object]) -> Iterator[Fault]:
    yield from _only(block, "elements")
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= CONTEXT:
        yield f"must have 1 to {CONTEXT} items", "/elements"
        return
    for place, one in enumerate(elements):
        yield from _text(one, f"/elements/{place}", TEXT)


def _divider(block: dict[str, object]) -> Iterator[Fault]:
    yield from _only(block)


def _rich_text(block: dict[str, object]) -> Iterator[Fault]:
    yield from _only(block, "elements")
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield "must have items", "/elements"
        return
    for place, one in enumerate(elements):
        yield from _rich_part(one, f"/elements/{place}")


def _rich_part(part: object, where: str) -> Iterator[Fault]:
    known = ("rich_text_section", "rich_text_preformatted")
    if not isinstance(part, dict) or part.get("type") not in known:
        yield "unsupported rich text", where
        return
    elements = part.get("elements")
    if not isinstance(elements, list) or not elements:
        yield "must have items", f"{where}/elements"
        return
    for place, one in enumerate(elements):
        yield from _rich_element(one, f"{where}/elements/{place}")


def _rich_element(element: object, where: str) -> Iterator[Fault]:
    if not isinstance(element, dict) or element.get("type") != "text":
        yield "unsupported rich text element", where
        return
    if set(element) - {"type", "text", "style"}:
        yield "invalid additional property", where
    yield from _length(element.get("text"), f"{where}/text", TEXT)


def _text(
    value: object, where: str, longest: int, types: tuple[str, ...] = ("plain_text", "mrkdwn")
) -> Iterator[Fault]:
    if not isinstance(value, dict) or value.get("type") not in types:
        yield f"must be a text object of type {' or '.join(types)}", where
        return
    allowed = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}[str(value["type"])]
    if set(value) - {"type", "text"} - allowed:
        yield "invalid additional property", where
    yield from _length(value.get("text"), f"{where}/text", longest)


def _length(text: object, where: str, longest: int) -> Iterator[Fault]:
    if not isinstance(text, str):
        yield "must be a string", where
    elif not text:
        yield "must be more than 0 characters", where
    elif units(text) > longest:
        yield f"must be less than {longest + 1} characters", where


def _only(block: dict[str, object], *keys: str) -> Iterator[Fault]:
    for key in sorted(set(block) - {"type", "block_id", *keys}):
        yield "invalid additional property", f"/{key}"


_CHECKS: dict[str, Callable[[dict[str, object]], Iterator[Fault]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": _divider,
    "rich_text": _rich_text,
}
