"""What an answer is: the page that was asked for, or a wall, an error, an end, a shell, nothing.

A wall needs a sign and no content of its own, else it is a page with a box for logging in. Who
asks knows more: where items were found, it is the page, whatever stands around them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from leakwatch.model import Sort
from leakwatch.parse.standing import challenges, codes, doors, ends, logins, seizures, vacant
from leakwatch.parse.standing.seen import Seen, folded, seen, size
from leakwatch.parse.standing.sorts import Answer, Sign, Standing
from leakwatch.parse.structure.soup import soup
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ANY = float("inf")
_CONTENT = 600  # characters of text of its own from which on a page has content
_LINKED = 5  # characters of links that count as one: walls have menus, lists are all links
_NOTHING = 20  # characters of text up to which nothing is seen
_SHELL = 150  # likewise, of what stands in the shell of an application
_LONGEST = 200_000  # characters of XML that are looked through
_FIRST = 1000  # characters in which XML says that it is
_XML = pattern(r"(?i)^[\s\x{feff}]*(?:<\?xml|<rss|<feed|<rdf)")
_ROOT = pattern("<[A-Za-z]")
_TAG = pattern(r"<!\[CDATA\[|\]\]>|<[^<>]*>")
_MOUNTS = ("root", "app", "__next", "__nuxt", "app-root", "svelte", "q-app", "application")
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def standing(
    text: str,
    url: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] = _NO_HEADERS,
    walls: Sequence[str] = (),
    dead: Sequence[str] = (),
) -> Standing:
    """Say what an answer is; `walls` and `dead` are texts that mean a wall or an end at this site.

    >>> standing("<title>Just a moment...</title>", "http://a.example/").sort.value
    'challenge'
    """
    return judged(Answer(text, url, status, headers, walls, dead), soup(text))


def judged(answer: Answer, tree: "BeautifulSoup") -> Standing:
    """Say what an answer is whose tree is there already."""
    page = _page(answer.text, tree)
    has_login_form = logins.has_login_form(tree)
    held = page.own + page.linked // _LINKED
    named = _written(answer, page, Sort.LOGIN if has_login_form else Sort.DENIED)
    told = [sign for sign in named if held < sign.most]
    if not told:
        told = [sign for sign in _signs(answer, tree, page) if held < sign.most][:1]
    has_text = answer.is_raw and bool(answer.text.strip())
    told += [] if has_text or _is_xml(answer.text) else _blank(tree, page)
    sign = told[0] if told else Sign(Sort.PAGE, "", _ANY)
    has_content = page.own >= _CONTENT and not sign.is_all
    return Standing(sign.sort, sign.words, has_login_form, has_content)


def _page(text: str, tree: "BeautifulSoup") -> Seen:
    """Look at a page; of XML, which no tree of HTML holds whole, at all that is no tag."""
    page = seen(tree)
    if not _is_xml(text):
        return page
    said = folded(" ".join(_TAG.split(encodable(text[:_LONGEST]))))
    return (
        replace(page, whole=said, site=said, own=size(said))
        if len(said) > len(page.whole)
        else page
    )


def _is_xml(text: str) -> bool:
    first = encodable(text[:_FIRST])
    return bool(_XML.search(first) and _ROOT.search(first)) and "<html" not in first.lower()


def _written(answer: Answer, page: Seen, wall: Sort) -> list[Sign]:
    """Give what the texts of the source tell; what people write is no wall beside much else."""
    own = () if answer.is_raw else (page.site, *page.loud[:1])
    found = []
    for sort, texts, words in (
        (wall, answer.walls, "a text that means a wall at this site"),
        (Sort.GONE, answer.dead, "a text that means the end of this site"),
    ):
        wanted = list(filter(None, map(folded, texts)))
        if any(text in said for text in wanted for said in own):
            found.append(Sign(sort, words, _ANY, is_all=True))
        elif any(text in page.whole or text in page.title for text in wanted):
            found.append(Sign(sort, words, _CONTENT, is_all=True))
    return found


def _signs(answer: Answer, tree: "BeautifulSoup", page: Seen) -> Iterator[Sign]:
    """Give what tells that an answer is not the page, the surest first."""
    if answer.is_raw:
        yield from challenges.sure("", answer.headers)
        yield from ends.by_status(answer.status)
        return
    yield from challenges.sure(answer.text, answer.headers)
    yield from seizures.seizure(tree, page)
    yield from vacant.signs(answer.text, page)
    yield from logins.sure(tree, page, answer.url)
    yield from doors.doors(tree, page)
    yield from ends.between(page)
    called = list(codes.codes(page))
    yield from (sign for sign in called if sign.sort is Sort.LOGIN)  # they ask for a name
    yield from challenges.likely(answer.text, tree, page, answer.status)
    yield from called
    if answer.status == 403:  # refused, and perhaps only until one logs in
        yield from logins.likely(tree, page, answer.url)
    yield from ends.by_status(answer.status)
    yield from logins.likely(tree, page, answer.url)
    yield from ends.signs(tree, page, answer.url)


def _blank(tree: "BeautifulSoup", page: Seen) -> list[Sign]:
    """Give what tells that a page shows nothing."""
    is_drawn = tree.find("script") is not None
    mounts = tree.find_all(id=_MOUNTS, limit=5)
    if is_drawn and mounts and size(page.whole) < _SHELL:
        return [Sign(Sort.SHELL, "an application that draws itself", _ANY)]
    if size(page.whole) >= _NOTHING or (any(map(str.isalnum, page.whole)) and not is_drawn):
        return []
    if is_drawn:
        return [Sign(Sort.SHELL, "nothing but scripts", _ANY)]
    frames = tree.find(("frame", "iframe")) is not None
    return [Sign(Sort.EMPTY, "nothing but frames" if frames else "nothing to read", _ANY)]
