"""The links of a page that may be entries of the folder, each beside its own name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from leakwatch.parse.folders.ground import Ground, Stand, leads_up
from leakwatch.parse.folders.names import PAGE, is_file_name, is_known_file, is_whole_file, named
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.onward import is_page, turning
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.places import ORDERS, Link, decoded, is_sorting, link, resolved
from leakwatch.parse.folders.sizes import is_size
from leakwatch.parse.folders.words import (
    is_action,
    is_change,
    is_door,
    is_folder_word,
    is_head,
    is_parent,
    key,
)
from leakwatch.text import pattern

_WORDS = pattern(r"(?i)\.(?:com|net|org|io|ru|ir|info|de|fr|co|uk|html?|php|aspx?|jsp)$")
_CALLED = re.compile(  # noqa: TID251 - bounded
    r"(?:location(?:\.href)?\s{0,4}=|open\(|navigate\(|goto\()\s{0,4}['\"]([^'\"]{1,2000})['\"]"
)
_HIGHEST = 6  # tags between a link and its row
_WIDEST = 40  # pieces of a link's text
_LONGEST = 1000  # characters of a piece of a row that may be a name
_DEEDS = frozenset({"action", "act", "do", "mode", "op", "cmd", "task", "module", "a", "page"})
_CALLING = frozenset({"tr", "li", "div", "td", "button"})  # may be a link without being one
_TARGETS = ("href", "data-href", "data-url", "data-link", "data-path")


@dataclass(slots=True, eq=False)
class Anchor:
    """One link and how likely it is an entry: 3 is sure, 1 is a name alone, 0 is none."""

    node: Node
    link: Link
    stand: Stand
    text: str = field(repr=False)
    name: str = field(repr=False)
    is_named: bool  # its address says the name as well
    trust: int


def anchors(page: Page, ground: Ground, base: str) -> Iterator[Anchor]:
    """Give the links that may be entries, and the ones that stand for them without words."""
    turns = turning(page, ground, base)
    for node in page.nodes:
        href = _target(node)
        if not href or href.startswith("#"):
            continue
        pieces = page.pieces[node.start : min(node.end, node.start + _WIDEST)]
        if node.tag != "a" and any(inner.tag == "a" for inner in page.inside(node)):
            pieces = []  # the link inside says more
        pictured = [] if any(map(str.strip, pieces)) else _pictured(page, node)
        found = _anchor(node, href, (pieces, pictured), ground, base)
        if found and not is_page(found.link, ground, found.text, turns):
            yield found if found.trust else _by_row(page, found)


def _by_row(page: Page, anchor: Anchor) -> Anchor:
    """Give a link that says nothing of its entry what its row says of it.

    A row may name the entry beside its only link, "Download", or say that its first link is a
    folder. What would change an entry is never followed.
    """
    row = None if is_change(anchor.text) else _row(anchor.node)
    if row is None or anchor.stand is Stand.SELF:
        return anchor
    pieces = page.pieces[row.start : min(row.end, row.start + _WIDEST)]
    said = [piece.strip() for piece in pieces if len(piece) < _LONGEST]
    if not (is_action(anchor.text) or _is_folder(anchor, said)):
        return anchor
    leading = [to for each in page.inside(row) if (to := _target(each)) or each.tag == "a"]
    own_target = _target(anchor.node)
    if is_action(anchor.text):
        own = anchor.link.path[-1:] if anchor.link.is_slashed else ()
        names = [piece for piece in said if is_known_file(piece) or piece in own]
        if len(leading) == 1 and len(names) == 1:
            return replace(anchor, name=names[0], trust=1)
    elif [*leading, own_target][0] == own_target:
        return replace(anchor, trust=1)
    return anchor


def _is_folder(anchor: Anchor, said: list[str]) -> bool:
    """Say whether a row says that what a link is called is a folder."""
    return anchor.text in said and any(map(is_folder_word, said)) and not is_head(anchor.text)


def _row(node: Node) -> Node | None:
    for _ in range(_HIGHEST):
        if node.tag in {"tr", "li"}:
            return node
        if node.parent is None:
            return None
        node = node.parent
    return None


def _pictured(page: Page, node: Node) -> list[str]:
    """Give what the pictures in a link are called."""
    return [inner.get("alt") for inner in page.inside(node) if inner.tag == "img"]


def _target(node: Node) -> str:
    if node.tag == "a":
        href = node.get("href").strip()
        if href and not href.startswith(("#", "javascript:")):
            return href
        written = node.get("onclick") + href
    elif node.tag in _CALLING and "=" in node.written:
        written = node.get("onclick")
    else:
        return ""
    for name in _TARGETS[1:] if node.tag == "a" else ():
        if node.get(name):
            return node.get(name).strip()
    called = _CALLED.search(written[:4000]) if written else None
    return called[1] if called else ""


def _anchor(
    node: Node, href: str, said: tuple[list[str], list[str]], ground: Ground, base: str
) -> Anchor | None:
    pieces, pictured = said
    text = "".join(pieces)
    url = resolved(_literal(href, text), base)
    if not url:
        return None
    to = link(url)
    stand = ground.stand(to)
    text = text.strip()
    if stand in {Stand.SELF, Stand.ABOVE} or is_dropped(to, stand, text):
        return None
    name, is_named = named(to, text, (*pieces, node.get("title"), *pictured))
    if to.path and not is_named and (not text or is_action(text) or is_size(text)):
        name = to.path[-1]  # what it is called stands beside the link
    is_deed = node.tag == "button" and to.query and not (is_named or is_file_name(text))
    trust = 0 if is_deed else _trust(to, stand, text, name, is_named=is_named)
    return Anchor(node, to, stand, text, name, is_named, trust)


def is_dropped(to: Link, stand: Stand, text: str) -> bool:
    """Say whether a link leads up, sorts, stays or leads to the server's own: never an entry."""
    if leads_up(to, text) or (is_parent(text) and not _is_below(to, stand, text)):
        return True
    if not to.path and not to.query:
        return True  # a site, and no file of it
    if is_door(text) and not _is_called_so(to, stand, text):
        return True
    return is_sorting(to) and (is_head(text) or len(key(text)) < 2 or stand is Stand.SELF)


def _is_below(to: Link, stand: Stand, text: str) -> bool:
    """Say whether a link called as what leads up is an entry of that name: `home/`, `back.zip`."""
    if not key(text):
        return False  # points and arrows alone
    if stand is Stand.CHILD and to.path and not to.query:
        name = to.path[-1]
        stem = name.rpartition(".")[0] if is_whole_file(name) else name
        return key(text) in {key(name), key(stem)}
    return stand not in {Stand.ASIDE, Stand.ABROAD} and _is_said(to, text)


def _is_called_so(to: Link, stand: Stand, text: str) -> bool:
    """Say whether a link called as a door is an entry of that name all the same: `admin/`."""
    if to.query:
        return _is_said(to, text)
    if stand not in {Stand.CHILD, Stand.DEEPER}:
        return to.is_slashed and text.strip("/ ") == to.path[-1]
    return not to.path[-1].startswith("~")  # HFS calls what is its own so


def _is_said(to: Link, text: str) -> bool:
    """Say whether an address names what the text does, and asks for no deed of that name.

    `?dir=upload` is a folder and `?action=login` is none; `Home` beside `?dir=home` is no name.
    """
    name = text.strip("/ ")
    is_deed = any(key in _DEEDS and value.strip("/") == name for key, value in to.query.items())
    return not is_deed and name in to.names()


def _literal(href: str, text: str) -> str:
    """Write `#`, `?` and `:` of a name as they must be, where the server forgot to."""
    if ":" in href.partition("/")[0] and text.strip(" /") == decoded(href).rstrip("/"):
        return f"./{href}"
    for mark, written in (("#", "%23"), ("?", "%3F")):
        if mark in href and mark in text and decoded(href).rstrip("/").endswith(text.strip(" /")):
            href = href.replace(mark, written)
    return href


def _trust(to: Link, stand: Stand, text: str, name: str, *, is_named: bool) -> int:
    is_word = is_action(text) or is_size(text) or is_head(text)
    if is_word and not (to.query and is_named and _is_entry(to, text)):
        return _trust_of_word(to, stand, text, is_named=is_named)
    if is_named:
        return {Stand.CHILD: 3, Stand.DEEPER: 2}.get(stand, 1)
    if not text:
        return 1 if stand is Stand.CHILD and not to.query and is_file_name(name) else 0
    if stand is Stand.CHILD:
        return 1 if to.query or PAGE.search(to.path[-1]) else 2
    is_file = is_file_name(name) and not _WORDS.search(name)
    return 1 if is_file or stand is Stand.BESIDE else 0


def _is_entry(to: Link, text: str) -> bool:
    """Say whether a question asks for a thing that is called as deeds and columns are.

    `?dir=archive` does; `?zip` does something, and `?by=size` asks for an order, as they all may.
    """
    name = text.strip("/ ")
    if to.query.get("") == name or name.casefold() in ORDERS:
        return False
    return _is_said(to, text)


def _trust_of_word(to: Link, stand: Stand, text: str, *, is_named: bool) -> int:
    """Say how sure a link is that says what it does, or how large something is."""
    if to.query or stand not in {Stand.CHILD, Stand.DEEPER}:
        return 0
    if is_named and stand is Stand.CHILD:
        return 3  # an entry may be called so
    is_way = is_action(text) and not is_change(text)
    return 1 if is_way and is_file_name(to.path[-1]) else 0
