"""How much stands inside each element of a page, counted for all of them in one pass."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leakwatch.text import pattern
from leakwatch.text.fold import encodable, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LONGEST = 300  # characters of a text that may be numbers of pages
_DIGITS = pattern("[0-9]{1,5}")
_BARE = pattern(r"[0-9\s\[\](){}|·•*,.…&<>«»‹›\-–—]*")
_DAY = pattern(
    r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{2}){1,2}(?:$|"
    r"[^0-9])"
)
_CALLED = pattern(
    r"[^\pL0-9]*(?:page|seite|página|стр|p)?[^\pL0-9]*([0-9]{1,5})[^\pL0-9]*(?:ページ|頁|页|페이지)?"
)


@dataclass(slots=True)
class Measure:
    """What an element holds."""

    tags: int = 0
    links: int = 0
    characters: int = 0
    texts: int = 0  # that have a letter or digit
    numbers: int = 0  # of these, what may be numbers of pages


Measures = dict[int, Measure]


def measures(tree: "BeautifulSoup") -> Measures:
    """Measure every element; the key is its id.

    >>> from leakwatch.parse.structure.soup import soup
    >>> tree = soup("<p>1 <a href=x>2</a> <a href=y>next</a>")
    >>> measures(tree)[id(tree.p)]
    Measure(tags=2, links=2, characters=6, texts=3, numbers=2)
    """
    found: Measures = {id(tree): Measure()}
    tags = tree.find_all(True)
    for tag in tags:
        found[id(tag)] = _own(tag)
    for tag in reversed(tags):
        if tag.parent is not None:
            _add(found[id(tag.parent)], found[id(tag)], is_link=tag.name == "a")
    return found


def _own(tag: "Tag") -> Measure:
    own = Measure()
    for text in tag.find_all(string=True, recursive=False):
        stripped = text.strip()
        own.characters += len(stripped)
        if any(map(str.isalnum, stripped)):
            own.texts += 1
            own.numbers += bool(numbers(stripped))
    return own


def _add(outer: Measure, inner: Measure, *, is_link: bool) -> None:
    outer.tags += inner.tags + 1
    outer.links += inner.links + is_link
    outer.characters += inner.characters
    outer.texts += inner.texts
    outer.numbers += inner.numbers


def numbers(text: str) -> list[int]:
    """Give the numbers of pages in a text that holds nothing else.

    >>> numbers("[1] ["), numbers("Seite 2"), numbers("12 replies"), numbers("2031-04-01")
    ([1], [2], [], [])
    """
    if len(text) > _LONGEST:
        return []
    text = fold(encodable(text)).strip()
    if any(map(str.isalpha, text)):
        found = _CALLED.fullmatch(text)
        return [int(found.group(1))] if found else []
    if not _BARE.fullmatch(text) or _DAY.search(text):
        return []
    return [int(found.group()) for found in _DIGITS.finditer(text)]
