"""Where a listing goes on that is cut into pages."""

from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from leakwatch.parse.folders.answers import Json
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.names import is_file_name, without_picture
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.places import Link, link, resolved, segments
from leakwatch.parse.folders.words import is_action, is_door, is_head, is_parent, key, listed
from leakwatch.text import encodable, pattern

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
_OTHERS = frozenset(
    listed(
        "page p first last prev previous prevpage previouspage newer end lastpage firstpage "
        "前へ 前のページ 前 最初 最後 ページ 上一页 上一頁 首页 尾页 末页 第页 이전 précédent "
        "premier dernier zurück vorherige erste letzte seite anterior primera última página "
        "предыдущая назад первая последняя страница"
    )
) | {""}
_ALL = frozenset(
    listed("all alle tous toutes tout todos tutti wszystkie все すべて 全て 全部 전체")
)
_TOKENS = {"nextpagetoken": "pageToken", "next_page_token": "page_token"}
_ARROWS = frozenset({">", "»", "›", "→", ">>", "⟩", "▶"})
_NUMBER = pattern(r"^\d{1,9}$")
_ASKED = pattern(rf"(?i)[?&;](?:{'|'.join(sorted(_PAGES))})=")
_PATH = "p"  # a page to some scripts, and a path to others

Numbered = tuple[int, int | None, str]  # in the address, in the text, the address
_NONE = (None, "")


def onward(page: Page, ground: Ground, base: str) -> str:
    """Give the address of the next page of the same folder, or nothing.

    Not merely suggested, as by `items.onward`: what asks for another folder is never one.
    """
    found: list[tuple[int, str, str]] = []
    here, turns = _number(ground.here), turning(page, ground, base)
    for node in page.nodes:
        href = node.get("href").strip() if node.tag in {"a", "link"} else ""
        if not href or href.startswith(("#", "javascript:")):
            continue
        url = resolved(href, base)
        to = link(url) if url else None
        text = page.text(node.start, node.end).strip()
        counting = _PAGES if _is_marked(node) else turns
        if to is None or url == ground.url or not _is_same_folder(to, ground, text, counting):
            continue
        if _is_next(node, text):
            return url
        number = _number(to)
        if node.tag == "a" and number is not None:
            found.append((number, text, url))
    return _after(_counted(found, here), here)


def turning(page: Page, ground: Ground, base: str) -> frozenset[str]:
    """Give the parameters that count pages here: not one by which a link asks for a thing's name.

    Where `?page=docs` is called "docs", `?page=2031` is no page either.
    """
    named = set[str]()
    for node in page.nodes:
        href = node.get("href") if node.tag == "a" else ""
        url = resolved(href, base) if _ASKED.search(href) else ""
        to = link(url) if url else None
        if to and to.host == ground.here.host and ground.is_same_script(to):
            text = _name(page.text(node.start, node.end).strip())
            named.update(name for name, value in to.query.items() if _is_called(value, text))
    return _PAGES - named


def _is_called(value: str, text: str) -> bool:
    """Say whether a link says the name that it asks for, and that is no word of any listing."""
    name = "".join(segments(value)[-1:])
    if not name or not (text == name or text.startswith(f"{name} ")):
        return False
    is_word = is_action(name) or is_door(name) or is_head(name) or is_parent(name)
    return not (is_word or _is_of_pages(name) or key(name) in _ALL)


def is_page(to: Link, ground: Ground, text: str, turns: frozenset[str]) -> bool:
    """Say whether a link asks for a page of the same folder, and for nothing in it.

    `turns`: the parameters that count pages here.
    """
    if not _is_same_folder(to, ground, text, turns) or is_file_name(text):
        return False
    if any(name not in turns and name not in ground.here.query for name in to.query):
        return False
    if to.query.get(_PATH) == _name(text):
        return False  # a year, say, where a script calls a path so
    return _is_of_pages(text)


def _is_of_pages(text: str) -> bool:
    """Say whether a text is a number, a word of pages, or both: "Page 2"."""
    said = "".join(filter(str.isalpha, text.casefold()))
    return said in _OTHERS or _is_word(text)


def _after(numbered: list[Numbered], here: int | None) -> str:
    """Give the page behind ours, by what the links say: addresses count pages, or entries."""
    pages = {number: (said, url) for number, said, url in reversed(numbered)}
    by_word = {said: url for said, url in pages.values() if said is not None}
    if here is None:  # the first page, whose address need not say so
        first = 0 if 0 in (by_word or pages) else 1
        return by_word.get(first + 1, "") or pages.get(first + 1, _NONE)[1] * (not by_word)
    below = max((number for number in pages if number < here), default=None)
    above = min((number for number in pages if number > here), default=None)
    if above is None or above == here + 1 or not by_word:
        return pages[above][1] if above and above - here == _step({*pages, here}) else ""
    said = pages[above][0]
    ours = pages.get(here, _NONE)[0]
    if ours is None:  # not linked: it stands between two others, or is the first
        before = 0 if below is None else pages[below][0]
        ours = None if before is None else before + 1
    return pages[above][1] if said is not None and ours is not None and said == ours + 1 else ""


def _counted(found: list[tuple[int, str, str]], here: int | None) -> list[Numbered]:
    """Leave out what may lead past the next page: a link ahead that says no number, as "Last".

    A mere picture counts if it leads as far on as another link leads back.
    """
    known = {number for number, _, _ in found}
    return [
        (number, _said(text), url)
        for number, text, url in found
        if here is None
        or number <= here + 1
        or any(map(str.isdigit, text))
        or (not key(text) and 2 * here - number in known)
    ]


def _step(numbers: set[int]) -> int:
    """Give by how much addresses of pages count on."""
    return min(after - before for before, after in pairwise(sorted(numbers)))


def _said(text: str) -> int | None:
    """Give the number of a page that a link says it leads to: `[2]`."""
    text = text.strip(" \t\n[]().")
    return int(text) if text.isdecimal() and _NUMBER.search(text) else None


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
            asked = {**dict(parse_qsl(parts.query)), name: encodable(said)}
            return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(asked), ""))
    return ""


def _is_same_folder(to: Link, ground: Ground, text: str, counting: frozenset[str]) -> bool:
    """Say whether an address asks for the same folder, but for another page of it."""
    if to.host != ground.here.host or not ground.is_same_script(to):
        return False
    asked = (*to.query.items(), *ground.here.query.items())
    turns = counting - {name for name, value in asked if _is_path(name, value, _name(text))}
    ours = {name: value for name, value in ground.here.query.items() if name not in turns}
    is_turned = any(name in turns for name in to.query)
    return is_turned and all(to.query.get(name) == value for name, value in ours.items() if name)


def _is_path(name: str, value: str, text: str) -> bool:
    """Say whether a parameter asks for a path, and for no page: `?p=a/2031`."""
    is_deep = "/" in value or "\\" in value
    return is_deep and (name == _PATH or segments(value)[-1:] == (text,))


def _name(text: str) -> str:
    """Give the name that a link says, without its picture and its slash: "📁 2031/"."""
    return without_picture(text).strip("/\\ ")


def _is_marked(node: Node) -> bool:
    return "next" in node.get("rel").lower().split()


def _is_next(node: Node, text: str) -> bool:
    if _is_marked(node):
        return True
    said = (text, node.get("title"), node.get("aria-label"))
    return any(_is_word(each) for each in said if each)


def _is_word(text: str) -> bool:
    return key(text) in _NEXT or text.strip() in _ARROWS


def _number(to: Link) -> int | None:
    for name, value in to.query.items():
        if name in _PAGES and _NUMBER.search(value):
            return int(value)
    return None
