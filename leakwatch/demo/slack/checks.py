"""What is checked in many blocks alike: texts, lists, and keys that Slack does not know."""

from collections.abc import Callable, Iterator, Mapping

from leakwatch.demo.slack import limits

Fault = tuple[str, str]  # what is said, and where in the block
Block = Mapping[str, object]
Check = Callable[[Block], Iterator[Fault]]

PLAIN = ("plain_text",)
EITHER = ("plain_text", "mrkdwn")


def units(text: str) -> int:
    """Count UTF-16 units; lone surrogates count as one.

    >>> units("あ🔴")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def length(value: object, where: str, longest: int) -> Iterator[Fault]:
    """Check a string of one unit to `longest`."""
    if not isinstance(value, str):
        yield "must be a string", where
    elif not value:
        yield "must be more than 0 characters", where
    elif units(value) > longest:
        yield f"must be less than {longest + 1} characters", where


def text(
    value: object, where: str, longest: int, types: tuple[str, ...] = EITHER
) -> Iterator[Fault]:
    """Check a text object."""
    if not isinstance(value, dict) or value.get("type") not in types:
        yield f"must be a text object of type {' or '.join(types)}", where
        return
    allowed = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}[str(value["type"])]
    if set(value) - {"type", "text"} - allowed:
        yield "invalid additional property", where
    yield from length(value.get("text"), f"{where}/text", longest)


def only(block: Block, *keys: str) -> Iterator[Fault]:
    """Check that a block holds nothing but its type, its name and these keys."""
    for key in sorted(set(block) - {"type", "block_id", *keys}):
        yield "invalid additional property", f"/{key}"
    if "block_id" in block:
        yield from length(block["block_id"], "/block_id", limits.NAME)


def strange(value: Block, where: str, *keys: str) -> Iterator[Fault]:
    """Check that a part of a block holds nothing but these keys."""
    for key in sorted(set(value) - set(keys)):
        yield "invalid additional property", f"{where}/{key}"


def each(
    value: object, where: str, most: int, check: Callable[[object, str], Iterator[Fault]]
) -> Iterator[Fault]:
    """Check a list of one to `most` members, and each of them."""
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        yield f"must have 1 to {most} items", where
        return
    for place, member in enumerate(value):
        yield from check(member, f"{where}/{place}")
