"""Entries of a listing in JSON: paths are names parted by dots, `[]` is each of an array."""

import json
from collections.abc import Iterable, Iterator, Sequence

from leakwatch.errors import ParseError
from leakwatch.model import Field, Items
from leakwatch.parse.items.listed import LONGEST, Listed, shaped

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def listed(text: str, blocks: Iterable[Items]) -> Iterator[Listed]:
    """Give the entries that the blocks find; raises ParseError where the text is no JSON."""
    value = parsed(text)
    for block in blocks:
        for element in found(value, block.select):
            yield Listed(
                id=_value(element, block.id),
                link=_value(element, block.link),
                title=_value(element, block.title),
                date=_value(element, block.date),
                card="\n".join(leaves(element))[:LONGEST],
            )


def parsed(text: str) -> Json:
    """Read JSON; numbers stay as written, since they may be identifiers with leading zeros lost.

    >>> parsed('{"id": 203177451234.0}')
    {'id': '203177451234.0'}
    """
    try:
        value: Json = json.loads(
            text.lstrip("\ufeff"), parse_int=str, parse_float=str, parse_constant=str
        )
    except RecursionError as fault:
        raise ParseError("the answer is nested too deeply to be a listing") from fault
    except ValueError as fault:
        raise ParseError("expected JSON, found other text") from fault
    return value


def found(value: Json, path: str) -> list[Json]:
    """Give what stands at a path.

    >>> found({"a": {"b": [{"c": 1}, {"c": 2}]}}, "a.b[].c")
    [1, 2]
    """
    values = [value]
    for step in path.split("."):
        name = step.removesuffix("[]")
        if name:
            values = [v[name] for v in values if isinstance(v, dict) and name in v]
        if step.endswith("[]"):
            values = [each for v in values if isinstance(v, list) for each in v]
    return values


def _value(element: Json, rule: Field | None) -> str:
    """Give a field's value: the first of its paths that leads to something."""
    for path in rule.json if rule else ():
        value = shaped(" ".join(written(found(element, path))), rule) if rule else ""
        if value:
            return value
    return ""


def written(values: Sequence[Json]) -> list[str]:
    """Give the scalars among values as text.

    >>> written(["a", True, None, ["b"]])
    ['a', 'true']
    """
    return [_scalar(v) for v in values if v is not None and not isinstance(v, (list, dict))]


def _scalar(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def leaves(value: Json) -> Iterator[str]:
    """Give every name and value inside an element, each as a line of its own.

    >>> list(leaves({"a": "x", "b": ["y", {"c": "1"}]}))
    ['a: x', 'b: y', 'c: 1']
    """
    waiting: list[tuple[str, Json]] = [("", value)]
    while waiting:
        name, each = waiting.pop()
        if isinstance(each, dict):
            waiting += reversed(each.items())
        elif isinstance(each, list):
            waiting += [(name, inner) for inner in reversed(each)]
        elif each is not None:
            yield f"{name}: {_scalar(each)}" if name else _scalar(each)
