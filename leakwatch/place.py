"""Where things stand: a source's pages and mirrors, and what is known before one is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

from leakwatch import parse
from leakwatch.model import Capture, Hints, Paging, Source
from leakwatch.sources import allowed_hosts
from leakwatch.sources.address import host_name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: its identity inside the source, and its address."""

    item: str = field(repr=False)
    address: str = field(repr=False)
    title: str = field(default="", repr=False)


def pages(source: Source) -> list[tuple[str, ...]]:
    """Give a source's pages, each as its mirrors: the same path on several hosts.

    >>> from datetime import timedelta
    >>> urls = ("http://a.example/x", "http://b.example/x", "http://a.example/y")
    >>> pages(Source("s", urls, timedelta(hours=1), "page"))
    [('http://a.example/x', 'http://b.example/x'), ('http://a.example/y',)]
    """
    groups: dict[str, list[str]] = {}
    for url in source.urls:
        groups.setdefault(identity(url), []).append(url)
    return [tuple(group) for group in groups.values()]


def identity(url: str) -> str:
    """Give what identifies a page inside its source: path and query, never the host.

    >>> identity("http://a.example/list?p=2#top")
    '/list?p=2'
    """
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def numbered(paging: Paging, first: str, number: int) -> str:
    """Give the address of a further page by its number, 0 being the first; empty: there is none.

    >>> numbered(Paging(template="?p={n}", first=0, step=20), "http://a.example/x?p=0", 2)
    'http://a.example/x?p=40'
    """
    if not paging.template:
        return ""
    written = str(paging.first + number * paging.step)
    return urljoin(first, paging.template.replace("{n}", written))


def on_mirror(address: str, mirror: str, mirrors: Iterable[str]) -> str:
    """Give an address as another mirror has it; where its host is no mirror's, as it is.

    >>> on_mirror("http://a.example/x?p=2", "http://b.example/", ["http://a.example/"])
    'http://b.example/x?p=2'
    """
    parts, wanted = urlsplit(address), urlsplit(mirror)
    if parts.netloc not in {urlsplit(each).netloc for each in mirrors}:
        return address
    return urlunsplit(parts._replace(scheme=wanted.scheme, netloc=wanted.netloc))


def kept(source: Source, address: str, home: str) -> str:
    """Give an address that was kept by a pass before on the host where a page stands now.

    A site moves, and its file names the new host alone then: what was kept would be foreign. What
    is on another host of the site than its mirrors stays there.

    >>> from datetime import timedelta
    >>> moved = Source("s", ("http://new.example/",), timedelta(hours=1), "page")
    >>> kept(moved, "http://old.example/x?p=2", "http://new.example/x")
    'http://new.example/x?p=2'
    """
    return on_mirror(address, home, source.urls if is_ours(source, address) else [address])


def is_ours(source: Source, url: str) -> bool:
    """Say whether an address is on one of a source's hosts."""
    try:
        return host_name(urlsplit(url).hostname or "") in allowed_hosts(source)
    except ValueError:
        return False


def hints(source: Source, capture: Capture, *, is_item: bool = False) -> Hints:
    """Say what is known of a capture before it is read; an item's page lists nothing."""
    return Hints(
        name=capture.url,
        content_type=capture.content_type,
        charset=source.charset,
        kind="page" if is_item else source.reads,
        items=() if is_item else source.items,
        parser="" if is_item else source.parser,
        passwords=source.passwords,
        embedded="" if is_item else source.embedded,
        next=source.detail.next if is_item else source.paging.next,
        status=capture.status,
        headers=capture.headers,
        wall=source.expect.wall,
        dead=source.expect.dead,
        must_contain="" if is_item else source.expect.must_contain,
        mirrors=tuple(dict.fromkeys(urlsplit(url).netloc.lower() for url in source.urls)),
        read_at=capture.fetched_at.isoformat(),
    )


def version(source: Source, means: str, fingerprint: Callable[[bytes], str]) -> int:
    """Give the version of the reader, with what it has beyond the usual to read a source with.

    With other passwords or bounds more may be found in the same bytes: what was read otherwise is
    due again. The keyed hash of both stands above the lowest 16 bits, so that no password can be
    guessed from it.

    >>> from datetime import timedelta
    >>> plain = Source("s", (), timedelta(hours=1), "page")
    >>> version(plain, "", lambda content: "") == parse.VERSION
    True
    """
    if not (means or source.passwords):
        return parse.VERSION
    beyond = "\0".join([means, *source.passwords]).encode()
    return int(fingerprint(beyond)[:8], 16) << 16 | parse.VERSION


def rules(source: Source) -> str:
    """Give what a source's file says of its pages: how they list, what must stand there, or not.

    >>> from dataclasses import replace
    >>> from datetime import timedelta
    >>> board = Source("s", (), timedelta(hours=1), "list")
    >>> rules(board) == rules(replace(board, name="t"))
    True
    >>> rules(board) == rules(replace(board, follow="never"))
    False
    """
    how = (source.reads, source.items, source.embedded, source.parser, source.charset)
    wanted = (source.expect.wall, source.expect.dead, source.expect.must_contain)
    return repr((*how, *wanted, source.follow, source.folders))
