"""What each text of a page stands in: a link, a form, a heading, a post, a row of several."""

from collections.abc import Iterator, Mapping
from enum import IntFlag
from typing import TYPE_CHECKING

from leakwatch.parse.standing.posts import is_quoting
from leakwatch.parse.structure.soup import attribute

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


class In(IntFlag):
    """What a text stands in."""

    HIDDEN = 1
    LINK = 2
    FORM = 4
    FRAME = 8  # around what a page says: its navigation, its foot
    NOSCRIPT = 16
    HEADING = 32
    POST = 64  # what people wrote, or are asked to write: the site says nothing there
    QUOTE = 128  # what somebody else said; a page that says nothing else says it itself
    LABEL = 256  # what a form says of its fields: none of what the page says, whatever the form
    LISTED = 512  # a row of several: what the page tells of, hardly of itself


# Not the head itself: where a page writes no body, all that it says may be put there.
_HELD = {
    **dict.fromkeys(("script", "style", "template", "title", "svg"), In.HIDDEN),
    **dict.fromkeys(("nav", "footer"), In.FRAME),
    **dict.fromkeys(("form", "textarea", "fieldset"), In.FORM),
    **dict.fromkeys(("button", "label", "select"), In.FORM | In.LABEL),
    **dict.fromkeys(("h1", "h2", "h3"), In.HEADING),
    "a": In.LINK,
    "noscript": In.NOSCRIPT,
}


def placed(tree: "BeautifulSoup", theirs: Mapping[int, In]) -> Iterator[tuple[str, In]]:
    """Give each text of a page with what it stands in; some elements hold what people wrote."""
    from bs4 import Tag  # noqa: PLC0415 - costs start-up time, and only pages need it
    from bs4.element import NavigableString, PreformattedString  # noqa: PLC0415 - as above

    places = {id(tree): In(0)}
    for each in tree.descendants:
        place = places.get(id(each.parent), In(0))
        if isinstance(each, Tag):
            places[id(each)] = place | _held(each) | _whose(each, theirs)
        elif not isinstance(each, PreformattedString):  # a comment, or a declaration
            text = str(each).strip() if isinstance(each, NavigableString) else ""
            yield from [(text, place)] if text else []


def _whose(tag: "Tag", theirs: Mapping[int, In]) -> In:
    if id(tag) in theirs:
        return theirs[id(tag)]
    if is_quoting(tag) and tag.name != "blockquote":
        return In.POST
    return In.QUOTE if tag.name == "blockquote" else In(0)


def _held(tag: "Tag") -> In:
    style = attribute(tag, "style").replace(" ", "").lower()
    is_hidden = tag.has_attr("hidden") or "display:none" in style
    return _HELD.get(tag.name, In(0)) | (In.HIDDEN if is_hidden else In(0))
