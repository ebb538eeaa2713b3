"""Rows of numbered pages, "1 2 [3] 4 5": which page is open, and where the next number leads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from leakwatch.parse.items.addresses import read
from leakwatch.parse.items.anchors import Anchor, named
from leakwatch.parse.items.measures import Measure, Measures, numbers
from leakwatch.parse.items.strides import Kin, kin
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import Tag

_OPEN = pattern(
    r"(?i)(?:^|[^a-z])(?:is-?|page-?)?(?:active|current|selected|here|highlight(?:ed)?|aktiv|cur|sel|"
    r"aktuell|now|attivo|actual|on|currentpage|current_page|this(?:class|page)?)(?:$|[^a-z])"
)
_OF = pattern(
    r"(?i)(?:^|[^0-9,.])([0-9]{1,5}) ?(?:of|/|von|de|sur|из|di|van|z|av|中) ?"
    r"([0-9]{1,5})(?:$|[^0-9,.])"
)
_DATED = pattern(r"(?i)calend|datepick")
FURTHER = (Kin.UNNAMED, Kin.NAMED)
_MOST_FURTHER = 8  # next numbers against which each link of a page is held
_OURS = (Kin.BACK, Kin.UNNAMED, Kin.NAMED)
_HIGHEST = 5  # elements around a number that may be its row
_DEEPEST = 12  # elements around a number inside of its row
_MOST_TEXTS = 80  # of a row of pages
_MOST_TAGS = 400
_MONTH = 28  # numbers in a row from which on they are days
_YEARS = range(1950, 2100)
_TOLD = 300  # characters in which a row says "3 of 28"
_SHARE = 0.4  # of a row's texts that are numbers


@dataclass(frozen=True, slots=True)
class Row:
    """A row of numbered pages."""

    shown: int  # the page that is open
    onward: str = field(repr=False)  # where the number behind it leads, if anywhere
    is_ours: bool  # it is one of the list that the page belongs to
    is_last: bool  # there is no greater number


@dataclass(frozen=True, slots=True)
class Numbered:
    """What all rows of a page say."""

    onward: frozenset[str] = field(repr=False)  # where the numbers behind the open ones lead
    goes_on: bool  # the list that the page belongs to has a further number
    is_last: bool  # it has none
    further: tuple[str, ...] = field(default=(), repr=False)  # some of `onward`, of that list


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    anchor: Anchor | None  # none where it leads nowhere
    is_marked: bool  # drawn as the one that is open


def numbered(links: Sequence[Anchor], url: str, measured: Measures) -> Numbered:
    """Give what the rows of numbers of a page say together."""
    found = rows(links, url, measured)
    goes_on = any(row.is_ours and row.onward for row in found)
    is_last = not goes_on and any(row.is_ours and row.is_last for row in found)
    onward = dict.fromkeys(row.onward for row in found if row.onward)
    further = islice((there for there in onward if kin(url, there) in FURTHER), _MOST_FURTHER)
    return Numbered(frozenset(onward), goes_on, is_last, tuple(further))


def rows(links: Sequence[Anchor], url: str, measured: Measures) -> list[Row]:
    """Give the rows of numbered pages of which the one that is open can be told."""
    by_tag = {id(link.tag): link for link in links}
    taken: set[int] = set()
    found = []
    for link in links:
        if id(link.tag) in taken or not numbers(link.says):
            continue
        holder = _holder(link.tag, measured)
        if holder is not None:
            taken |= {id(tag) for tag in holder.find_all("a")}
            row = _row(holder, by_tag, url)
            found += [row] if row else []
    return found


def _holder(tag: "Tag", measured: Measures) -> "Tag | None":
    """Give the widest element around a number that holds little but numbers."""
    holder = None
    for outer in islice(tag.parents, _HIGHEST):
        measure = measured.get(id(outer), Measure())
        if measure.texts > _MOST_TEXTS or measure.tags > _MOST_TAGS:
            break
        if measure.numbers >= _SHARE * measure.texts:
            holder = outer
    return holder


def _row(holder: "Tag", by_tag: dict[int, Anchor], url: str) -> Row | None:
    found = list(_numbers(holder, by_tag))
    linked = {each.value: each.anchor for each in reversed(found) if each.anchor}
    if not linked or len(linked) >= _MONTH or _is_dated(linked.values()):
        return None
    shown = _shown(found, holder, url)
    if shown is None:
        shown = _called(linked, url)
    if shown is None or shown in _YEARS:
        return None
    behind = linked.get(shown + 1)
    onward = behind.address if behind else ""
    nearest = onward or linked[max(linked)].address
    greatest = max(each.value for each in found)
    return Row(shown, onward, kin(url, nearest) in _OURS, greatest <= shown)


def _numbers(holder: "Tag", by_tag: dict[int, Anchor]) -> Iterator[_Number]:
    for text in holder.find_all(string=True):
        values = numbers(text)
        if values:
            outer = takewhile(lambda tag: tag is not holder, text.parents)
            inside = list(islice(outer, _DEEPEST))
            link = next((by_tag.get(id(tag)) for tag in inside if tag.name == "a"), None)
            is_marked = any(map(_is_marked, inside))
            yield from (_Number(value, link, is_marked) for value in values)


def _is_marked(tag: "Tag") -> bool:
    return bool(_OPEN.search(named(tag))) or attribute(tag, "aria-current") in ("page", "true")


def _shown(found: Sequence[_Number], holder: "Tag", url: str) -> int | None:
    """Give the page that is open: the one that is no link, that is marked, or that is here."""
    linked = {each.value for each in found if each.anchor}
    beside = {near for value in linked for near in (value - 1, value + 1)} - linked
    bare = [each for each in found if each.anchor is None and each.value in beside]
    marked = {each.value for each in bare if each.is_marked}
    for values in (marked, {each.value for each in bare}):
        if len(values) == 1:
            return values.pop()
    marked = {each.value for each in found if each.is_marked}
    if len(marked) == 1:
        return marked.pop()
    told = _OF.search(encodable(" ".join(holder.stripped_strings)[:_TOLD]))
    if told and int(told.group(1)) in linked | beside:
        return int(told.group(1))
    return next((n.value for n in found if n.anchor and _is_here(n.anchor.address, url)), None)


def _called(linked: dict[int, Anchor], url: str) -> int | None:
    """Give the page that is open by its own address, where the next number is one of its list."""
    own = read(url).page or 1
    behind = linked.get(own + 1)
    return own if behind and kin(url, behind.address) is Kin.NAMED else None


def _is_here(address: str, url: str) -> bool:
    one, two = read(address), read(url)
    return (one.path, one.page or 1, one.query) == (two.path, two.page or 1, two.query)


def _is_dated(links: Iterable[Anchor]) -> bool:
    return any(_DATED.search(f"{link.marks} {link.around}") for link in links)
