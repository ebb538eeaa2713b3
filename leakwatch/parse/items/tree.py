"""Entries of a listing in HTML: what CSS selectors find in the tree of a page."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from leakwatch.model import Field, Items
from leakwatch.parse.items import unclosed
from leakwatch.parse.items.entries import Gives, entry
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.listed import LONGEST, Listed
from leakwatch.parse.structure.markup import scan
from leakwatch.parse.views import utf8

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LOOKS = ("class", "style")  # attributes that say nothing
_ADDRESSES = ("href", "src", "action")  # a line broken inside one is no blank
_INLINE = frozenset(
    b"a abbr b bdi bdo big cite code em font i ins kbd mark nobr q s samp small span strike "
    b"strong sub sup tt u wbr".split()
)  # what leaves no gap to the text beside it
_ITSELF = ":scope"  # a selector inside the item that means the item
_EVERY = 5000  # nodes behind an item among which one beside it is sought


def listed(
    soup: "BeautifulSoup",
    blocks: Sequence[Items],
    read_at: str = "",
    flaws: Flaws | None = None,
    text: str = "",
) -> Iterator[Listed]:
    """Give the entries that the blocks find, in the order of the page, each once.

    The page's text tells what it left open, which its tree no longer does.
    """
    flaws = flaws or Flaws()
    block_of: dict[int, Items] = {}
    for block in blocks:
        for tag in _chosen(soup, block):
            block_of.setdefault(id(tag), block)
    if not block_of:
        return
    chosen = [tag for tag in soup.find_all(True) if id(tag) in block_of]
    unclosed.part(soup, chosen, text)
    holding = _with_parents(chosen)
    around = Around(soup)
    several = _with_parents(chosen, least=2)
    for tag in chosen:
        given = gives(tag, holding, around)
        shared = partial(_is_shared, tag, several, around)
        yield from flaws.tried(partial(_entry, block_of[id(tag)], tag, given, read_at, shared))


def _entry(
    block: Items, tag: "Tag", given: Gives, read_at: str, shared: Callable[[Field], bool]
) -> Listed:
    return entry(block, given, card(tag), read_at, shared)


def _is_shared(tag: "Tag", several: Collection[int], around: "Around", rule: Field) -> bool:
    """Say whether a rule looks from an element on that stands around several items."""
    start = around.closest(tag, rule.closest) if rule.closest else None
    return start is not None and id(start) in several


def _with_parents(tags: "Iterable[Tag]", least: int = 1) -> set[int]:
    """Give the ids of elements and of all that is around them, or around as many at least."""
    count: Counter[int] = Counter()
    for tag in tags:
        for around in chain((tag,), tag.parents):
            if count[id(around)] >= least:
                break  # and so are all around it
            count[id(around)] += 1
    return {each for each, number in count.items() if number >= least}


def _chosen(soup: "BeautifulSoup", block: Items) -> "Iterable[Tag]":
    """Give the elements of a block but those that it skips, or that hold what it skips."""
    found = soup.select(block.select)
    if not block.skip or not found:
        return found
    skipped = _with_parents(soup.select(block.skip))
    return [tag for tag in found if id(tag) not in skipped]


class Around:
    """What stands around the items of a page, and what rules find there: the same to all of them.

    It is sought once: a page may have thousands of items with thousands of elements around each.
    """

    def __init__(self, soup: "BeautifulSoup") -> None:
        self._soup = soup
        self._fit: dict[str, set[int]] = {}
        self._closest: dict[tuple[str, int], Tag | None] = {}
        self._values: dict[tuple[int, Field], list[str]] = {}

    def closest(self, tag: "Tag", select: str) -> "Tag | None":
        """Give the nearest element around another that a selector fits."""
        if select not in self._fit:
            self._fit[select] = {id(each) for each in self._soup.select(select)}
        way, found = [], None
        for each in tag.parents:
            if (select, id(each)) in self._closest:
                found = self._closest[select, id(each)]
                break
            way.append((select, id(each)))
            if id(each) in self._fit[select]:
                found = each
                break
        self._closest |= dict.fromkeys(way, found)
        return found

    def values(self, start: "Tag", rule: Field, others: Collection[int]) -> list[str]:
        """Give what a rule finds from an element on."""
        key = (id(start), rule)
        if key not in self._values:
            self._values[key] = [value[:LONGEST] for value in _values(start, rule, others)]
        return self._values[key]


def gives(tag: "Tag", others: Collection[int] = (), around: Around | None = None) -> Gives:
    """Give what finds the values of fields, from an element on; `others` hold other items.

    A page as a whole has nothing `around` it.
    """

    def values(rule: Field) -> Iterable[str]:
        if not rule.closest:
            return _values(tag, rule, others)
        start = around.closest(tag, rule.closest) if around else None
        return around.values(start, rule, others) if around and start else []

    return values


def _values(tag: "Tag", rule: Field, others: Collection[int]) -> Iterator[str]:
    start = _behind(tag, rule.beside, others) if rule.beside else tag
    for css in (rule.css or ("",)) if start else ():
        picked = _picked(start, css, rule.nth) if start else []
        for name in rule.attr or ("",):
            yield " ".join(_attribute(at, name) if name else seen(at) for at in picked)


def _behind(tag: "Tag", select: str, others: Collection[int]) -> "Tag | None":
    """Give the first sibling behind an element that a selector fits, none of the next item's."""
    from bs4 import Tag  # noqa: PLC0415 - as in `opened`

    for sibling in islice(tag.next_siblings, _EVERY):
        if id(sibling) in others:
            return None
        if isinstance(sibling, Tag) and sibling.css.match(select):
            return sibling
    return None


def _picked(start: "Tag", css: str, nth: int | None) -> "Sequence[Tag]":
    """Give which of the elements that a selector finds are meant."""
    if css in ("", _ITSELF):
        return [start]
    if nth == 0:
        first = start.select_one(css)
        return [first] if first else []
    found = start.select(css)
    if nth is None:
        return found
    return [found[nth]] if -len(found) <= nth < len(found) else []


def _attribute(tag: "Tag", name: str) -> str:
    value = tag.get(name) or ""
    value = value if isinstance(value, str) else " ".join(value)
    return "".join(value.splitlines()) if name in _ADDRESSES else value


def seen(tag: "Tag") -> str:
    """Give the text of an element as people see it: a word with tags inside stays one word.

    Between two elements there is a gap, and around all that stand in a line of their own.
    """
    from bs4.element import CData, NavigableString, Tag  # noqa: PLC0415 - as in `opened`

    alone: object = tag  # all that it holds, where that is one text: shown whatever its sort
    while isinstance(alone, Tag):
        alone = alone.contents[0] if len(alone.contents) == 1 else None
    shown: list[str] = []
    waiting: list[object] = [*reversed(tag.contents)]
    after_tag = False  # an element ended here, and no text came since
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            is_inline = node.name.encode() in _INLINE
            if after_tag or not is_inline:
                shown.append(" ")
            waiting += [None if is_inline else " ", *reversed(node.contents)]
            after_tag = False
        elif node is None:
            after_tag = True
        elif type(node) in (NavigableString, CData, str) or alone is node:
            shown.append(str(node))
            after_tag = False
    return "".join(shown)


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
