"""Feeds, sound and broken: `/rss.xml`, `/atom.xml` and eight that trip readers.

| path | a right reader |
|---|---|
| `/rss.xml`, `/atom.xml` | sees 15 entries, the newest first; 304 to who has them |
| `/noguid.xml` | tells entries apart by their links |
| `/changed.xml` | sees the same guid with another text each half hour: changed, not new |
| `/cdata.xml` | reads markup in CDATA |
| `/escaped.xml` | reads markup that was escaped twice |
| `/charset.xml` | finds Shift_JIS though the declaration says UTF-8 |
| `/bom.xml` | reads UTF-16 with a mark, as the declaration does not say |
| `/broken.xml` | reads what can be read: an open tag, a naked `&`, an unknown entity, no end |
| `/html` | finds the feed by its `<link rel="alternate">` |
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Final

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, page, unless_known
from leakwatch.demo.practice.series import Series
from leakwatch.demo.practice.truth import Item

EVERY: Final = timedelta(minutes=15)
ENTRIES: Final = 15
CHANGES: Final = timedelta(minutes=30)
_BEFORE: Final = 40


class Feeds:
    """Plays all feeds; their entries are the same."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self._source = source
        self._began_at = began_at
        self._items = Series(self._item, _BEFORE - ENTRIES)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every entry that stood in the feeds until a moment, oldest first."""
        return self._items.until(_BEFORE + max((at - self._began_at) // EVERY, 0))

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer a feed by its path."""
        newest_first = self.items(at)[: -ENTRIES - 1 : -1]
        entries = [replace(one, path=f"{request.base}{one.path}") for one in newest_first]
        if request.path in ("/", "/html"):
            links = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
            return page(document("News", "<h1>News</h1>", head=links))
        if request.path == "/changed.xml":
            edition = (at - self._began_at) // CHANGES
            return unless_known(request, _xml(rss(entries, f"Edited {edition} times. ").encode()))
        if written := WAYS.get(request.path):
            return unless_known(request, _xml(written(entries)))
        found = next((one for one in self.items(at) if one.path == request.path), None)
        return page(document(found.title, f"<p>{_html(found.text)}</p>")) if found else missing()

    def _item(self, number: int) -> Item:
        planted = self._source.planted(number)
        company = self._source.company(number)
        return Item(
            id=f"urn:practice:{self._source.token('id', number, size=8)}",
            title=f"{company.name} & others",
            posted_at=self._began_at + (number - _BEFORE + 1) * EVERY,
            path=f"/entry/{number}",
            text="\n".join([self._source.words(number), *planted]),
            identifiers=planted,
        )


def rss(entries: Sequence[Item], before: str = "", *, has_guid: bool = True) -> str:
    """Write an RSS 2.0 feed."""
    return _rss(entries, lambda text: escape(before + _html(text)), has_guid=has_guid)


def _rss(entries: Sequence[Item], said: Callable[[str], str], *, has_guid: bool = True) -> str:
    written = "\n".join(
        f"<item><title>{escape(one.title)}</title><link>{one.path}</link>"
        + f'<guid isPermaLink="false">{one.id}</guid>' * has_guid
        + f"<pubDate>{format_datetime(one.posted_at)}</pubDate>"
        f"<description>{said(one.text)}</description></item>"
        for one in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>News</title>'
        f"<link>/</link><description>Practice</description>\n{written}\n"
        "</channel></rss>\n"
    )


def _atom(entries: Sequence[Item]) -> bytes:
    written = "\n".join(
        f"<entry><title>{escape(one.title)}</title><id>{one.id}</id>"
        f'<link rel="alternate" href="{one.path}"/><updated>{one.posted_at.isoformat()}</updated>'
        f'<content type="html">{escape(_html(one.text))}</content></entry>'
        for one in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>News</title><id>urn:practice:feed</id>\n{written}\n</feed>\n"
    ).encode()


def _cdata(entries: Sequence[Item]) -> bytes:
    return _rss(entries, lambda text: f"<![CDATA[<p>{_html(text)}</p>]]>").encode()


def _escaped(entries: Sequence[Item]) -> bytes:
    return _rss(entries, lambda text: escape(escape(f"<p>{_html(text)}</p>"))).encode()


def _charset(entries: Sequence[Item]) -> bytes:
    return rss(entries).replace("<title>News", "<title>最新の漏えい情報").encode("cp932")


def _bom(entries: Sequence[Item]) -> bytes:
    return rss(entries).encode("utf-16")


def _broken(entries: Sequence[Item]) -> bytes:
    text = rss(entries).replace("&amp; others", "& others&nbsp;<b>")
    return text.removesuffix("</channel></rss>\n").encode()


WAYS: Final[Mapping[str, Callable[[Sequence[Item]], bytes]]] = {
    "/rss.xml": lambda entries: rss(entries).encode(),
    "/atom.xml": _atom,
    "/noguid.xml": lambda entries: rss(entries, has_guid=False).encode(),
    "/cdata.xml": _cdata,
    "/escaped.xml": _escaped,
    "/charset.xml": _charset,
    "/bom.xml": _bom,
    "/broken.xml": _broken,
}


def _html(text: str) -> str:
    return "<br>".join(map(escape, text.splitlines()))


def _xml(body: bytes) -> Reply:
    return Reply(200, (("Content-Type", "application/xml"),), body)
