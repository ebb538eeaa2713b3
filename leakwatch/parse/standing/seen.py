"""What of a page is seen: its title, headings and text, parted by what the text stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING

from leakwatch.parse.structure.soup import attribute
from leakwatch.text.fold import encodable, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

LONGEST = 60_000  # characters of text that are looked through; a wall says less
_LONG_FORM = 1500  # characters of a form from which on it is the page (so are ASP.NET's)
_WIDE = 0x2E80  # from here on a character says about as much as two Latin ones


class In(IntFlag):
    """What a text stands in."""

    HIDDEN = 1
    LINK = 2
    FORM = 4
    FRAME = 8  # around what a page says: its navigation, its foot
    NOSCRIPT = 16
    HEADING = 32


_HELD = {
    **dict.fromkeys(("script", "style", "template", "head", "svg"), In.HIDDEN),
    **dict.fromkeys(("nav", "footer"), In.FRAME),
    **dict.fromkeys(("form", "button", "label", "select", "textarea", "fieldset"), In.FORM),
    **dict.fromkeys(("h1", "h2", "h3"), In.HEADING),
    "a": In.LINK,
    "noscript": In.NOSCRIPT,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a page is seen, folded."""

    title: str = field(repr=False)
    headings: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)  # all but what links say
    whole: str = field(repr=False)  # what links say too
    unscripted: str = field(repr=False)  # what is said to who runs no scripts
    own: int  # characters outside of links, forms and frames; wide ones count twice
    linked: int  # characters of links outside of frames
    apart: int  # likewise, where even a long form is not counted


def seen(tree: "BeautifulSoup") -> Seen:
    """Look at a page."""
    texts = [(text, place) for text, place in _texts(tree) if not place & In.HIDDEN]
    shown = [(text, place) for text, place in texts if not place & In.NOSCRIPT]
    said = [text for text, place in shown if not place & In.LINK]
    title = tree.find("title")
    return Seen(
        title=folded(title.get_text(" ") if title else ""),
        headings=tuple(folded(text) for text, place in shown if place & In.HEADING),
        text=folded(" ".join(said)),
        whole=folded(" ".join(text for text, _ in shown)),
        unscripted=folded(" ".join(text for text, place in texts if place & In.NOSCRIPT)),
        own=_size_outside(shown, In.FORM if _in_forms(shown) < _LONG_FORM else In(0)),
        linked=sum(size(text) for text, place in shown if place & (In.LINK | In.FRAME) == In.LINK),
        apart=_size_outside(shown, In.FORM),
    )


def folded(text: str) -> str:
    r"""Fold a text and put it into one line of bounded length.

    >>> folded("  Ｌｏｇ \n IN ")
    'log in'
    """
    return " ".join(fold(encodable(text[:LONGEST])).split())


def _in_forms(shown: list[tuple[str, In]]) -> int:
    return sum(size(text) for text, place in shown if place & In.FORM and not place & In.LINK)


def _size_outside(shown: list[tuple[str, In]], also: In) -> int:
    apart = In.LINK | In.FRAME | also
    return sum(size(text) for text, place in shown if not place & apart)


def size(text: str) -> int:
    """Give how much a text says, in Latin letters.

    >>> size("abc"), size("会員登録")
    (3, 8)
    """
    return len(text) + sum(ord(char) >= _WIDE for char in text)


def _texts(tree: "BeautifulSoup") -> Iterator[tuple[str, In]]:
    """Give each text of a page with what it stands in."""
    from bs4 import Tag  # noqa: PLC0415 - costs start-up time, and only pages need it
    from bs4.element import NavigableString, PreformattedString  # noqa: PLC0415 - as above

    places = {id(tree): In(0)}
    for each in tree.descendants:
        place = places.get(id(each.parent), In(0))
        if isinstance(each, Tag):
            places[id(each)] = place | _held(each)
        elif not isinstance(each, PreformattedString):  # a comment, or a declaration
            text = str(each).strip() if isinstance(each, NavigableString) else ""
            yield from [(text, place)] if text else []


def _held(tag: "Tag") -> In:
    style = attribute(tag, "style").replace(" ", "").lower()
    is_hidden = tag.has_attr("hidden") or "display:none" in style
    return _HELD.get(tag.name, In(0)) | (In.HIDDEN if is_hidden else In(0))
