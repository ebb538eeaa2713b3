"""Whether a page links to the login, as boards do for strangers and for nobody else."""

from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

from leakwatch.text import pattern

_HREF: Final = r"""\s[^<>]{0,1000}?href\s*=\s*["']?([^"'<>\s]{1,500})"""
_LINK, _BASE = (pattern(f"(?i)<{tag}{_HREF}") for tag in ("a", "base"))


def leads_to(body: bytes, address: str, target: str) -> bool:
    """Say whether a page links to an address, whatever else the link says in its query.

    >>> leads_to(b'<a href="login/?back=1">Log in</a>', "http://a.example/", "http://a.example/login")
    True
    >>> leads_to(b'<a href="?do=logout">Out</a>', "http://a.example/", "http://a.example/?do=login")
    False
    """
    sought = _parts(target)
    text = body.decode("ascii", "replace")
    base = _base(text, address)
    links = (unescape(found.group(1)) for found in _LINK.finditer(text))
    return any(_is_it(_parts_of(base, link), sought) for link in links)


def _base(text: str, address: str) -> str:
    """Give what links stand against, as `items.links.base_of` does, but without any tree.

    A tree of what a site sends is made in the confined process alone.
    """
    found = _BASE.search(text)
    try:
        base = urljoin(address, unescape(found.group(1))) if found else address
    except ValueError:
        return address
    return base if base.startswith(("http://", "https://")) else address


_Parts = tuple[str, str, frozenset[str]]


def _is_it(link: _Parts | None, sought: _Parts) -> bool:
    return link is not None and link[:2] == sought[:2] and link[2] >= sought[2]


def _parts_of(address: str, link: str) -> _Parts | None:
    try:
        return _parts(urljoin(address, link))
    except ValueError:  # brackets that hold no address, on a page that says anything
        return None


def _parts(url: str) -> _Parts:
    parts = urlsplit(url)
    said = frozenset(filter(None, parts.query.split("&")))
    return parts.netloc.lower(), parts.path.rstrip("/"), said
