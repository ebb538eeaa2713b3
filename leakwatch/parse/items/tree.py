"""Entries of a listing in HTML: what CSS selectors find in the tree of a page."""

import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from leakwatch.model import Field, Items
from leakwatch.parse.items.listed import LONGEST, Listed, shaped
from leakwatch.parse.structure.markup import scan
from leakwatch.parse.views import utf8

if TYPE_CHECKING:
    from bs4 import Tag

_LOOKS = ("class", "style")  # attributes that say nothing


def listed(text: str, blocks: Sequence[Items]) -> Iterator[Listed]:
    """Give the entries that the blocks find, in the order of the page, each once.

    The text has been decoded: given bytes, the parser may find another charset and then no tree.
    """
    from bs4 import BeautifulSoup  # noqa: PLC0415 - costs start-up time, and only listings need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "looks like a file name", "looks like XML": it may
        soup = BeautifulSoup(text, "lxml")
    block_of: dict[int, Items] = {}
    for block in blocks:
        for tag in soup.select(block.select):
            block_of.setdefault(id(tag), block)
    for tag in soup.find_all(True):
        if id(tag) in block_of:
            yield _listed(tag, block_of[id(tag)])


def _listed(tag: "Tag", block: Items) -> Listed:
    return Listed(
        id=_value(tag, block.id),
        link=_value(tag, block.link),
        title=_value(tag, block.title),
        date=_value(tag, block.date),
        card=card(tag),
    )


def _value(tag: "Tag", rule: Field | None) -> str:
    if rule is None:
        return ""
    at = tag.select_one(rule.css) if rule.css else tag
    if at is None:
        return ""
    return shaped(_attribute(at, rule.attr) if rule.attr else at.get_text(" "), rule)


def _attribute(tag: "Tag", name: str) -> str:
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def card(tag: "Tag") -> str:
    """Give all that an entry says: its text as people see it, then what its attributes hold."""
    markup = utf8(str(tag))
    split = scan(markup).split
    lines = [(split.text if split else markup).decode("utf-8", "replace")]
    for each in (tag, *tag.find_all(True)):
        for name in each.attrs:
            if name not in _LOOKS:
                value = _attribute(each, name)
                lines += dict.fromkeys((value, unquote(value)))
    return "\n".join(line.strip() for line in lines if line.strip())[:LONGEST]
