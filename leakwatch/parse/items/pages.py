"""The items of a listing: what selectors, paths into JSON, or a source's own parser find in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from leakwatch.errors import ParseError
from leakwatch.model import Hints, Item, Items
from leakwatch.parse.items import elements, tree
from leakwatch.parse.items.listed import Listed, from_row
from leakwatch.text import pattern

Parser = Callable[[str, str], Sequence[Mapping[str, str]]]  # text, URL -> what it lists

_STEP = pattern(r"[^.\[\]]+(?:\[\])?|\[\]")


def load() -> None:
    """Load the libraries that only listings need."""
    for _ in tree.listed("<a>", (Items("a"),)):
        pass


def check_selector(select: str) -> None:
    """Raise ValueError with a sentence unless this is a CSS selector that can be used.

    >>> check_selector("div.post-block > a[href]")
    """
    import soupsieve  # noqa: PLC0415 - costs start-up time, and only listings need it

    try:
        soupsieve.compile(select)
    except soupsieve.SelectorSyntaxError as fault:
        raise ValueError(f"not a CSS selector: {str(fault).splitlines()[0]}") from fault


def check_path(path: str) -> None:
    """Raise ValueError with a sentence unless this is a path into JSON that can be used.

    >>> check_path("a.objects[]")
    """
    if not all(_STEP.fullmatch(step) for step in path.split(".")):
        raise ValueError('not a path into JSON: names parted by dots, such as "objects[]"')


def items(text: str, hints: Hints, parser: Parser | None = None) -> list[Item]:
    """Give what a listing lists, in its order; none at all is no fault.

    Raises ParseError with a sentence where the page is not what the source file says, or where
    the source's own parser fails; never one that repeats what the page holds.
    """
    try:
        return told_apart(map(_item(hints.name), _found(text, hints, parser)))
    except ParseError:
        raise
    except Exception as fault:  # whatever a parser, lxml or a selector meets: the page is read
        raise ParseError(f"{_who(hints)} failed: {type(fault).__name__}") from fault


def _found(text: str, hints: Hints, parser: Parser | None) -> Iterable[Listed]:
    if parser:
        return map(from_row, parser(text, hints.name))
    if hints.kind == "json":
        return elements.listed(text, hints.items)
    return tree.listed(text, hints.items)


def _who(hints: Hints) -> str:
    name = hints.parser.rpartition("/")[2]
    return f"the parser file {name}" if name else "the reader of the listing"


def _item(url: str) -> Callable[[Listed], Item]:
    def item(listed: Listed) -> Item:
        link = resolved(url, listed.link)
        name = listed.id or place(link) or listed.title
        return Item(id=name, link=link, title=listed.title, date=listed.date, card=listed.card)

    return item


def resolved(url: str, link: str) -> str:
    """Give a link as an absolute address, or an empty string unless it leads to the web.

    >>> resolved("http://a.example/x/", "../p?id=1"), resolved("http://a.example/", "mailto:x")
    ('http://a.example/p?id=1', '')
    """
    try:
        absolute = urljoin(url, link) if link else ""
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    return absolute if parts.scheme in ("http", "https") and parts.netloc else ""


def place(link: str) -> str:
    """Give what of a link is the same on every mirror: no scheme, no host, no fragment.

    >>> place("http://a.example/p?id=1#new")
    '/p?id=1'
    """
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.path or "/") + query if link else ""


def told_apart(found: Iterable[Item]) -> list[Item]:
    """Leave out what is nothing or stands twice; give two sites' same paths names of their own.

    >>> a, b = Item("/1", "http://a.example/1", "A"), Item("/1", "http://b.example/1", "B")
    >>> [item.id for item in told_apart([a, a, b])]
    ['/1 A', '/1 B']
    """
    once: dict[tuple[str, str], Item] = {}
    for item in found:
        if item.id:
            once.setdefault((item.id, urlsplit(item.link).netloc), item)
    count = Counter(name for name, _ in once)
    return [
        replace(item, id=f"{item.id} {item.title}") if count[item.id] > 1 else item
        for item in once.values()
    ]
