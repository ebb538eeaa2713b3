"""Texts that a page only lists: what a wall says of itself stands beside a list, not in one.

Notes on releases, tables of answers, rules and timetables name refusals and failures, each in a
row of its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING, cast

from leakwatch.parse.structure.soup import attribute, inside

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_LISTS = ("ul", "ol", "dl", "table")
_POINTS = ("li", "dt", "tr")
_BLOCKS = ("div", "section", "p", "tr", "span")
_LOOKED = 5  # blocks that stand alike which are looked at
_CELLS = ("td", "th")
_ASKING = frozenset(("input", "select", "textarea", "button", "form", *_LISTS))
_MANY = 3  # rows from which on a page is about what it lists
_MOST = 200  # lists that are looked at, rows of one
_LARGE = 60  # elements and texts from which on a row is a part of the page
_SAYS = 2  # letters from which on a cell says something


def rows_of(tree: "BeautifulSoup") -> tuple[set[int], bool]:
    """Give the ids of rows that only list something, and whether the page is about them.

    >>> from leakwatch.parse.structure.soup import soup
    >>> rows, is_all = rows_of(soup("<ul><li>No access<li>No bread<li>No tea</ul>"))
    >>> len(rows), is_all
    (3, True)
    """
    found: set[int] = set()
    for each in tree.find_all(_LISTS, limit=_MOST):
        rows = [row for row in islice(_rows(each), _MOST) if _says(row)]
        if len(rows) > 1 and all(map(_is_row, rows)):
            found.update(map(id, rows))
            found.update(id(after) for row in rows if row.name == "dt" for after in _behind(row))
    found.update(map(id, _cards(tree)))
    return found, len(found) >= _MANY


def _cards(tree: "BeautifulSoup") -> Iterator["Tag"]:
    """Give what stands there several times alike, each with a link of its own and words of it."""
    alike: dict[tuple[int, str], list[Tag]] = defaultdict(list)
    for tag in tree.find_all(_BLOCKS, class_=True):
        alike[(id(tag.parent), attribute(tag, "class"))].append(tag)
    for tags in alike.values():
        if len(tags) >= _MANY and all(map(_is_card, tags[:_LOOKED])):
            yield from tags


def _is_card(tag: "Tag") -> bool:
    held = list(inside(tag, _LARGE))
    if any(getattr(each, "name", "") in _ASKING for each in held):
        return False
    links = [each for each in held if getattr(each, "name", "") == "a"]
    own = (each for each in held if isinstance(each, str) and not _is_linked(each, tag))
    return bool(links) and any(sum(map(str.isalnum, each)) >= _SAYS for each in own)


def _is_linked(text: "PageElement", tag: "Tag") -> bool:
    """Say whether a text stands in a link inside an element: what is around that is not asked."""
    return any(up.name == "a" for up in takewhile(lambda up: up is not tag, text.parents))


def _rows(tag: "Tag") -> Iterator["Tag"]:
    """Give the rows of a list itself: those of a table may stand in its body."""
    for each in tag.children:
        name = getattr(each, "name", None)
        if name in _POINTS:
            yield cast("Tag", each)
        elif name in ("thead", "tbody"):
            yield from cast("Tag", each).find_all("tr", recursive=False, limit=_MOST)


def _behind(tag: "Tag") -> Iterator["Tag"]:
    after = tag.find_next_sibling()
    if after is not None and after.name == "dd":
        yield after


def _is_row(row: "Tag") -> bool:
    """Say whether a row only says something: forms and layouts are put into tables too."""
    held = list(inside(row, _LARGE))
    if len(held) == _LARGE or any(getattr(each, "name", "") in _ASKING for each in held):
        return False
    cells = row.find_all(_CELLS, recursive=False, limit=_MOST) if row.name == "tr" else ()
    return row.name != "tr" or sum(_says(each, _SAYS) for each in cells) > 1


def _says(tag: "Tag", least: int = 1) -> bool:
    """Say whether an element has some letters, among the first things in it."""
    texts = (each for each in inside(tag, _LARGE) if isinstance(each, str))
    return sum(char.isalnum() for text in texts for char in text[:_LARGE]) >= least
