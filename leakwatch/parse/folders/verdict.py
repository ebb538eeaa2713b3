"""Whether a page is a folder's listing at all: in doubt it is, since else its files are lost."""

from collections.abc import Sequence

from leakwatch.parse.folders.ground import Stand
from leakwatch.parse.folders.names import is_file_name, is_known_file, is_whole_file
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.places import is_sorting, link, resolved
from leakwatch.parse.folders.rows import Row
from leakwatch.parse.folders.traits import folder_marks, is_shown
from leakwatch.parse.folders.words import is_head, is_index_title, is_parent, key
from leakwatch.text import pattern

_HEADINGS = frozenset({"h1", "h2", "h3", "caption", "legend"})
_CELLS = frozenset({"th", "td", "div", "span", "li", "strong", "b"})
_COUNTS = pattern(r"(?i)page|^(?:p|pg|start|from|offset|skip|seite|pagina)$")
_PLACES = 3  # of a page's number; a year is a folder's name
_FEW = 6  # pieces of text in a cell that heads a column
_DRAWERS = pattern(
    r"(?i)h5ai|directory ?lister|autoindex|\bsnif\b|apaxy|file ?nice|fancyindex|encode-explorer|"
    r"\bpdirl\b|\bhfs\b|zindexer|goindex|oneindex|onemanager|pyindex|dirlist|\bdufs\b|\bcaddy\b"
)


def is_listing(page: Page, base: str, kept: Sequence[Row]) -> bool:
    """Say whether a page is a listing, by its title, its links to sort and up, or its rows."""
    signs = _signs(page, base)
    if _is_titled(page) or signs > 1:
        return True
    if not kept or (not signs and _is_pager(kept)):
        return False
    trust = sum(row.anchor.trust for row in kept) / len(kept)
    shown = sum(map(is_shown, kept)) / len(kept)
    files = sum(_is_plain(row) for row in kept) / len(kept)
    named = sum(is_known_file(row.anchor.name) for row in kept) / len(kept)
    if signs or _heads(page) > 1:
        return trust >= 2 or named >= 0.5
    if len(kept) > 1 and all(map(_is_told_file, kept)):
        return True  # wherever they lie
    if shown >= 0.5:
        return trust > 2.5 or named >= 0.5
    return trust > 2 and files > 0.7


def _is_pager(kept: Sequence[Row]) -> bool:
    """Say whether the rows are nothing but the numbers of a list's pages: `?page=2`, `?page=3`."""
    sure = [row.anchor for row in kept if row.anchor.trust > 1]
    return bool(sure) and all(
        len(anchor.name) <= _PLACES
        and any(
            value == anchor.name and value.isdecimal() and _COUNTS.search(name)
            for name, value in anchor.link.query.items()
        )
        for anchor in sure
    )


def _is_titled(page: Page) -> bool:
    if is_index_title(page.title) or _DRAWERS.search(page.title[:300]):
        return True
    heads = (node for node in page.nodes if node.tag in _HEADINGS)
    return any(is_index_title(page.text(node.start, node.end)[:300]) for node in heads)


def _heads(page: Page) -> int:
    """Count the cells that head a column of a listing."""
    cells = (node for node in page.nodes if node.tag in _CELLS and node.end - node.start < _FEW)
    texts = (page.text(node.start, node.end) for node in cells)
    return len({key(text) for text in texts if is_head(text)})


def _is_told_file(row: Row) -> bool:
    """Say whether a row is nothing but the whole name of a file, which its address says too."""
    anchor = row.anchor
    return is_whole_file(anchor.name) and anchor.is_named and anchor.text == anchor.name


def _is_plain(row: Row) -> bool:
    """Say whether a row is a file or folder by its address, or is marked as a folder."""
    to, name = row.anchor.link, row.anchor.name
    if row.anchor.stand is Stand.DEEPER:  # of a tree of folders
        return not to.query and is_whole_file(name)
    return row.anchor.stand is Stand.CHILD and (
        to.is_slashed
        or (not to.query and is_file_name(to.path[-1]))
        or (row.anchor.is_named and bool(folder_marks(row)))
    )


def _signs(page: Page, base: str) -> int:
    """Count the links that sort by a column, and the ones that lead up with the words for it."""
    signs = 0
    for node in page.nodes:
        if node.tag != "a" or not node.written:
            continue
        text = page.text(node.start, node.end).strip()
        if len(text) > 60 or key(text) == "previous" or node.get("href").strip().startswith("#"):
            continue
        if is_parent(text) and not text.strip("./\\[]() ").isalpha():
            signs += 1
        elif is_head(text):
            url = resolved(node.get("href"), base)
            signs += bool(url) and is_sorting(link(url))
    return signs
