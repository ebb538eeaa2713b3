"""The listing of an open directory, whatever server or script drew it."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.answers import answered, parsed
from leakwatch.parse.folders.choice import chosen, shelves
from leakwatch.parse.folders.columns import sizes
from leakwatch.parse.folders.drawn import drawn
from leakwatch.parse.folders.entry import NONE, Entry, Folder
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.kinds import folders
from leakwatch.parse.folders.onward import continued, onward
from leakwatch.parse.folders.page import Page, page
from leakwatch.parse.folders.places import resolved
from leakwatch.parse.folders.plain import plain
from leakwatch.parse.folders.rows import Row, rows
from leakwatch.parse.folders.styles import style
from leakwatch.parse.folders.tagged import tagged
from leakwatch.parse.folders.traits import modified_of
from leakwatch.parse.folders.verdict import is_listing
from leakwatch.text import encodable

_NO_MARKUP = ("<a ", "<A ", "<html", "<HTML", "<script")


def listing(text: str, url: str, content_type: str = "") -> Folder:
    """Read a folder's listing: HTML of any kind, JSON, XML, or what a script draws it from.

    The address is the page's own, after redirects; any text gives a folder, be it none.

    >>> page = '<h1>Index of /a</h1><a href="../">../</a><a href="b.txt">b.txt</a> 1.2K'
    >>> listing(page, "http://x.example/a/").entries[0].url
    'http://x.example/a/b.txt'
    """
    text, url = encodable(text), encodable(url)
    begun = text.lstrip("\ufeff \t\r\n")[:1]
    if begun in {"{", "["} or "json" in content_type:
        value = parsed(text)
        found = None if value is None else answered(value, url)
        if found is not None:
            return replace(found, next=continued(value, url))
        if value == [] and urlsplit(url).path.endswith("/"):
            return Folder(style="json")  # nginx and Caddy say so of an empty folder
    if begun == "<":
        folder = tagged(text, url)
        if folder is not None:
            return folder
    if not any(mark in text for mark in _NO_MARKUP):
        entries = plain(text, url)
        if entries is not None:
            return Folder(tuple(entries), style="text")
    return _from_page(text, url)


def _from_page(text: str, url: str) -> Folder:
    tree = page(text)
    ground, base = Ground(url), _base(tree, url)
    kept = chosen(shelves(rows(tree, list(anchors(tree, ground, base)))))
    entries = _entries(kept)
    is_one = is_listing(tree, base, kept)
    if not entries or not is_one:
        found = drawn(tree, url)
        if found is not None:
            return replace(found, style=style(text, is_drawn=True))
    if not is_one:
        return NONE
    return Folder(tuple(entries), onward(tree, ground, base), style=style(text))


def _base(tree: Page, url: str) -> str:
    """Give what links stand against, as `items.links.base_of` does; an empty base is none here."""
    for node in tree.nodes:
        if node.tag == "base" and node.get("href"):
            return resolved(node.get("href"), url) or url
    return url


def _entries(kept: Sequence[Row]) -> list[Entry]:
    shown = sizes(kept)
    kinds = folders(kept, shown)
    return [
        Entry(row.anchor.link.url, row.anchor.name, is_folder, size, modified_of(row))
        for row, is_folder, size in zip(kept, kinds, shown, strict=True)
    ]
