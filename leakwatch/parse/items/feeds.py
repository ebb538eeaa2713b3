"""Entries of a feed, RSS, Atom or JSON Feed, however badly it is written."""

import hashlib
import html
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from leakwatch.errors import ParseError
from leakwatch.model import Field, Items
from leakwatch.parse.items import dates, elements
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.json_text import parsed
from leakwatch.parse.items.links import place
from leakwatch.parse.items.listed import LONGEST, Listed, tidy, unescaped
from leakwatch.parse.items.shown import layers, shown
from leakwatch.text import pattern

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_JSON_FEED = Items(
    select="items[]",
    id=Field(json=("id", "url")),
    title=Field(json=("title", "summary", "content_text")),
    link=Field(json=("url", "external_url")),
    date=Field(json=("date_published", "date_modified")),
    version=Field(json=("date_modified",)),
)
_ADDRESS = pattern(r"(?i)^https?://[^/]")
_DATES = ("published", "updated", "created")
_TEXTS = ("title", "subtitle", "summary", "author")
_TITLE = 120  # characters of a text that stands for a title that is missing
_NUMBERED = pattern(  # no letter, half of one, or with zeros before it
    r"&#(?:[0-9]{7,}|[xX][0-9A-Fa-f]{6,}|0?5[5-7][0-9]{3}|[xX]0?[dD][89A-Fa-f][0-9A-Fa-f]{2});?"
)
_DIGEST = 16  # hexadecimal digits that tell one text from another
_HEADERS = {
    "content-type": "application/xml; charset=utf-8"
}  # the text is decoded: as it is given
_SAMPLE = "<rss><channel><item><title>a</title><pubDate>{}</pubDate></item></channel></rss>"


def load() -> None:
    """Load what the library loads late, for what is well written and for what is not."""
    for sample in (_SAMPLE, f"{_SAMPLE}&x; <"):
        _read(sample.format("Tue, 01 Apr 2031 12:00:00 GMT"))


def listed(text: str, read_at: str = "", flaws: Flaws | None = None) -> Iterator[Listed]:
    """Give a feed's entries; raises ParseError where the text is no feed."""
    flaws = flaws or Flaws()
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        yield from _json_feed(text, read_at, flaws)
        return
    feed = _read(text)
    if not feed.entries and not feed.get("version"):
        raise ParseError("expected a feed, found other text")
    for found in feed.entries:
        yield from flaws.tried(partial(_entry, found, read_at))


def _json_feed(text: str, read_at: str, flaws: Flaws) -> Iterator[Listed]:
    feed = parsed(text)
    if not elements.found(feed, "items"):
        raise ParseError("expected a feed, found other JSON")
    for found in elements.listed([feed], [_JSON_FEED], read_at, flaws):
        version = _version(found.version, found.card)
        card = "\n".join(layers(found.card))[:LONGEST]
        yield Listed(found.id, found.link, found.title[:_TITLE], found.date, card, version)


def _read(text: str) -> "FeedParserDict":
    import feedparser  # noqa: PLC0415 - costs start-up time, and only feeds need it

    feedparser.api.PREFERRED_XML_PARSERS.clear()  # one is sought on the disk at each feed
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that it will give up one day
        return feedparser.parse(
            io.BytesIO(_without_no_letters(text).encode("utf-8", "replace")),
            response_headers=_HEADERS,
            sanitize_html=False,  # what it would take out is to be matched
            resolve_relative_uris=False,
        )


def _without_no_letters(text: str) -> str:
    """Take out references to what is no letter: the library fails at them."""
    return _NUMBERED.sub(lambda found: html.unescape(found.group()), text)


def _entry(found: Mapping[str, object], read_at: str) -> Listed:
    own, texts = _text(found, "id"), list(_texts(found))
    is_url = _ADDRESS.search(own) is not None
    moments = (dates.written(_text(found, name), Field(), read_at) for name in _DATES)
    title = tidy(shown(_text(found, "title"))) or tidy(shown(" ".join(texts)))[:_TITLE]
    said = (*texts, *(value for value in found.values() if isinstance(value, str)))
    card = "\n".join(dict.fromkeys(layer for text in said for layer in layers(text)))
    return Listed(
        id=place(own) if is_url else own,
        link=unescaped(_text(found, "link")),
        title=title,
        date=next(filter(None, moments), ""),
        card="\n".join(filter(None, (card, *_addresses(found))))[:LONGEST],
        version=_version(_text(found, "updated"), " ".join(map(shown, texts))),
        id_url=own if is_url else "",
    )


def _version(updated: str, text: str) -> str:
    """Give what changes when an entry was edited, even under the same name and date."""
    said = " ".join(text.split()).encode("utf-8", "replace")
    digest = hashlib.sha256(said).hexdigest()[:_DIGEST]
    return f"{updated[:40]} {digest}".strip()


def _text(found: Mapping[str, object], name: str) -> str:
    value = found[name] if name in found else ""  # noqa: SIM401 - `get` warns of its own rules
    return tidy(value) if isinstance(value, str) else ""


def _texts(found: Mapping[str, object]) -> Iterator[str]:
    """Give every text of an entry, its contents whole."""
    for name in _TEXTS:
        if isinstance(value := found.get(name), str):
            yield value
    for name in ("content", "tags"):
        for part in _parts(found, name):
            yield from (part[key] for key in ("value", "term", "label") if part.get(key))


def _addresses(found: Mapping[str, object]) -> Iterator[str]:
    """Give all places where an entry leads, and what is attached to it."""
    yield from dict.fromkeys(part.get("href", "") for part in _parts(found, "links"))


def _parts(found: Mapping[str, object], name: str) -> Iterable[Mapping[str, str]]:
    parts = found.get(name)
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []
