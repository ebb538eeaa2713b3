"""Entries of a listing in JSON: paths are names parted by dots, `[]` is each, `[0]` is one."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from leakwatch.model import Field, Items
from leakwatch.parse.items.entries import Gives, entry
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.json_text import Json
from leakwatch.parse.items.listed import LONGEST, Listed, tidy, unescaped
from leakwatch.text import pattern

_STEP = pattern(r"[^.\[\]]+|\[-?[0-9]{0,4}\]")
_PATH = pattern(
    r"(?:[^.\[\]]+|\[-?[0-9]{0,4}\])(?:\[-?[0-9]{0,4}\]|\.[^.\[\]]+|\.\[-?[0-9]{0,4}\])*"
)


def listed(
    values: Sequence[Json], blocks: Iterable[Items], read_at: str = "", flaws: Flaws | None = None
) -> Iterator[Listed]:
    """Give the entries that the blocks find."""
    flaws = flaws or Flaws()
    for block in blocks:
        for value in values:
            for element in found(value, block.select):
                yield from flaws.tried(partial(_entry, block, element, read_at))


def _entry(block: Items, element: Json, read_at: str) -> Listed:
    card = "\n".join(leaves(element))[:LONGEST]
    return entry(block, gives(element), card, read_at)


def gives(element: Json) -> Gives:
    """Give what finds the values of fields inside an element."""

    def values(rule: Field) -> Iterator[str]:
        for path in rule.json:
            texts = [text for text in map(tidy, written(found(element, path))) if text]
            if rule.nth is None:
                yield unescaped(" ".join(texts))
            elif -len(texts) <= rule.nth < len(texts):
                yield unescaped(texts[rule.nth])

    return values


def check_path(path: str) -> None:
    """Raise ValueError with a sentence unless this is a path into JSON that can be used.

    >>> check_path("a.objects[]")
    """
    if not _PATH.fullmatch(path):
        raise ValueError('not a path into JSON: names parted by dots, such as "objects[]"')


def found(value: Json, path: str) -> list[Json]:
    """Give what stands at a path; of an object `[]` gives each value.

    >>> found({"a": {"b": [{"c": 1}, {"c": 2}]}}, "a.b[].c"), found([["x", {"k": 7}]], "[][1][]")
    ([1, 2], [7])
    """
    values = [value]
    for name in _steps(path):
        if name == "[]":
            values = [each for one in values for each in _each(one)]
        elif name.startswith("["):
            place = int(name[1:-1])
            values = [
                one[place]
                for one in values
                if isinstance(one, list) and -len(one) <= place < len(one)
            ]
        else:
            values = [one[name] for one in values if isinstance(one, dict) and name in one]
    return values


@lru_cache(maxsize=256)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(step.group() for step in _STEP.finditer(path))


def _each(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


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
