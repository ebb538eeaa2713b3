"""Items that a page never closes: each would stand in the one before, and say all that follow."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from leakwatch.text import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_SHUT_BY_ITSELF = frozenset(
    ("li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot", "option")
)
_TAG = pattern(
    r"(?s)<!--.*?(?:-->|$)|<(?:script|style)[>\s/].*?(?:</(?:script|style)|$)|"
    r"<(/?)([a-z][^>\s/]*)"
)  # what begins or ends an element, or a text in which nothing does
_DEEP = 8  # items inside each other from which on nobody means it: the page closes none


def part(soup: "BeautifulSoup", items: "Sequence[Tag]", text: str) -> None:
    """Part items of which each stands in the one before: else each would say all that follow.

    They go behind the outermost one, the innermost first: then none takes others along, which
    would cost as much again for each that is around it.
    """
    around = _around(items)
    outer = [around[id(tag)][0] for tag in items if around[id(tag)][1]]
    is_deep = any(depth >= _DEEP for _, depth in around.values())
    if not outer or not (is_deep or _are_open(soup, outer, text.lower())):
        return
    ends: dict[int, PageElement] = {}
    for tag in reversed(items):
        first, _ = around[id(tag)]
        if first is tag:
            continue
        if id(first) not in ends:
            ends[id(first)] = _end(first)
        ends[id(first)].insert_after(tag)


def _around(items: "Sequence[Tag]") -> "dict[int, tuple[Tag, int]]":
    """Give for each item the outermost that it stands in, and how many are around it."""
    around: dict[int, tuple[Tag, int]] = {}
    passed: dict[int, tuple[Tag, int] | None] = {}  # what elements say that were walked through
    for tag in items:
        way, known = [], None
        for each in tag.parents:
            if id(each) in passed:
                known = passed[id(each)]
                break
            way.append(id(each))
        passed |= dict.fromkeys(way, known)
        around[id(tag)] = (known[0], known[1] + 1) if known else (tag, 0)
        passed[id(tag)] = around[id(tag)]
    return around


def _are_open(soup: "BeautifulSoup", outer: "Sequence[Tag]", text: str) -> bool:
    """Say whether a page leaves open what items stand in, and as many more: each has its outer.

    Of those that HTML lets a page leave open that says nothing.
    """
    count = Counter(tag.name for tag in outer)
    if not _SHUT_BY_ITSELF.isdisjoint(count):
        return False
    total, left = _left_open(count, text)
    if any(len(left[name]) < several for name, several in count.items()):
        return False
    tags: dict[str, list[Tag]] = {name: [] for name in count}
    for tag in soup.find_all(True):  # a list of names is gone through for each element
        if tag.name in tags:
            tags[tag.name].append(tag)
    told = {name for name in count if len(tags[name]) == total[name]}
    opened = {id(tags[name][at]) for name in told for at in left[name]}
    return all(id(tag) in opened for tag in outer if tag.name in told)


def _left_open(names: "Collection[str]", text: str) -> tuple[Counter[str], dict[str, list[int]]]:
    """Give how many elements of each name a page begins, and which of them it does not end."""
    total, left = Counter[str](), {name: list[int]() for name in names}
    for found in _TAG.finditer(text):
        ends, name = found.groups()
        if name not in left:
            continue
        if not ends:
            left[name].append(total[name])
            total[name] += 1
        elif left[name]:
            left[name].pop()
    return total, left


def _end(tag: "Tag") -> "PageElement":
    """Put an empty text behind an element, whose own end is far where it holds much."""
    from bs4.element import NavigableString  # noqa: PLC0415 - as in `opened`

    end = NavigableString("")
    tag.insert_after(end)
    return end
