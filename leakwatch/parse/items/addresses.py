"""The address of a page of a list, taken apart: which list, which page, what tells visitors."""

from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from leakwatch.text import pattern

_MOST_PAIRS = 100  # of a query; more are no list's
_LEAST_POST = 500  # from here on `p` is rather a post
_LONGEST = 7  # digits from which on a number is an entry's
_CALLED = (
    "page|pages|paged|pg|pgs|pn|page_?(?:no|nr|num|number|index)|pag|pagina|"
    "pagine|paginanr|paginacion|seite|seiten|strona|strana|stranka|sida|side|sivu|sayfa|oldal|lapa|"
    "puslapis|halaman|trang|offset|start"
)
# Names of queries that mean little else; then those that often mean something else.
_CLEAR = pattern(
    rf"(?i)(?:{_CALLED}|pagen_[0-9]+|pageid|.*page_?(?:no|num).*|pg_?(?:no|num|nr)|.*current_?page|(?:.*[^a-z])?(?:page|pg|pag)|"
    r"(?:cur|i|n|goto|show|this|list|to)_?page|start_?(?:at|row|from|index|pos|item)|limitstart|"
    r"begin|.*offset|first_?result|skip|st|pos|pno|p|o)(?:\[\])?"
)
_PERHAPS = pattern(r"(?i)(?:.*page|from|s|pp|np|first|index)(?:\[\])?")
_SIZES = pattern(
    r"(?i).*(?:per_?page|page_?size|page_id|count|size|rows|num_posts|items).*|.*(?:limit|show)"
)
_PIECE = pattern(rf"(?i)(|.*[^a-z])(?:{_CALLED}|p)[-_=:,. ]{{0,2}}(?:_?st_*)?([0-9]+)(\.[a-z]+)?")
_NAME = pattern(rf"(?i)(?:{_CALLED}|p|from)")
_INDEX = pattern(r"(?i)(?:^|/)(?:index|default)$")
_ENDING = pattern(r"(?i)\.(?:[sx]?html?|php[0-9]?|aspx?|jsp|cgi|cfm|do|mvc)$")
# By their names alone; `links` keeps what may name an entry, and looks at the values too.
_VISIT = pattern(
    r"(?i)(?:phpsessid|jsessionid|sid|session_?id|zenid|oscsid|s|sessid|cfid|cftoken|utm_.*|_ga|"
    r"fbclid|hash|token|csrf.*|_)"
)
OLDER = frozenset(("before", "before_id", "max_id", "updated-max", "older_than", "until"))
_CURSOR = pattern(
    r"(?i).*(?:from|after|before|cursor|offset|token|until|continue|updated-max|older).*|max_?id|end"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: the list it belongs to, and the number of the page in it."""

    path: str  # without the number, or what kind of file it is
    query: dict[str, str]  # without the number, and without what tells visitors apart
    page: int | None
    key: str  # what the number is called
    is_in_path: bool  # whether the number stands in the path
    is_clear: bool  # whether that is a name that means little else
    cursor: dict[str, str]  # the part of the query that says after which entry the page goes on


def read(address: str) -> Address:
    """Take an address apart.

    >>> one = read("http://a.example/x/page/3?q=y&sid=0a1b2c3d4e")
    >>> one.path, one.page, one.key, one.query
    ('/x', 3, 'page', {'q': 'y'})
    """
    parts = split(address)
    query = pairs(parts.query)
    path, page = _without_page(unquote(parts.path))
    is_in_path = page is not None
    key = "page" if is_in_path else _chosen(query)
    if key and not is_in_path:
        page = int(query.pop(key))
    cursor = {name: value for name, value in query.items() if value and _CURSOR.fullmatch(name)}
    is_clear = bool(key) and bool(_CLEAR.fullmatch(key))
    return Address(stem(path), query, page, key, is_in_path, is_clear, cursor)


def split(address: str) -> SplitResult:
    """Part an address as the standard library does; one that it refuses is an empty one.

    >>> split("http://[/x").path
    ''
    """
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def pairs(query: str) -> dict[str, str]:
    """Give what a query asks for, without what only tells visitors apart.

    >>> pairs("f=2&PHPSESSID=0123456789abcdef&s=")
    {'f': '2', 's': ''}
    """
    if ";" in query and "&" not in query:  # as old boards part them
        query = query.replace(";", "&")
    try:
        every = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PAIRS)
    except ValueError:
        return {}
    return {key: value for key, value in every if not _is_of_a_visit(key, value)}


def _is_of_a_visit(key: str, value: str) -> bool:
    return len(value) >= _LONGEST and bool(_VISIT.fullmatch(key))


def _chosen(query: dict[str, str]) -> str:
    """Give the name of the number of the page: a clear name first, and the last of several."""
    found = [key for key, value in query.items() if _may_be_page(key, value)]
    found = [key for key in found if not is_size(key)]
    clear = [key for key in found if _CLEAR.fullmatch(key)]
    perhaps = [key for key in found if _PERHAPS.fullmatch(key)]
    return [*perhaps, *clear][-1] if perhaps or clear else ""


def _may_be_page(key: str, value: str) -> bool:
    """Say whether a pair of a query may be the number of a page; WordPress calls its posts p."""
    return is_short_number(value) and (key.lower() != "p" or int(value) < _LEAST_POST)


def is_size(key: str) -> bool:
    """Say whether a name of a query is for how many entries a page shows.

    >>> is_size("per_page"), is_size("limit"), is_size("page")
    (True, True, False)
    """
    return bool(_SIZES.fullmatch(key))


def is_short_number(value: str) -> bool:
    """Say whether a value may be the number of a page.

    >>> is_short_number("20"), is_short_number("20160304"), is_short_number("٣")
    (True, False, False)
    """
    return value.isascii() and value.isdecimal() and len(value) < _LONGEST


def _without_page(path: str) -> tuple[str, int | None]:
    """Give a path without its page's number, and the number: `/x/page/3`, `/x/page-3.html`."""
    pieces = path.rstrip("/").split("/")
    for at in range(len(pieces) - 1, max(0, len(pieces) - 4), -1):
        if is_short_number(pieces[at]) and _NAME.fullmatch(pieces[at - 1]):
            return "/".join(pieces[: at - 1] + pieces[at + 1 :]), int(pieces[at])
        found = None if pieces[at].startswith("comment") else _PIECE.fullmatch(pieces[at])
        if found and is_short_number(found.group(2)):
            pieces[at] = (found.group(1) or "") + (found.group(3) or "")
            return "/".join(pieces), int(found.group(2))
    return path, None


def stem(path: str) -> str:
    """Give what of a path names the list: neither `index` nor the kind of file.

    >>> stem("/x/index.html") == stem("/x/") == stem("/x.php") == "/x"
    True
    """
    path = "/".join(piece for piece in path.split("/") if piece)
    for rule in (_ENDING, _INDEX):
        if found := rule.search(path):
            path = path[: found.start()]
        path = path.rstrip("/-_.,=")
    return "/" + path.lower()
