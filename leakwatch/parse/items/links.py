"""Addresses in a listing: where a link leads, and what of it is the same at each visit."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from leakwatch.parse.folders.places import as_sent, same_host
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_BLANKS = pattern(r"^([A-Za-z][A-Za-z0-9+.\-]*:)?\s*//\s*")
# What a visitor is known by: under a name that says so, or a token under a short one.
_VISITOR = pattern(
    r"(?i)^(?:php_?sess(?:ion)?_?id|jsession_?id|aspsessionid[a-z]*|osc(?:s|c)id"
    r"|zenid|cftoken|_?xftoken|securitytoken|my_post_key|csrf(?:_?token)?|csrfmiddlewaretoken"
    r"|__cf_chl[a-z_]*)=.*$"
)
_TOKEN = pattern(r"(?i)^(?:s|sid|session|sess)=(?:[0-9a-f]{24,}|[0-9a-z]{26,})$")
_SESSION = pattern(r"(?i)^sess(?:ion)?_?id=([0-9a-z\-]{16,})$")  # a number is that of a thing
_PATH_TOKEN = pattern(r"(?i);(?:(?:jsessionid|phpsessid)=[^;/]*|sid=[0-9a-z]{20,})")
_ALONE = pattern(r"(?i)^s=[^&;]+$")  # of the names of tokens the one that means other things too
_NAMED = pattern(r"[0-9]|[^/]-[^/]")  # a path that may name one thing among others
_SEPARATOR = pattern(r"[&;]")
_ROUTE = ("/", "!")  # what a fragment begins with that a script reads as an address


def resolved(base: str, link: str) -> str:
    """Give a link as an absolute address, or an empty string unless it leads to the web.

    Blanks behind the slashes are a slip of the pen; others are written as browsers do. What else
    stands there, a fragment too, stays as it is, unlike that of an open directory.

    >>> resolved("http://a.example/x/", "../p?id=1"), resolved("http://a.example/", "mailto:x")
    ('http://a.example/p?id=1', '')
    >>> resolved("http://a.example/", "https:// www.firm.example/a b")
    'https://www.firm.example/a%20b'
    """
    try:
        absolute = urljoin(base, _without_blanks(link)) if link.strip() else ""
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    netloc = as_sent(parts.netloc)
    return "" if "%" in netloc.rpartition("@")[2] else absolute.replace(parts.netloc, netloc, 1)


def base_of(tree: "BeautifulSoup", url: str) -> str:
    """Give the address that the links of a page stand against: it may name another than its own.

    An open directory asks its own tree, and by its own rule of where a link leads.

    >>> from leakwatch.parse.structure.soup import soup
    >>> base_of(soup("<base href='/b/'>"), "http://a.example/x"), base_of(soup(""), "http://a.example")
    ('http://a.example/b/', 'http://a.example')
    """
    tag = tree.find("base", href=True)
    return (tag and resolved(url, attribute(tag, "href"))) or url


def _without_blanks(link: str) -> str:
    link = link.strip()
    if " " in link and (found := _BLANKS.search(link)):
        link = (found.group(1) or "") + "//" + link[found.end() :]
    return "%20".join(link.split())


def host_of(link: str) -> str:
    """Give the host by which two links are compared; one that nobody can read has none.

    >>> host_of("http://WWW.a.example:80/x"), host_of("//a.example:8080"), host_of("http://[")
    ('a.example', 'a.example:8080', '')
    """
    try:
        return same_host(urlsplit(link).netloc)
    except ValueError:
        return ""


def place(link: str, *, with_tokens: bool = False) -> str:
    """Give what of a link is the same on every mirror and for every visitor.

    No scheme and no host, no session; a fragment only where it is a script's own address. What
    may be a visitor's token or a name of what is linked stays only `with_tokens`.

    >>> place("http://a.example/p?id=1&PHPSESSID=d3adb33f#new"), place("http://a.example/#/post/7")
    ('/p?id=1', '/#/post/7')
    """
    if not link:
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:  # a host in brackets that is none: as a name it is as good as any
        return link
    query = _lasting(parts.query, with_tokens=with_tokens)
    if not query and _ALONE.search(parts.query) and not _NAMED.search(parts.path):
        query = parts.query  # nothing else tells it from others
    route = f"#{parts.fragment}" if parts.fragment.startswith(_ROUTE) else ""
    return (_without_tokens(parts.path) or "/") + (f"?{query}" if query else "") + route


def is_same_page(url: str, link: str) -> bool:
    """Say whether a link leads to where it stands: nothing but a fragment is asked for.

    What may be a visitor's token may name an entry as well, and no other than its own page has it.

    >>> is_same_page("http://a.example/x", "http://a.example/x#top")
    True
    """
    here, there = (
        (parts.netloc, parts.path or "/", _lasting(parts.query, with_tokens=True))
        for parts in map(urlsplit, (url, link))
    )
    return here == there


def tokens(link: str) -> list[str]:
    """Give what of an address may be a visitor's token.

    >>> tokens("http://a.example/t?id=1&sid=0123456789abcdef01234567")
    ['sid=0123456789abcdef01234567']
    """
    query = urlsplit(link).query if "=" in link else ""
    return [piece for piece in query.replace(";", "&").split("&") if _is_token(piece)]


def _is_token(piece: str) -> bool:
    session = _SESSION.search(piece)
    return bool(session and not session.group(1).isdecimal()) or bool(_TOKEN.search(piece))


def is_nameless(route: str) -> bool:
    """Say whether a place without its tokens names no single thing: `/view`, of `/view?sid=…`.

    >>> is_nameless("/view"), is_nameless("/t/7"), is_nameless("/t?id=7")
    (True, False, False)
    """
    return not ("?" in route or "#" in route or _NAMED.search(route))


def _without_tokens(path: str) -> str:
    for found in _PATH_TOKEN.finditer(path) if ";" in path else ():
        path = path.replace(found.group(), "")
    return path


def _lasting(query: str, *, with_tokens: bool = False) -> str:
    """Leave out of a query what only tells one visitor from another."""
    if not query:
        return ""
    separators = [found.group() for found in _SEPARATOR.finditer(query)]
    pieces = query.replace(";", "&").split("&")
    kept = ""
    for piece, before in zip(pieces, ["", *separators], strict=True):
        if not (_VISITOR.search(piece) or (not with_tokens and _is_token(piece))):
            kept += (before if kept else "") + piece
    return kept
