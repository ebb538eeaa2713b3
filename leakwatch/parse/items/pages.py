"""What a page lists, and how it stands: the door to the readers of listings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from leakwatch.errors import ParseError
from leakwatch.model import Hints, Item, Items, Page, Tryout
from leakwatch.parse.folders import places
from leakwatch.parse.items import (
    dates,
    elements,
    feeds,
    folder,
    matches,
    onpage,
    orders,
    tree,
)
from leakwatch.parse.items.apart import addresses, item, told_apart
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.listed import Listed, from_row
from leakwatch.parse.items.opened import Opened

Parser = Callable[[str, str], Sequence[Mapping[str, str]]]  # text, URL -> what it lists
Given = TypeVar("Given")

LISTINGS = ("feed", "directory")  # kinds of page that list by themselves


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page lists and how it stands; `fault` says why its items could not be had."""

    items: Sequence[Item] = field(default=(), repr=False)
    page: Page = field(default_factory=Page)
    fault: str = ""


def load() -> None:
    """Load the libraries that only listings need."""
    for _ in tree.listed(Opened("<a>", Hints("")).tree, (Items("a"),)):
        pass
    dates.load()
    feeds.load()
    places.load()
    _tryout(Opened("<a>", Hints("")), None)


def check_selector(select: str) -> None:
    """Raise ValueError with a sentence unless this is a CSS selector that can be used.

    >>> check_selector("div.post-block > a[href]")
    """
    import soupsieve  # noqa: PLC0415 - costs start-up time, and only listings need it

    try:
        soupsieve.compile(select)
    except soupsieve.SelectorSyntaxError as fault:
        raise ValueError(f"not a CSS selector: {str(fault).splitlines()[0]}") from fault


check_path = elements.check_path


def listing(text: str, hints: Hints, parser: Parser | None = None) -> Listing:
    """Give what a page lists and how it stands; nothing that it holds raises."""
    opened = Opened(text, hints)
    found, fault = _items(opened, parser)
    page, flaw = _tried(lambda: _page(opened, has_items=bool(found)), hints)
    page = page or Page()
    if hints.is_tryout:
        page = replace(page, tryout=_tried(lambda: _tryout(opened, parser), hints)[0])
    return Listing(() if fault and not found else found, page, fault or flaw)


def items(text: str, hints: Hints, parser: Parser | None = None) -> list[Item]:
    """Give what a listing lists, in its order; none at all is no fault.

    Raises ParseError with a sentence where the page is not what the source file says, or where
    the source's own parser fails; never one that repeats what the page holds.
    """
    found, fault = _items(Opened(text, hints), parser)
    if fault and not found:
        raise ParseError(fault)
    return found


def _tried(deed: Callable[[], Given], hints: Hints) -> tuple[Given | None, str]:
    """Give what a deed gives, or a sentence about why it failed."""
    try:
        return deed(), ""
    except ParseError as fault:
        return None, str(fault)
    except Exception as fault:  # noqa: BLE001 - whatever a parser, lxml or a selector meets
        return None, f"{_who(hints)} failed: {type(fault).__name__}"


def _who(hints: Hints) -> str:
    name = hints.parser.rpartition("/")[2]
    return f"the parser file {name}" if name else "the reader of the listing"


def _items(opened: Opened, parser: Parser | None) -> tuple[list[Item], str]:
    """Give the items, and a sentence about what could not be had; what came before it stays."""
    hints, flaws = opened.hints, Flaws()
    if hints.kind == "directory" and not parser:
        found, fault = _tried(lambda: told_apart(folder.items(opened.folder, flaws)), hints)
        return found or [], fault or flaws.said
    rows: list[Listed] = []
    _, fault = _tried(lambda: rows.extend(_found(opened, parser, flaws)), hints)
    settled = orders.settled(rows)
    made = (partial(item, row, hints.name, opened.base, hints.mirrors) for row in settled)
    kept = [each for make in made for each in flaws.tried(make)]
    fault = fault or _said(flaws, hints)
    if hints.is_tryout and not fault:  # one odd date makes no pass worse, nor its source blind
        fault = orders.flaw(rows)
    return told_apart(kept, opened.links, addresses(hints.name, hints.mirrors)), fault


def _said(flaws: Flaws, hints: Hints) -> str:
    return f"{_who(hints)} failed: {flaws.said}" if flaws.said and hints.parser else flaws.said


def _found(opened: Opened, parser: Parser | None, flaws: Flaws) -> Iterable[Listed]:
    if parser:
        rows = parser(opened.text, opened.hints.name)
        return (made for row in rows for made in flaws.tried(partial(from_row, row)))
    if opened.hints.kind == "feed":
        return feeds.listed(opened.text, opened.hints.read_at, flaws)
    return _by_blocks(opened, flaws)


def _by_blocks(opened: Opened, flaws: Flaws) -> Iterator[Listed]:
    """Give what the blocks find, those of each sort in the order of the page."""
    hints = opened.hints
    by_match = [block for block in hints.items if block.match]
    by_path = [block for block in hints.items if not block.match and _is_json(block, hints)]
    by_css = [block for block in hints.items if block not in by_match and block not in by_path]
    if by_css:
        yield from tree.listed(opened.tree, by_css, hints.read_at, flaws, opened.text)
    if by_path:
        yield from elements.listed(opened.values, by_path, hints.read_at, flaws)
    if by_match:
        yield from matches.listed(opened.text, by_match, hints.read_at, flaws)


def _is_json(block: Items, hints: Hints) -> bool:
    rules = (block.id, block.link, block.title, block.date, block.text)
    return hints.kind == "json" or any(rule and rule.json for rule in rules)


def _page(opened: Opened, *, has_items: bool) -> Page:
    if opened.hints.kind == "directory" and opened.folder.is_listing:
        return Page(next=onpage.onward(opened) or opened.folder.next)  # an empty one is fine
    found = onpage.page(opened, has_items=has_items)
    is_changed = found.is_changed or opened.hints.kind == "directory"
    return replace(found, is_changed=is_changed)


def _tryout(opened: Opened, parser: Parser | None) -> Tryout:
    from leakwatch.parse.items.tryout import tryout  # noqa: PLC0415 - costs start-up time

    return tryout(opened, partial(_found, parser=parser, flaws=Flaws()))
