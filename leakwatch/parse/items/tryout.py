"""What a page shows of the file that describes it, for who writes that file."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from leakwatch.model import Item, Items, Tryout, Yield
from leakwatch.parse.items.apart import item, known_title
from leakwatch.parse.items.links import place
from leakwatch.parse.items.listed import Listed
from leakwatch.parse.items.onward import onward
from leakwatch.parse.items.opened import Opened

Found = Callable[[Opened], Iterable[Listed]]  # a page -> its entries as they stand there

_MOST = 5  # ids that are named
_LONGEST = 300  # characters of one


def tryout(opened: Opened, found: Found) -> Tryout:
    """Give what each block finds alone, which ids are of no use, and where the page goes on."""
    hints = opened.hints
    alone = [Opened(opened.text, replace(hints, items=(block,))) for block in hints.items]
    blocks = [yielded(one.hints.items[0], found(one)) for one in alone]
    entries = (item(one, hints.name, opened.base, hints.mirrors) for one in found(opened))
    is_list = hints.kind == "list" and opened.is_markup
    ahead = onward(opened.text, hints.name, tree=opened.tree) if is_list else ""
    return Tryout(tuple(blocks), shared(entries)[:_MOST], ahead)


def yielded(block: Items, found: Iterable[Listed]) -> Yield:
    """Count what a block found, and what of it its rule for the id says nothing of.

    >>> from leakwatch.model import Field
    >>> yielded(Items("li", id=Field(attr=("id",))), [Listed("1"), Listed(title="x")])
    Yield(found=2, nameless=1)
    """
    ids = [one.id for one in found]
    return Yield(len(ids), ids.count("") if block.id else 0)


def shared(entries: Iterable[Item]) -> tuple[str, ...]:
    """Give the ids under which a page lists different things: two titles that lead to two places.

    A thing may stand twice on a page, by its picture or its last page, so one difference is none.

    >>> shared([Item("news", "http://a.example/1", "A"), Item("news", "http://a.example/2", "B")])
    ('news',)
    >>> shared([Item("7", "http://a.example/7", "A"), Item("7", "http://a.example/7?p=9", "9")])
    ()
    """
    titles: dict[tuple[str, str], set[str]] = {}
    links: dict[tuple[str, str], set[str]] = {}
    for each in entries:
        key = each.id, urlsplit(each.link).netloc
        title = known_title(each.title)
        titles.setdefault(key, set()).update([title] if any(map(str.isalpha, title)) else [])
        links.setdefault(key, set()).update([place(each.link)] if each.link else [])
    is_only = len(titles) == 1  # then the places alone say that they are several
    names = (
        key[0]
        for key, known in titles.items()
        if (len(known) > 1 and len(links[key]) != 1)
        or (is_only and not known and len(links[key]) > 1)
    )
    return tuple(dict.fromkeys(name[:_LONGEST] for name in names if name))
