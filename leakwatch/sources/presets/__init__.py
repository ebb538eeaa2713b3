"""What many sites have in common: how a board's engine, or a channel, lays out its pages.

Each preset is a TOML file of this folder, written like a source file without its addresses.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Values = Mapping[str, object]

_OF_KIND = {"channel": "telegram"}  # what a kind is read by where its file names no preset


@cache
def names() -> tuple[str, ...]:
    """Give the names of all presets."""
    found = (each.name for each in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def preset(values: Values) -> Values:
    """Give what the preset of a source file says; nothing where there is none.

    >>> sorted(preset({"kind": "channel"}))
    ['expect', 'follow', 'items', 'paging']
    """
    kind = values.get("kind")
    name = values.get("preset", _OF_KIND.get(kind) if isinstance(kind, str) else None)
    if name not in names():
        return {}
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def laid_over(below: Values, values: Values) -> dict[str, object]:
    """Lay what a file says over its preset: tables key by key, anything else as a whole.

    >>> laid_over({"follow": "new", "paging": {"most": 9, "first": 2}}, {"paging": {"most": 3}})
    {'follow': 'new', 'paging': {'most': 3, 'first': 2}}
    """
    merged = {**below, **values}
    for key, value in below.items():
        over = values.get(key)
        if isinstance(value, Mapping) and isinstance(over, Mapping):
            merged[key] = {**value, **over}
    if "parser" in values:
        merged = {key: value for key, value in merged.items() if key != "items" or key in values}
    return merged
