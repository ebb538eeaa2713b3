"""Whether a page links to the login, as boards do for strangers and for nobody else."""

from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

from leakwatch.text import pattern

_LINK: Final = pattern(r"""(?i)<a\s[^<>]{0,1000}?href\s*=\s*["']?([^"'<>\s]{1,500})""")


def leads_to(body: bytes, address: str, target: str) -> bool:
    """Say whether a page links to an address, whatever else the link says in its query.

    >>> leads_to(b'<a href="login/?back=1">Log in</a>', "http://a.example/", "http://a.example/login")
    True
    >>> leads_to(b'<a href="?do=logout">Out</a>', "http://a.example/", "http://a.example/?do=login")
    False
    """
    sought = _parts(target)
    text = body.decode("ascii", "replace")
    links = (unescape(found.group(1)) for found in _LINK.finditer(text))
    return any(_is_it(_parts_of(address, link), sought) for link in links)


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
