"""Entries of a listing that an expression finds in a page's text, each match one."""

from collections.abc import Iterable, Iterator
from functools import partial
from heapq import merge

from leakwatch.model import Field, Items
from leakwatch.parse.items.entries import Gives, entry
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.listed import LONGEST, Listed
from leakwatch.parse.items.shown import shown
from leakwatch.text import Match, pattern

Placed = tuple[int, int, Items, Match[str]]


def listed(
    text: str, blocks: Iterable[Items], read_at: str = "", flaws: Flaws | None = None
) -> Iterator[Listed]:
    """Give the entries that the blocks find, in the order of the page."""
    flaws = flaws or Flaws()
    found = merge(*(_placed(text, block, i) for i, block in enumerate(blocks)), key=_where)
    for _, _, block, match in found:
        yield from flaws.tried(partial(_entry, block, match, read_at))


def _entry(block: Items, match: Match[str], read_at: str) -> Listed:
    whole = match.group()
    said = "\n".join(dict.fromkeys((shown(whole), whole)))
    return entry(block, _gives(match), said[:LONGEST], read_at)


def _where(placed: Placed) -> tuple[int, int]:
    return placed[:2]


def _placed(text: str, block: Items, number: int) -> Iterator[Placed]:
    for match in pattern(block.match).finditer(text):
        if match.group():
            yield match.start(), number, block, match


def _gives(match: Match[str]) -> Gives:
    def values(rule: Field) -> Iterator[str]:
        yield shown(_group(match, rule.group) or "")

    return values


def _group(match: Match[str], name: str) -> str | None:
    """Give a group by its name or number; the first, or the whole match where there is none."""
    if name:
        return match.group(int(name) if name.isdigit() else name)
    groups = match.groups()
    return groups[0] if groups else match.group()
