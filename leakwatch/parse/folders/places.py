"""Addresses of links: absolute, and read into their parts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from leakwatch.parse.folders.words import is_action, listed
from leakwatch.text import encodable, pattern
from leakwatch.text.canonical import canonical_domain

_SORTS = frozenset(
    listed("c o n m s d f v asc desc reverse direction dirsort sc so by dirorder rev")
)
_CHOICES = frozenset(
    listed("lang hl theme skin layout view mode style display list grid locale limit")
)
ORDERS = frozenset(
    listed(
        "a d n m s asc desc ascending descending name size date time type mtime modified 0 1 "
        "f ext lastmodified description"
    )
)
INDEX = pattern(r"(?i)^(?:index|default|list|listing|dir)\.[a-z]{2,6}$")
_SCHEMES = frozenset({"http", "https", "ftp"})
_NAMED = pattern(r"\.[A-Za-z][A-Za-z0-9]{1,4}$|/.")
_LONGEST = 8192  # characters of an address
_NAME = pattern(r"^(?:\./)?([^/?#:;.\\][^/?#:;\\]*/?)$")  # of something right in the folder
_WRITTEN = "".join(map(chr, range(0x21, 0x7F)))  # characters that an address keeps as they are
_HALF_KANA = pattern(r"[\x{ff61}-\x{ff9f}]")


def decoded(segment: str) -> str:
    """Give a part of an address as people see it: UTF-8, or else what Japanese systems write.

    >>> decoded("%E8%A1%A8"), decoded("%95%5C.csv"), decoded("%B4%C1%BB%FA"), decoded("100%")
    ('表', '表.csv', '漢字', '100%')
    """
    if "%" not in segment:
        return segment
    raw = unquote_to_bytes(segment)
    read = {name: _strictly(raw, name) for name in ("utf-8", "cp932", "euc_jp")}
    if read["utf-8"] is not None:
        return read["utf-8"]
    if read["euc_jp"] and (read["cp932"] is None or _HALF_KANA.search(read["cp932"])):
        return read["euc_jp"]
    return read["cp932"] or raw.decode("latin-1")


def _strictly(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=256)
def as_sent(netloc: str) -> str:
    """Give a host as browsers send it, in ASCII whatever its letters are; as it is if it is none.

    >>> as_sent("日本語.example:8080"), as_sent("%E8%A1%A8.example"), as_sent("x.example")
    ('xn--wgv71a119e.example:8080', 'xn--co2a.example', 'x.example')
    """
    if netloc.isascii() and "%" not in netloc:
        return netloc
    user, sign, rest = netloc.rpartition("@")
    host, colon, port = rest.partition(":")
    name = unquote(host)
    try:
        return (
            netloc
            if name.split() != [name]
            else user + sign + canonical_domain(name) + colon + port
        )
    except ValueError:
        return netloc


def load() -> None:
    """Load what is read late: the letters of all hosts."""
    as_sent("日本語.example")


def resolved(href: str, base: str) -> str:
    """Give an absolute web address without its fragment, or nothing.

    It is a file's, and may be FTP: its letters are quoted, and what looks like a name is one. Of a
    link among items, `items.links` changes less.

    >>> resolved(" a b/c ", "http://x.example/d/"), resolved("mailto:x", "http://x.example/")
    ('http://x.example/d/a%20b/c', '')
    """
    href = encodable(href).replace("\n", "").strip().replace("\t", "").replace("\r", "")
    if len(href) > _LONGEST:
        return ""
    name = _NAME.search(href)
    above = _above(base) if name else ""
    if name and above:
        return above + quote(name.group(1) or "", safe=_WRITTEN)
    try:
        url = urljoin(base, href.replace("\\", "/"))
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not host:
        return ""
    url = url.partition("#")[0].replace(parts.netloc, as_sent(parts.netloc), 1)
    return quote(url, safe=_WRITTEN)


@lru_cache(maxsize=64)
def _above(base: str) -> str:
    """Give what a name right in a folder has in front, or nothing where it takes more to tell.

    It is made once for all of a folder's names: its path may have thousands of parts.
    """
    try:
        parts = urlsplit(base)
        host = parts.hostname
    except ValueError:
        return ""
    is_plain = "/." not in parts.path and "//" not in parts.path
    if parts.scheme not in _SCHEMES or not host or not is_plain:
        return ""
    path = parts.path.rpartition("/")[0] + "/"
    return quote(urlunsplit((parts.scheme, as_sent(parts.netloc), path, "", "")), safe=_WRITTEN)


def segments(path: str) -> tuple[str, ...]:
    """Give the parts of a path, read, without those that say nothing."""
    above, _, last = path.replace("\\", "/").rstrip("/").rpartition("/")
    return (*_read(above), *_read(last)) if above else _read(last)


@lru_cache(maxsize=256)
def _read(path: str) -> tuple[str, ...]:
    """Read the parts of a path; that of a folder stands in front of all of its names."""
    return tuple(decoded(part) for part in path.split("/") if part not in {"", ".", "%2E"})


@dataclass(frozen=True, slots=True)
class Link:
    """An address, read."""

    url: str = field(repr=False)
    host: str
    path: tuple[str, ...] = field(repr=False)
    is_slashed: bool
    query: dict[str, str] = field(repr=False)

    def names(self) -> Iterator[str]:
        """Give what it may call the thing it leads to."""
        for key, value in self.query.items():
            parts = () if not key and is_action(value) else segments(value)
            if parts:
                yield parts[-1]
        if self.path:
            yield self.path[-1]
        if len(self.path) > 1 and INDEX.search(self.path[-1]):
            yield self.path[-2]


def link(url: str) -> Link:
    """Read an address.

    >>> link("http://x.example/a/b%20c/?dir=d%2Fe&x").query
    {'dir': 'd/e', '': 'x'}
    """
    parts = urlsplit(url)
    query = {}
    for pair in _pairs(parts.query)[:20] if parts.query else ():
        key, sign, value = pair.partition("=")
        value = decoded(value.replace("+", " ") if sign else key.replace("+", " "))
        query[decoded(key).casefold() if sign else ""] = value
    path = parts.path
    return Link(url, same_host(parts.netloc), segments(path), path.endswith("/"), query)


def same_host(netloc: str) -> str:
    """Give a host by which two are compared.

    >>> same_host("WWW.x.example:80"), same_host("表.example."), same_host("x.example:8080")
    ('x.example', 'xn--co2a.example', 'x.example:8080')
    """
    name = as_sent(netloc).rpartition("@")[2].casefold().removeprefix("www.")
    return name.removesuffix(":80").removesuffix(":443").removesuffix(".")


def _pairs(query: str) -> list[str]:
    """Give the parameters of a query; old servers part them by semicolons."""
    old = query.split(";")
    return old if "&" not in query and all("=" in pair for pair in old) else query.split("&")


def is_sorting(link: Link) -> bool:
    """Say whether an address asks for nothing but an order."""
    asked = {**link.query}
    bare = asked.pop("", "")
    if bare and not (bare.casefold() in ORDERS or _is_order(bare)):
        return False
    return bool(link.query) and all(
        is_choice(key, value) or (key in _SORTS and value.casefold() in ORDERS)
        for key, value in asked.items()
    )


def is_choice(key: str, value: str) -> bool:
    """Say whether a parameter asks for an order or a look, and for no other thing."""
    is_one = key.startswith(("sort", "order", "asc", "desc", "srt")) or key in _CHOICES
    return is_one and not _NAMED.search(value)


def _is_order(bare: str) -> bool:
    """Say whether it is an order as old servers write it: `N=D`."""
    key, sign, _ = bare.partition("=")
    return key.casefold() in _SORTS and bool(sign)


def folded(path: tuple[str, ...]) -> tuple[str, ...]:
    """Give a path by which two are compared: some servers know no case, and `a/../b` is `b`."""
    whole = (*_folded(path[:-1]), path[-1].casefold()) if path else ()
    return _straight(whole) if whole[-1:] == ("..",) else whole


@lru_cache(maxsize=256)
def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    return _straight(tuple(part.casefold() for part in path))


def _straight(path: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for part in path:
        if part == ".." and kept and kept[-1] != "..":
            kept.pop()
        else:
            kept.append(part)
    return tuple(kept)
