"""Which step of a field gives nothing in a sample, and what stood there before that step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from leakwatch.model import Field, Item, Source
from leakwatch.text import conceal, safe

Read = Callable[[Source], Sequence[Item]]  # a source -> what it finds in its sample

_SLOTS = {"title": "title", "date": "title", "link": "version", "version": "version"}
_LEADING = ("closest", "beside", "css", "json", "group", "nth", "attr")
_LONGEST = 40  # characters of a text that are shown


def clues(source: Source, items: Sequence[Item], read: Read) -> Iterator[tuple[str, str]]:
    """Give each field that no item has, with the end of a sentence that says where it is lost.

    Such a field is read once more with its first steps alone, in the place of one that takes any
    text.
    """
    for key, slot in _SLOTS.items():
        rules = [getattr(block, key) for block in source.items]
        if not items or not any(rules) or any(getattr(item, key) for item in items):
            continue
        rule: Field = next(filter(None, rules))
        leading = replace(rule, regex="", cut="", template="")
        if not (found := _first(source, slot, leading, read)):
            yield key, f": {_named(rule)} gives nothing"
        elif rule.regex and not _first(source, slot, replace(leading, regex=rule.regex), read):
            yield key, f": `regex` fits nothing in {found}"
        elif key == "date":
            by = "none of its `formats` fits" if rule.formats else "no date is known in"
            yield key, f": {by} {found}"


def _first(source: Source, slot: str, rule: Field, read: Read) -> str:
    """Give the first text that a rule finds, as it may be shown; empty where it finds none."""
    is_title = slot == "title"
    blocks = tuple(
        replace(block, title=rule) if is_title else replace(block, version=rule)
        for block in source.items
    )
    texts = (getattr(item, slot) for item in read(replace(source, items=blocks)))
    found = next(filter(None, texts), "")
    return found and quoted(found)


def quoted(text: str) -> str:
    """Give a text of the sample as a sentence may show it: masked, short, in quotes.

    >>> quoted("by ann@board.example")
    '"by a***@board.example"'
    """
    return f'"{safe(conceal(text, numbers=False), _LONGEST)}"'


def _named(rule: Field) -> str:
    named = [f"`{step}`" for step in _LEADING if getattr(rule, step) != getattr(_USUAL, step)]
    return " with ".join(named) or "the item itself"


_USUAL = Field()
