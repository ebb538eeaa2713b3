"""Entries as items that are known again: by id, else by their link, else by their title."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from leakwatch.model import Item
from leakwatch.parse.items.links import host_of, is_nameless, is_same_page, place, resolved, tokens
from leakwatch.parse.items.listed import LONGEST, Listed
from leakwatch.text import fold

_LONGEST_JOINED = 64 * 1024  # characters, from which on no further card is joined
_AROUND = " \"'“”„‟«»‘’「」『』【】[]()<>|-–—:·•*#"  # what stands around a title and is none of it

Around = Callable[[], Iterable[str]]  # addresses that stand around the items


def item(listed: Listed, url: str, base: str, mirrors: Sequence[str] = ()) -> Item:
    """Give an entry as an item of the page at `url`, whose links stand against `base`.

    A link to the page itself leads nowhere new: the entry has none. Where the source's mirrors
    are known, what lies on another host is known by that host and its path there.
    """
    link = resolved(base, listed.link)
    if link and is_same_page(url, link):
        route = place(link)
        listed = replace(listed, id=listed.id or (route if "#" in route else ""))
        link = ""
    route = place(link)
    if mirrors and (listed.id_url or listed.id in ("", route)):
        listed = replace(listed, id=_elsewhere(listed.id_url or link, addresses(url, mirrors)))
    return Item(
        id=listed.id or route or known_title(listed.title),
        link=link,
        title=listed.title,
        date=listed.date,
        card=listed.card,
        version=listed.version,
        is_cut=listed.is_cut,
    )


def addresses(url: str, mirrors: Iterable[str]) -> list[str]:
    """Give a page's address and those of the source's other hosts.

    >>> addresses("http://a.example/x", ["b.example"])
    ['http://a.example/x', '//b.example']
    """
    return [url, *(f"//{name}" for name in mirrors)]


def _elsewhere(link: str, own: Iterable[str]) -> str:
    """Give what identifies a link: with its host, unless that is one of our own."""
    host = host_of(link)
    return place(link) if not host or host in map(host_of, own) else f"//{host}{place(link)}"


def known_title(title: str) -> str:
    """Give what of a title names its entry, however it is quoted, spaced or capitalised.

    >>> known_title("“Sample  Shoji” "), known_title("【ＳＡＭＰＬＥ Shoji】")
    ('sample shoji', 'sample shoji')
    """
    folded = " ".join(fold(title).split())
    return folded.strip(_AROUND) or folded


def told_apart(
    found: Iterable[Item], around: Around = tuple, own: Iterable[str] = ()
) -> list[Item]:
    """Leave out what is nothing; join what stands twice; tell two sites' same paths apart.

    `around` gives the page's own address and all that it links to, where that is asked for;
    `own` are the source's addresses: their hosts are one, and never part of an id.

    >>> a, b = Item("/1", "http://a.example/1", "A"), Item("/1", "http://b.example/1", "B")
    >>> [item.id for item in told_apart([a, a, b])]
    ['/1 a', '/1 b']
    """
    ours = set(map(host_of, own))
    named = (each for each in _with_spots(list(_with_tokens(list(found), around))) if each.id)
    once = _once(named, lambda each: (each.id, _foreign(each, ours), bool(each.link)))
    count = Counter(each.id for each in once)
    titled = [
        replace(each, id=f"{each.id} {known_title(each.title)}") if count[each.id] > 1 else each
        for each in once
    ]
    return _once(_with_hosts(titled, ours), lambda each: each.id)


def _once(found: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Item]:
    kept: dict[Hashable, Item] = {}
    for each in found:
        name = key(each)
        kept[name] = _joined(kept[name], each) if name in kept else each
    return list(kept.values())


def _foreign(found: Item, ours: Collection[str]) -> str:
    """Give the host on which an item lies, unless that is one of our own."""
    host = host_of(found.link)
    return "" if host in ours else host


def _with_hosts(found: Sequence[Item], ours: Collection[str]) -> Iterator[Item]:
    """Tell items apart by their hosts where neither an id nor a title does."""
    count = Counter(each.id for each in found)
    for each in found:
        host = _foreign(each, ours)
        yield replace(each, id=f"{each.id} {host}") if count[each.id] > 1 and host else each


def _with_tokens(found: Sequence[Item], around: Around) -> Iterator[Item]:
    """Give items the tokens back that name them, where they differ or stand on nothing else.

    A listing that shows one entry at a time would give all of them the same id, one by one.
    """
    named = [_whole(each) for each in found]
    wholes: dict[str, set[str]] = {}
    alone: set[str] = set()
    for each, whole in zip(found, named, strict=True):
        if whole != each.id:
            wholes.setdefault(each.id, set()).add(whole)
            alone.update([each.id] if is_nameless(place(each.link)) else [])
    theirs = _shared(found) | _visitors([*(e.link for e in found), *around()]) if alone else set()
    for each, whole in zip(found, named, strict=True):
        is_own = each.id in alone and theirs.isdisjoint(tokens(each.link))
        yield replace(each, id=whole) if is_own or len(wholes.get(each.id, ())) > 1 else each


def _whole(found: Item) -> str:
    """Give an id that is a place, on any host, with what may be its tokens; any other stays."""
    route = place(found.link) if tokens(found.link) else ""
    if not route or found.id not in (route, f"//{host_of(found.link)}{route}"):
        return found.id
    return found.id.removesuffix(route) + place(found.link, with_tokens=True)


def _shared(found: Iterable[Item]) -> set[str]:
    """Give the tokens that name no item: they stand on items of different places."""
    places: dict[str, set[tuple[str, str]]] = {}
    for each in found:
        for token in tokens(each.link):
            places.setdefault(token, set()).add((host_of(each.link), place(each.link)))
    return {token for token, held in places.items() if len(held) > 1}


def _visitors(links: Iterable[str]) -> set[str]:
    """Give the tokens of who reads: most of what is linked on a host has the same one."""
    places: dict[str, set[str]] = {}
    holding: dict[str, set[tuple[str, str]]] = {}
    for link in filter(None, links):
        host = host_of(link)
        places.setdefault(host, set()).add(place(link))
        for token in tokens(link):
            holding.setdefault(token, set()).add((host, place(link)))
    return {
        token
        for token, held in holding.items()
        if len(held) > 1
        and len(held) * 2 > sum(len(places[host]) for host in {h for h, _ in held})
    }


def _with_spots(found: Sequence[Item]) -> Iterator[Item]:
    """Tell items of one id apart where both their titles and the spots they lead to differ."""
    spots = [_spot(each) for each in found]
    titles = [known_title(each.title) for each in found]
    known: dict[str, dict[str, str]] = {}
    for each, spot, title in zip(found, spots, titles, strict=True):
        if spot and any(map(str.isalpha, title)):
            known.setdefault(each.id, {}).setdefault(spot, title)
    for each, spot in zip(found, spots, strict=True):
        is_several = len(set(known.get(each.id, {}).values())) > 1
        yield replace(each, id=f"{each.id}{spot}") if is_several else each


def _spot(found: Item) -> str:
    """Give what a link says beyond an id: the place in a page, or where it leads at all."""
    route = place(found.link)
    if not route or not found.id.endswith(route):
        return f" {route}" if route else ""
    fragment = urlsplit(found.link).fragment
    return f"#{fragment}" if fragment and "#" not in route else ""


def _joined(first: Item, again: Item) -> Item:
    """Keep what is known first, such as a picture's link, and take the rest of what follows."""
    card = first.card
    if len(card) < _LONGEST_JOINED and again.card not in card:
        card = f"{card}\n{again.card}"[:LONGEST]
    return replace(
        first,
        title=first.title or again.title,
        date=first.date or again.date,
        version=first.version or again.version,
        is_cut=first.is_cut if first.title else again.is_cut,
        card=card,
    )
