"""What people wrote on a page, told from what the site itself says: posts, news, quotations.

A wall speaks once. What stands there several times alike, each with its day, is what the page was
asked for, whatever its words are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntFlag
from typing import TYPE_CHECKING

from leakwatch.parse.standing.captchas import is_asked
from leakwatch.parse.structure.soup import attribute, inside
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BLOCKS = ("article", "section", "div", "li", "tr", "table", "dt", "dd", "p", "td", "ul", "dl")
_QUOTING = ("blockquote", "q", "code", "pre", "textarea")
_PASTED = frozenset(("source", "hljs", "syntax", "paste-content"))
_CALLED = pattern(
    r"(?i)(?:^|[ _-])(?:post|comment|reply|entry|res|thread|topic|article|story|news|tweet)s?"
    r"(?:[ _-]|[0-9]|$)"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = pattern(
    r"(?i)[12][0-9]{3}[-/.年][01]?[0-9][-/.月][0-3]?[0-9]|(?:^|"
    r"[^0-9./])[0-3]?[0-9][./-][01]?[0-9]"
    rf"[./-](?:[12][0-9])?[0-9]{{2}}(?:$|[^0-9./])|(?:^|[^a-z])(?:{_MONTHS})[a-z]{{0,6}}\.? "
    rf"[0-3]?[0-9](?:$|[^0-9])|[0-3]?[0-9]\.? (?:{_MONTHS})[a-z]{{0,6}}\.?,? [12][0-9]{{3}}|"
    r"[0-9] ?(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s? ago|"
    r"[0-9] ?(?:秒|分|時間|日|週間)前|[01]?[0-9]月[0-3]?[0-9]日"
)
_QUOTED = pattern(
    "「[^「」]{0,200}」|『[^『』]{0,200}』|“[^“”]{0,200}”|„[^„“]{0,200}“|«[^«»]{0,200}»|"
    '"[^"]{0,200}"'
)
_FIELD, _HEADING = ("input", "select"), ("h2", "h3", "h4", "h5", "h6")
_FEW = 2  # blocks with a title of their own that a wall may have too
_LOOKED = 60  # elements and texts of a block in which its day is sought
_MEMBERS = 5  # blocks of some that stand alike which are looked at
_TYPED = ("og:type", "article:published_time", "article:modified_time")


class Ask(IntFlag):
    """What a form asks for."""

    TEXT = 1  # or an address to which news are sent
    PASSWORD = 2


def posts(tree: "BeautifulSoup") -> set[int]:
    """Give the ids of the elements that are posts: several alike, each dated or called so."""
    alike: dict[tuple[int, str, str], list[Tag]] = defaultdict(list)
    for tag in tree.find_all(_BLOCKS):
        name = "dt" if tag.name == "dd" else tag.name
        alike[(id(tag.parent), name, _named(tag))].append(tag)
    return {id(tag) for tags in alike.values() if _are_posts(tags) for tag in tags}


def _named(tag: "Tag") -> str:
    """Give by what elements that stand alike are called: a class, or an id but for its number."""
    if not tag.attrs:
        return ""
    named = attribute(tag, "class").partition(" ")[0] or attribute(tag, "id")
    return named.rstrip("0123456789")


def is_quoting(tag: "Tag") -> bool:
    """Say whether an element holds what somebody else said, or what is copied there."""
    return tag.name in _QUOTING or not _PASTED.isdisjoint(tag.get("class") or ())


def written(tree: "BeautifulSoup") -> set[int]:
    """Give the ids of the forms in which one writes or subscribes.

    What stands there is no wall, nor is what guards it. All are looked at in one pass: nothing
    keeps a page from having thousands of them inside each other.
    """
    if tree.find("form") is None:
        return set()
    found: set[int] = set()
    asked: dict[int, Ask] = {}
    for tag in reversed(tree.find_all(True)):
        held = asked.pop(id(tag), Ask(0)) | _asked(tag)
        if tag.name == "form" and held == Ask.TEXT:
            found.add(id(tag))
        asked[id(tag.parent)] = asked.get(id(tag.parent), Ask(0)) | held
    return found


def _asked(tag: "Tag") -> Ask:
    kind = attribute(tag, "type").lower() if tag.name == "input" else tag.name
    if kind == "password":
        return Ask.PASSWORD
    return Ask.TEXT if kind in ("email", "textarea") and is_asked(tag) else Ask(0)


def is_story(tree: "BeautifulSoup") -> bool:
    """Say whether a page is an article, by what its maker marked it with.

    >>> from leakwatch.parse.structure.soup import soup
    >>> is_story(soup("<article>News</article>")), is_story(soup("<p>Wall</p>"))
    (True, False)
    """
    return tree.find("article") is not None or is_published(tree)


def is_published(tree: "BeautifulSoup") -> bool:
    """Say whether a page is an article by more than its element: some sites put all into one.

    >>> from leakwatch.parse.structure.soup import soup
    >>> is_published(soup("<article>News, 2 days ago")), is_published(soup("<article>No access"))
    (True, False)
    """
    if tree.find("time") or any(map(_has_day, tree.find_all("article", limit=_MEMBERS))):
        return True
    for tag in tree.find_all("meta", property=_TYPED, limit=5):
        if attribute(tag, "property") != "og:type" or attribute(tag, "content") == "article":
            return True
    return tree.find(itemtype=_is_article) is not None


def _is_article(kind: str | None) -> bool:
    return bool(kind) and str(kind).rstrip("/").endswith(("Article", "Posting"))


def is_dated(text: str) -> bool:
    """Say whether a text names a day, or how long ago something was.

    >>> is_dated("2031年4月1日"), is_dated("on April 1, 2031"), is_dated("1.2.3")
    (True, True, False)
    """
    return bool(_DATED.search(encodable(text)))


def unquoted(text: str) -> str:
    """Leave out what a text quotes; one that is nothing but a quotation stays.

    >>> unquoted("it says “log in” there"), unquoted("「閉鎖」")
    ('it says  there', '「閉鎖」')
    """
    left = "".join(_QUOTED.split(text))
    return left if any(map(str.isalnum, left)) else text


def _are_posts(tags: "Sequence[Tag]") -> bool:
    """Say whether blocks that stand alike are posts: half are dated, called so, or have titles."""
    if len(tags) < 2:
        return False
    looked = tags[:_MEMBERS]
    told = sum((_is_called(tag) and not _holds(tag, _FIELD)) or _has_day(tag) for tag in looked)
    if len(tags) > _FEW:  # cards: each has its title
        told = max(told, sum(_holds(tag, _HEADING) for tag in looked))
    return told > 1 and told * 2 >= len(looked)


def _is_called(tag: "Tag") -> bool:
    if tag.name == "article":
        return True
    names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    return bool(_CALLED.search(encodable(names)))


def _holds(tag: "Tag", names: tuple[str, ...]) -> bool:
    """Say whether one of some elements stands in a block; some forms call their rows entries."""
    return any(getattr(each, "name", "") in names for each in inside(tag, _LOOKED))


def _has_day(tag: "Tag") -> bool:
    return any(map(is_dated, _texts(tag)))


def _texts(tag: "Tag") -> Iterator[str]:
    """Give the first texts inside an element; what is marked as a moment counts as one."""
    for each in inside(tag, _LOOKED):
        if isinstance(each, str):
            yield each[:200]
        elif getattr(each, "name", "") == "time":
            yield "1 day ago"
