"""A page that is read once, whatever asks for it: its tree, and the JSON that it is or holds."""

import html
from functools import cached_property
from typing import TYPE_CHECKING

from leakwatch.errors import ParseError
from leakwatch.model import Hints
from leakwatch.parse.folders.entry import Folder
from leakwatch.parse.folders.read import listing
from leakwatch.parse.items.json_text import BLANK, Json, carried, parsed
from leakwatch.parse.items.links import base_of, resolved
from leakwatch.parse.structure.soup import soup
from leakwatch.text import encodable, pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BASE = pattern(r"(?i)<base[\s/]")
_TAG = pattern(r"<[A-Za-z!/]")
_JSON = pattern(r"^(?:\[\s*(?:[\[\]{\"\-0-9]|true|false|null)|\{\s*[\"}])")
_HEAD = 1000  # characters
_HEADS = 20  # times as many are looked at for a tag
_LINKS = 500  # that are looked at


class Opened:
    """One page: its text, its address, and what was made of it so far."""

    def __init__(self, text: str, hints: Hints) -> None:
        self.text = encodable(text)
        self.hints = hints

    @cached_property
    def tree(self) -> "BeautifulSoup":
        """Give the tree of the page."""
        return soup(self.text)

    @cached_property
    def is_markup(self) -> bool:
        """Whether it may have a tree worth the name: it is not JSON.

        A page may begin with a word in brackets, but JSON that holds tags ends as it begins.
        """
        head = self.text[:_HEAD].strip(BLANK)
        if head[:1] not in ("{", "["):
            return True
        if self.hints.kind == "json" or not _TAG.search(self.text[: _HEAD * _HEADS]):
            return False
        ends = self.text[-_HEAD:].rstrip(f"{BLANK};)")[-1:] in ("}", "]")
        return not (ends and _JSON.search(head))

    @cached_property
    def base(self) -> str:
        """Give the address that its links stand against; a page without a base needs no tree."""
        has_base = self.is_markup and _BASE.search(self.text)
        return base_of(self.tree, self.hints.name) if has_base else self.hints.name

    @cached_property
    def folder(self) -> Folder:
        """Give it as the listing of an open directory."""
        return listing(self.text, self.hints.name, self.hints.content_type)

    @cached_property
    def values(self) -> list[Json]:
        """Give what it says in JSON: all of it, or what stands in elements of the page.

        Raises ParseError where there is none.
        """
        if not self.hints.embedded:
            return [parsed(self.text)]
        found = [value for tag in self.tree.select(self.hints.embedded) for value in _held(tag)]
        if not found:
            raise ParseError("no element of the page holds the JSON that should stand in it")
        return found

    def links(self) -> list[str]:
        """Give its own address, and where the first of its links lead."""
        tags = self.tree.select("a[href]", limit=_LINKS) if self.is_markup else []
        return [self.hints.name, *(resolved(self.base, str(tag["href"])) for tag in tags)]


def _held(tag: "Tag") -> list[Json]:
    """Give what an element holds in JSON: its text, what its script carries, or an attribute."""
    own = tag.get_text()
    escaped = html.unescape(own) if "&quot;" in own or "&#34;" in own else own
    attributes = [value for value in tag.attrs.values() if isinstance(value, str)]
    for text in (escaped, own, *(value for value in attributes if value.lstrip()[:1] in "{[")):
        try:
            return carried(text) or [parsed(text)] if _is_script(text) else [parsed(text)]
        except ParseError:
            continue
    return []


def _is_script(text: str) -> bool:
    return text.strip(BLANK)[:1] not in ("{", "[")
