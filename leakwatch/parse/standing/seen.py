"""What of a page is seen: its title, headings and text, parted by what the text stands in."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leakwatch.parse.standing.claims import teaches
from leakwatch.parse.standing.listed import rows_of
from leakwatch.parse.standing.places import In, placed
from leakwatch.parse.standing.posts import (
    is_dated,
    is_published,
    is_story,
    posts,
    unquoted,
    written,
)
from leakwatch.text.fold import encodable, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

LONGEST = 60_000  # characters of text that are looked through; a wall says less
_LONG_FORM = 1500  # characters of a form from which on it is the page
_WHOLE = "__VIEWSTATE"  # ASP.NET puts all of a page into one form
_NOTHING = 20  # characters of text that say nothing
_SAID = 40  # characters from which on posts hold more than words such as "new" or "10 USD"
_TOLD = 300  # characters of talk that may stand beside a wall
_BRIEF = 150  # characters of its own that no talk is shorter than
_WIDE = 0x2E80  # from here on a character says about as much as two Latin ones


_THEIRS = In.POST | In.QUOTE


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a page is seen, folded."""

    title: str = field(repr=False)
    headings: tuple[str, ...] = field(repr=False)  # none of posts
    text: str = field(repr=False)  # all but what links say, posts and quotations
    whole: str = field(repr=False)  # what links say too
    site: str = field(repr=False)  # likewise, but for posts and quotations
    unscripted: str = field(repr=False)  # what is said to who runs no scripts
    own: int  # characters outside of links, forms and frames; wide ones count twice
    talk: int  # those of them that stand in posts
    said: int  # characters outside of links, frames and headings, those of forms too
    linked: int  # characters of links outside of frames
    apart: int  # likewise, where even a long form is not counted
    is_story: bool = False  # an article, by its marks
    is_published: bool = False  # likewise, by more than the element that it stands in
    is_several: bool = False  # it holds several posts: a thread, or a list
    is_talk: bool = False  # posts in which people say something: no list of links or prices

    @property
    def loud(self) -> tuple[str, ...]:
        """Give what it says loudest: its title and headings; those of a talk are its writers'."""
        return () if self.is_talk and self.own >= _BRIEF else (self.title, *self.headings)

    @property
    def beside(self) -> str:
        """Give what it says of itself, but for its headings."""
        text = self.text
        for heading in filter(None, self.headings):
            text = text.replace(heading, " ")
        return text

    @property
    def claimed(self) -> tuple[str, ...]:
        """Give what it says loudest, and of a talk the headings that ask nothing.

        Few talks are called like a wall; a title that no heading repeats proves nothing there.
        """
        return self.loud or tuple(text for text in self.headings if not text.endswith("?"))

    @property
    def inside(self) -> int:
        """How much of its own stands in a form that is all of it, and yet is no long one."""
        inside = self.own - self.apart
        return inside if inside < _LONG_FORM else 0

    @property
    def is_crowded(self) -> bool:
        """Whether what people wrote stands there: a wall has next to nothing else beside it."""
        return self.is_story or self.is_several

    @property
    def is_named(self) -> bool:
        """Whether a heading is in its title too: so a thread is called, by who began it."""
        return any(text in self.title for text in self.headings if text)

    def room(self, most: float, *, is_said: bool) -> float:
        """Give how much text may stand beside a wall that a page claims to be.

        Where people talk, that is next to no talk. Whatever the site says itself is left out
        where its text says so too, or where the page is called nothing else.
        """
        if self.is_several:
            return _TOLD + (self.own - self.talk if is_said or not self.is_named else 0)
        return _TOLD if self.is_published else most


def seen(tree: "BeautifulSoup") -> Seen:
    """Look at a page."""
    several = posts(tree)
    rows, is_list = rows_of(tree)
    theirs = dict.fromkeys(rows, In.LISTED) | dict.fromkeys(several | written(tree), In.POST)
    texts = [(text, place) for text, place in placed(tree, theirs) if not place & In.HIDDEN]
    shown = [(text, place) for text, place in texts if not place & In.NOSCRIPT]
    site = [(text, place) for text, place in shown if not place & _THEIRS]
    if not several and _is_all_quoted(site):
        site = [(text, place) for text, place in shown if not place & In.POST]
    title = tree.find("title")
    said = _said(site, is_list=is_list, is_several=bool(several))
    has_own = bool(several) or is_list or sum(map(size, said)) >= _NOTHING
    if not has_own:  # it says all it says in quotations
        said = [text for text, place in shown if not place & In.LINK]
    is_long = (
        _in_forms(shown) >= _LONG_FORM or tree.find("input", attrs={"name": _WHOLE}) is not None
    )
    around = In.LABEL if is_long else In.FORM
    headings = (unquoted(folded(text)) for text, place in site if place & In.HEADING)
    return Seen(
        title=unquoted(folded(title.get_text(" ") if title else "")),
        headings=tuple(headings),
        text=unquoted(folded(" ".join(said))),
        whole=folded(" ".join(text for text, _ in shown)),
        site=folded(" ".join(text for text, _ in (site if has_own else shown))),
        unscripted=folded(" ".join(text for text, place in texts if place & In.NOSCRIPT)),
        own=_size_outside(shown, around),
        talk=_size_outside([each for each in shown if each[1] & In.POST], around)
        if several
        else 0,
        said=_size_outside(shown, In.HEADING),
        linked=sum(size(text) for text, place in shown if place & (In.LINK | In.FRAME) == In.LINK),
        apart=_size_outside(shown, In.FORM),
        is_story=is_story(tree),
        is_published=is_published(tree),
        is_several=bool(several),
        is_talk=bool(several) and _are_said(shown),
    )


def folded(text: str) -> str:
    r"""Fold a text and put it into one line of bounded length.

    >>> folded("  Ｌｏｇ \n IN ")
    'log in'
    """
    return " ".join(fold(encodable(text[:LONGEST])).split())


def _said(site: list[tuple[str, In]], *, is_list: bool, is_several: bool) -> list[str]:
    """Give what a page says of itself: no links, hardly what it lists, no name that teaches.

    Headings beside posts may be a writer's: loud, and no more than that.
    """
    around = In.LINK | In.HEADING | In.FRAME | In.LISTED
    is_apart = is_list or size("".join(text for text, at in site if not at & around)) >= _NOTHING
    names = In.HEADING if is_several else In(0)
    left_out = In.LINK | names | (In.LISTED if is_apart else In(0))
    return [
        text
        for text, place in site
        if not (place & left_out or (place & In.HEADING and teaches(folded(text))))
    ]


def _is_all_quoted(site: list[tuple[str, In]]) -> bool:
    """Say whether a page says nothing beside its headings and what it puts into quotations."""
    said = "".join(text for text, place in site if not place & (In.LINK | In.HEADING | In.FRAME))
    return size(said) < _NOTHING and "?" not in said


def _are_said(shown: list[tuple[str, In]]) -> bool:
    """Say whether posts hold what people said: more than links, their days and titles."""
    theirs = [(text, place) for text, place in shown if place & _THEIRS]
    linked = sum(size(text) for text, place in theirs if place & In.LINK)
    around = In.LINK | In.FORM | In.HEADING
    said = sum(size(text) for text, place in theirs if not (place & around or is_dated(text)))
    return said >= max(_SAID, linked)


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
