"""What Slack refuses in rich text, the blocks in which it parses nothing."""

from collections.abc import Iterator

from leakwatch.demo.slack import limits
from leakwatch.demo.slack.checks import Block, Fault, each, length, only, strange

_ANY = 10_000  # parts: Slack names no limit, the message's own comes first
_HOLDERS = {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}
_STYLES = {"bold", "italic", "strike", "code"}
_KEYS = {  # what an element may hold, and which string it must
    "text": ("text", ("text", "style")),
    "link": ("url", ("url", "text", "style", "unsafe")),
    "emoji": ("name", ("name", "unicode", "style")),
    "user": ("user_id", ("user_id", "style")),
    "usergroup": ("usergroup_id", ("usergroup_id", "style")),
    "channel": ("channel_id", ("channel_id", "style")),
    "broadcast": ("range", ("range", "style")),
}


def rich_text(block: Block) -> Iterator[Fault]:
    """Check a rich text block."""
    yield from only(block, "elements")
    yield from each(block.get("elements"), "/elements", _ANY, _part)


def cell(block: object, where: str) -> Iterator[Fault]:
    """Check rich text in a cell of a table."""
    elements = block.get("elements") if isinstance(block, dict) else None
    yield from each(elements, f"{where}/elements", _ANY, _part)


def _part(part: object, where: str) -> Iterator[Fault]:
    kind = part.get("type") if isinstance(part, dict) else None
    if not isinstance(part, dict) or kind not in {*_HOLDERS, "rich_text_list"}:
        yield "unsupported rich text", where
    elif kind == "rich_text_list":
        yield from strange(part, where, "type", "style", "indent", "offset", "border", "elements")
        if part.get("style") not in ("bullet", "ordered"):
            yield "must be bullet or ordered", f"{where}/style"
        yield from each(part.get("elements"), f"{where}/elements", _ANY, _line)
    else:
        yield from strange(part, where, "type", "border", "language", "elements")
        yield from each(part.get("elements"), f"{where}/elements", _ANY, _element)


def _line(line: object, where: str) -> Iterator[Fault]:
    if not isinstance(line, dict) or line.get("type") != "rich_text_section":
        yield "must be a rich_text_section", where
        return
    yield from each(line.get("elements"), f"{where}/elements", _ANY, _element)


def _element(element: object, where: str) -> Iterator[Fault]:
    kind = str(element.get("type")) if isinstance(element, dict) else ""
    if not isinstance(element, dict) or kind not in _KEYS:
        yield "unsupported rich text element", where
        return
    needed, keys = _KEYS[kind]
    yield from strange(element, where, "type", *keys)
    yield from length(element.get(needed), f"{where}/{needed}", limits.TEXT)
    style = element.get("style", {})
    if not isinstance(style, dict) or set(style) - _STYLES:
        yield "invalid style", f"{where}/style"
