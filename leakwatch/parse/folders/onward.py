"""Where a listing goes on that is cut into pages."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from leakwatch.parse.folders.answers import Json
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.places import Link, link, resolved, written
from leakwatch.parse.folders.words import key, listed
from leakwatch.text import pattern

_PAGES = frozenset(
    listed(
        "page p pg paged pageno pagenum page_num pagenumber offset start from skip marker "
        "cursor after token pagetoken page_token continuation nextpagetoken seite pagina"
    )
)
_NEXT = frozenset(
    listed(
        "next nextpage nextfiles older nextentries loadmore showmore morefiles 次へ "
        "次のページ 次 次頁 下一页 下一頁 下页 다음 suivant pagesuivante weiter nächste "
        "nächsteseite siguiente próxima próximo następna следующая далее вперед volgende "
        "successiva"
    )
)
_TOKENS = {"nextpagetoken": "pageToken", "next_page_token": "page_token"}
_ARROWS = frozenset({">", "»", "›", "→", ">>", "⟩", "▶"})
_NUMBER = pattern(r"^\d{1,9}$")


def onward(page: Page, ground: Ground, base: str) -> str:
    """Give the address of the next page of the same folder, or nothing."""
    numbered: list[tuple[int, str]] = []
    for node in page.nodes:
        href = node.get("href").strip() if node.tag in {"a", "link"} else ""
        if not href or href.startswith(("#", "javascript:")):
            continue
        url = resolved(href, base)
        to = link(url) if url else None
        if to is None or url == ground.url or not _is_same_folder(to, ground):
            continue
        if _is_next(node, page.text(node.start, node.end).strip()):
            return url
        number = _number(to)
        if node.tag == "a" and number is not None:
            numbered.append((number, url))
    here = _number(ground.here) or (1 if any(number > 1 for number, _ in numbered) else 0)
    after = [each for each in numbered if each[0] == here + 1]
    return min(after)[1] if after else ""


def continued(value: Json, url: str) -> str:
    """Give where an answer says that the listing goes on, or nothing."""
    if not isinstance(value, dict):
        return ""
    fields = {name.casefold(): each for name, each in value.items()}
    for name in ("next", "@odata.nextlink", "next_page", "nextlink", "nextpage"):
        said = fields.get(name)
        if isinstance(said, str) and said.startswith(("http", "/", "?")):
            return resolved(said, url)
    for field, name in _TOKENS.items():
        said = fields.get(field)
        if isinstance(said, str) and said:
            parts = urlsplit(url)
            asked = {**dict(parse_qsl(parts.query)), name: written(said)}
            return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(asked), ""))
    return ""


def _is_same_folder(to: Link, ground: Ground) -> bool:
    """Say whether an address asks for the same folder, but for another page of it."""
    if to.host != ground.here.host or to.path != ground.here.path:
        return False
    ours = {name: value for name, value in ground.here.query.items() if name not in _PAGES}
    theirs = {name: value for name, value in to.query.items() if name not in _PAGES}
    pages = [name for name in to.query if name in _PAGES]
    return bool(pages) and all(theirs.get(name) == value for name, value in ours.items() if name)


def _is_next(node: Node, text: str) -> bool:
    if "next" in node.get("rel").lower().split():
        return True
    said = (text, node.get("title"), node.get("aria-label"))
    return any(key(each) in _NEXT or each.strip() in _ARROWS for each in said if each)


def _number(to: Link) -> int | None:
    for name, value in to.query.items():
        if name in _PAGES and _NUMBER.search(value):
            return int(value)
    return None
