"""The links of a page: where each leads, what it says, and where on the page it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from leakwatch.parse.items.links import base_of, host_of, resolved
from leakwatch.parse.items.measures import Measures
from leakwatch.parse.items.wording import LONGEST
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

MOST = 4000  # links of a page that are looked at
_HIGHEST = 5  # elements around a link that are looked at
_SIGHT = 2000  # characters of text up to which an element around a link tells what the link is
_CALLED = pattern(r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]")
_OFF = pattern(r"(?i)(?:^|[^a-z])(?:disabled|unavailable|is-off)(?:$|[^a-z])")
_TOLD = 4  # words of a title that say what it is; the rest counts results
_NAMING = ("class", "id", "role", "aria-label")
_MOST_INSIDE = 12  # elements and texts inside a link that are looked at


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link."""

    address: str = field(repr=False)  # absolute, without a fragment
    says: str = field(repr=False)  # its text; for want of one, that of its picture
    told: tuple[str, ...] = field(repr=False)  # how its title and its label for listeners begin
    marks: str  # classes and names: its own, those of what it holds, of what holds but it
    around: str  # classes and names of what stands around
    rel: frozenset[str]
    tag: "Tag" = field(repr=False, compare=False)
    is_off: bool = False  # it is drawn as one that leads nowhere


def anchors(tree: "BeautifulSoup", url: str, measured: Measures) -> list[Anchor]:
    """Give the links to pages of the same host in their order, then what scripts call so."""
    base = base_of(tree, url)
    tags = tree.find_all(("a", "link"), href=True, limit=MOST)
    found = [_anchor(tag, attribute(tag, "href"), base, measured) for tag in tags]
    for tag in tree.find_all(("button", "input", "td", "span", "div"), onclick=True, limit=MOST):
        called = _CALLED.search(attribute(tag, "onclick"))
        found += [_anchor(tag, called.group(1) or "", base, measured)] if called else []
    return [each for each in found if each.address and is_at(each.address, url)]


def absolute(url: str, link: str) -> str:
    """Give where a link leads, without a fragment, or an empty text unless that is the web.

    >>> absolute("http://a.example/x/", "?page=2#top"), absolute("http://a.example/", "#top")
    ('http://a.example/x/?page=2', '')
    """
    return "" if link.startswith("#") else resolved(url, link).partition("#")[0]


def is_at(address: str, url: str) -> bool:
    """Say whether an address is at the host of another, with or without `www`.

    >>> is_at("http://www.a.example/x", "https://a.example"), is_at("http://b.example", "http://a.example")
    (True, False)
    """
    return host_of(address) == host_of(url)


def _anchor(tag: "Tag", href: str, base: str, measured: Measures) -> Anchor:
    address = absolute(base, href)
    rel = frozenset(attribute(tag, "rel").lower().split())
    names = (attribute(tag, name).split() for name in ("title", "aria-label"))
    told = tuple(" ".join(words[:_TOLD]) for words in names if words)
    if tag.name == "link" or not address:
        return Anchor(address, "", told, "", "", rel, tag)
    own = [named(each) for each in (tag, *_tags(tag))]
    around: list[str] = []
    measure = measured[id(tag)]
    for outer in islice(tag.parents, _HIGHEST):
        wider = measured[id(outer)]
        if outer.name in ("body", "html", "[document]"):
            break
        is_alone = wider.links == 1 and wider.characters == measure.characters
        (own if is_alone and not around else around).append(named(outer))
        if wider.characters > _SIGHT:
            break
    marks, about = (encodable(" ".join(filter(None, names))) for names in (own, around))
    is_off = bool(_OFF.search(marks)) or attribute(tag, "aria-disabled") == "true"
    return Anchor(address, said(tag), told, marks, about, rel, tag, is_off)


def said(tag: "Tag") -> str:
    """Give what a link says: its text, or what is written for its picture."""
    words = [each.strip() for each in _inside(tag) if isinstance(each, str)]
    if not any(words) and tag.name == "input":
        words = [attribute(tag, "value")]
    if not any(words):
        words = [attribute(each, "alt") for each in _tags(tag) if each.name == "img"]
    return " ".join(" ".join(words).split())[: 2 * LONGEST]


def _tags(tag: "Tag") -> Iterator["Tag"]:
    from bs4 import Tag  # noqa: PLC0415 - costs start-up time, and only pages need it

    return (each for each in _inside(tag) if isinstance(each, Tag))


def _inside(tag: "Tag") -> Iterator["PageElement"]:
    """Give the first elements and texts inside another, however deep it goes on."""
    for each in islice(tag.next_elements, _MOST_INSIDE):
        if all(outer is not tag for outer in islice(each.parents, _MOST_INSIDE)):
            return
        yield each


def named(tag: "Tag") -> str:
    """Give the classes and the name of an element, and the file of a picture."""
    names = [attribute(tag, name) for name in _NAMING if tag.name != "a" or name != "aria-label"]
    if tag.name == "img":
        names.append(attribute(tag, "src").split("?")[0].rpartition("/")[2])
    return " ".join(filter(None, names))
