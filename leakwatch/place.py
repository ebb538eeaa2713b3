"""Where a document stands: the pages of a source, and what is known before one is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from leakwatch import parse
from leakwatch.model import Capture, Hints, Source


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


def hints(source: Source, capture: Capture, *, is_item: bool = False) -> Hints:
    """Say what is known of a capture before it is read; an item's page lists nothing."""
    return Hints(
        name=capture.url,
        content_type=capture.content_type,
        charset=source.charset,
        kind="page" if is_item else source.kind,
        items=() if is_item else source.items,
        parser="" if is_item else source.parser,
        passwords=source.passwords,
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
