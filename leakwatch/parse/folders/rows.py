"""The rows of a listing: what stands beside each link that may be an entry."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leakwatch.parse.folders.anchors import Anchor
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.words import listed

_SHELVES = frozenset(
    listed(
        "table tbody thead tfoot ul ol dl pre form main section center fieldset menu dir font "
        "nav header footer aside"
    )
)
_ROWS = frozenset(listed("tr li pre dt article"))
_INLINE = frozenset(
    listed(
        "a abbr b big cite code em font i ins kbd label mark nobr s small span strike strong "
        "sub sup tt u var h1 h2 h3 h4 h5 h6 br img"
    )
)
_MOST = 100  # tags of a row that are looked at
_MOST_CELLS = 40
_LONGEST = 2000  # characters beside a link that are looked at
_SURE = 3
_HIGHEST = 12  # tags between a link and its row
_WIDEST = 400  # pieces of text in a row that is no tr and no li


@dataclass(slots=True, eq=False)
class Row:
    """One target with all that is said beside it."""

    anchor: Anchor
    shelf: tuple[str, ...]  # the tags and classes around it, by which rows belong together
    text: str = field(repr=False)  # beside the link
    after: str = field(repr=False)  # right behind the link
    tags: Sequence[Node] = field(repr=False)  # in it

    @property
    def cells(self) -> list[str]:
        """Give what stands beside the link, part by part."""
        cells = self.text.replace("\n", "\t").split("\t", _MOST_CELLS)
        return [cell.strip() for cell in cells[:_MOST_CELLS]]


def rows(page: Page, found: Sequence[Anchor]) -> list[Row]:
    """Give a row for each target, in the order of the page."""
    likely = [each for each in found if each.trust and each.text]
    if not any(each.trust > 1 for each in likely):
        likely = [each for each in found if each.trust]
    likely = _leading(likely)
    holders = _holders(page, likely)
    best: dict[tuple[int, str], Anchor] = {}
    for each in likely:
        place = (holders[each.node.place].place, each.link.url)
        if place not in best or best[place].trust < each.trust:
            best[place] = each
    return list(_rows(page, list(best.values()), holders))


def _leading(likely: list[Anchor]) -> list[Anchor]:
    """Leave out what stands in the row of a sure entry and is less sure: "get md5", "[zip]"."""
    around = [_row(each.node) for each in likely]
    plain = {
        (row, each.link.path) for row, each in zip(around, likely, strict=True) if _is_plain(each)
    }
    best: dict[int, tuple[int, bool]] = {}
    for row, each in zip(around, likely, strict=True):
        best[row] = max(best.get(row, (0, False)), (each.trust, each.is_named))
    return [
        each
        for row, each in zip(around, likely, strict=True)
        if row < 0
        or not (_is_less(each, *best[row]) or _is_again(each, (row, each.link.path) in plain))
    ]


def _is_plain(anchor: Anchor) -> bool:
    return not anchor.link.query


def _is_again(anchor: Anchor, is_there: bool) -> bool:
    """Say whether a link asks for what another of its row leads to, in some other way."""
    return is_there and anchor.trust == 1 and bool(anchor.link.query)


def _is_less(anchor: Anchor, trust: int, is_named: bool) -> bool:
    """Say whether a link is less than the surest one of its row."""
    if anchor.trust > 1:
        return False
    return trust == _SURE or (is_named and not anchor.is_named)


def _row(node: Node) -> int:
    """Give the row of a table or list around a tag, or less than 0."""
    above: Node | None = node
    for _ in range(_HIGHEST):
        if above is None or above.tag in {"tr", "li"}:
            break
        above = above.parent
    return above.place if above and above.tag in {"tr", "li"} else -1


def _holders(page: Page, likely: Sequence[Anchor]) -> list[Node]:
    """Give for each tag the widest one around it that holds a single target, or the tag."""
    targets = {each.link.url: number for number, each in enumerate(likely, 1)}
    only = [0] * len(page.nodes)
    inner = [False] * len(page.nodes)  # whether a row of its own stands around its target
    for each in likely:
        only[each.node.place] = targets[each.link.url]
    for node in reversed(page.nodes):
        own = only[node.place]
        if own and node.parent:
            above = node.parent.place
            only[above] = own if only[above] in {0, own} else -1
            inner[above] |= inner[node.place] or node.tag in _ROWS
    return _outermost(page, only, inner)


def _outermost(page: Page, only: list[int], inner: list[bool]) -> list[Node]:
    holders: list[Node] = []
    is_held: list[bool] = []
    for node in page.nodes:
        place = node.place
        if node.parent and is_held[node.parent.place]:
            holders.append(holders[node.parent.place])
            is_held.append(True)
            continue
        is_narrow = node.tag in _ROWS or node.end - node.start < _WIDEST
        holders.append(node)
        is_held.append(
            only[place] > 0 and not inner[place] and node.tag not in _SHELVES and is_narrow
        )
    return holders


def _rows(page: Page, kept: list[Anchor], holders: list[Node]) -> Iterator[Row]:
    starts = [node.start for node in page.nodes]
    done = 0
    for place, each in enumerate(kept):
        holder = holders[each.node.place]
        after = kept[place + 1].node.start if place + 1 < len(kept) else len(page.pieces)
        if holder.tag in _INLINE:
            yield _line(page, each, holder, (done, max(after, each.node.end)), starts)
        else:
            yield _block(page, each, holder)
        done = each.node.end


def _block(page: Page, anchor: Anchor, holder: Node) -> Row:
    node = anchor.node
    after = page.parted(node.end, holder.end)
    text = f"{page.parted(holder.start, node.start)}\t{after}\t{_inside(page, anchor)}"
    return Row(
        anchor,
        shelf(holder),
        text[:_LONGEST],
        after[:80],
        page.nodes[holder.place : min(holder.last, holder.place + _MOST)],
    )


def _line(
    page: Page, anchor: Anchor, holder: Node, bounds: tuple[int, int], starts: list[int]
) -> Row:
    """Give what stands in the line of a link, as in preformatted text."""
    node = anchor.node
    first = node.start
    while first > bounds[0] and "\n" not in page.pieces[first - 1]:
        first -= 1
    before = page.parted(first, node.start)
    if first > bounds[0]:
        before = page.pieces[first - 1].rpartition("\n")[2] + before
    last = node.end
    while last < bounds[1] and "\n" not in page.pieces[last]:
        last += 1
    after = page.parted(node.end, last)
    if last < bounds[1]:
        after += page.pieces[last].partition("\n")[0]
    begin = bisect_left(starts, first)
    end = max(node.last, bisect_left(starts, last + 1))
    tags = page.nodes[begin : min(end, begin + _MOST)]
    text = f"{before}\t{after}\t{_inside(page, anchor)}"
    return Row(anchor, (*shelf(holder), "line"), text[:_LONGEST], after[:80], tags)


def _inside(page: Page, anchor: Anchor) -> str:
    """Give what a link says beside its entry's name, which tags may stand in as well."""
    node, name = anchor.node, anchor.name
    plain, parted = page.text(node.start, node.end), page.parted(node.start, node.end)
    if name not in parted:
        return plain.replace(name, "", 1)
    if f"{name}\t" not in plain:
        parted = parted.replace(f"{name}\t", name, 1)  # a name may end with a number itself
    return parted.replace(name, "", 1)


def shelf(node: Node) -> tuple[str, ...]:
    """Give the tags around a row, with what they are called, the nearest first."""
    around = [node.tag]
    above = node.parent
    while above and len(around) < 16:
        called = above.get("id") or above.get("class") if above.tag != "tr" else ""
        around.append(f"{above.tag}.{called[:80]}")
        above = above.parent
    return tuple(around)
