"""The steps of one pass: read a page, visit an item, record what was found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from leakwatch import parse
from leakwatch.clock import Clock
from leakwatch.errors import FetchError, TorError
from leakwatch.match.seen import Seen, seen, seen_in_text
from leakwatch.model import (
    Capture,
    Ending,
    Hints,
    Item,
    Member,
    Outcome,
    Sighting,
    Source,
)
from leakwatch.needs import Door, Frontier, Ledger, Matcher, Reader

_WHOLE = Ending(Outcome.READ)


@dataclass(frozen=True, slots=True)
class Watch:
    """Those who take part in a pass."""

    door: Door
    reader: Reader
    matcher: Matcher
    ledger: Ledger
    frontier: Frontier
    now: Clock
    is_stopping: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Pass:
    """What one look at one source comes to; grows while it is under way."""

    source: Source
    documents: int = 0
    hits: int = 0
    faults: list[str] = field(default_factory=list)
    is_stopped: bool = False  # somebody ended it early
    is_away: bool = False  # Tor was
    is_over: bool = False  # it came to its end

    @property
    def state(self) -> str:
        """Give "fine", "failed", or why it is to be made again at once: "stopped" or "away"."""
        if self.is_away or self.is_stopped:
            return "away" if self.is_away else "stopped"
        return "fine" if self.is_over and not self.faults else "failed"


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


def look(walk: Pass, mirrors: tuple[str, ...], by: Watch) -> None:
    """Read one page of a source and take in what it lists; a fault is kept in the pass."""
    try:
        capture = _first_answer(walk.source, mirrors, by)
    except TorError:
        raise
    except FetchError as fault:
        walk.faults.append(str(fault))
        return
    if capture.status >= 400:
        walk.faults.append(f"the site answered {capture.status}")
    if capture.cut:
        walk.faults.append(capture.cut)
    if capture.status != 304:
        _read_page(walk, mirrors[0], capture, by)


def _first_answer(source: Source, mirrors: tuple[str, ...], by: Watch) -> Capture:
    fault = FetchError("no address to ask")
    for url in mirrors:
        etag, last_modified = by.ledger.validators(
            source.name, url, list_id=by.matcher.list_id, reader=parse.VERSION
        )
        try:
            return by.door.get(source, url, etag=etag, last_modified=last_modified)
        except TorError:
            raise
        except FetchError as refused:
            fault = refused
    raise fault


def _read_page(walk: Pass, url: str, capture: Capture, by: Watch) -> None:
    source = walk.source
    content = by.matcher.fingerprint(capture.body)
    if by.ledger.is_unchanged(
        source.name, capture.url, content=content, list_id=by.matcher.list_id, reader=parse.VERSION
    ):
        return
    capture_id = _remember(walk, capture, content, by)
    documents, items = _sorted(_read(source, capture, by))
    cards = [(item, seen_in_text(item.card, by.matcher.tally())) for item in items]
    told = {hit.entry.id for _, matches in cards for hit in matches.hits}
    page = Place(identity(url), capture.url)
    for document in documents:
        _record(walk, page, _beyond(document, told), capture_id, by)
    for item, matches in cards:
        where = Place(item.id, item.link or capture.url, item.title)
        _record(walk, where, Seen(Member(), matches, _WHOLE), capture_id, by)
    _list(source, items, capture, by)
    by.ledger.matched(capture_id)


def _remember(walk: Pass, capture: Capture, content: str, by: Watch) -> int:
    return by.ledger.capture(
        walk.source.name,
        capture,
        content=content,
        list_id=by.matcher.list_id,
        reader=parse.VERSION,
    )


def _read(source: Source, capture: Capture, by: Watch) -> Iterable[Seen | Item]:
    return seen(by.reader.read([capture.body], hints(source, capture)), by.matcher.tally)


def hints(source: Source, capture: Capture, *, is_item: bool = False) -> Hints:
    """Say what is known of a capture before it is read; an item's page lists nothing."""
    return Hints(
        name=capture.url,
        content_type=capture.content_type,
        charset=source.charset,
        kind="page" if is_item else source.kind,
        items=() if is_item else source.items,
        parser="" if is_item else source.parser,
    )


def _sorted(parts: Iterable[Seen | Item]) -> tuple[list[Seen], list[Item]]:
    documents, items = [], []
    for part in parts:
        if isinstance(part, Item):
            items.append(part)
        else:
            documents.append(part)
    return documents, items


def _beyond(document: Seen, told: set[str]) -> Seen:
    """Leave to the items of a listing what their cards hold, so that it is told once."""
    hits = tuple(hit for hit in document.matches.hits if hit.entry.id not in told)
    return replace(document, matches=replace(document.matches, hits=hits))


def _list(source: Source, items: list[Item], capture: Capture, by: Watch) -> None:
    if source.follow == "never":
        return
    by.frontier.listed(
        source.name,
        [item for item in items if item.link],
        list_id=by.matcher.list_id,
        reader=parse.VERSION,
        at=by.now(),
        complete=not capture.cut and capture.status < 400,
    )


def due(source: Source, by: Watch) -> Iterable[Item]:
    """Give the items to fetch in this pass, as the frontier orders them."""
    return by.frontier.due(
        source.name,
        list_id=by.matcher.list_id,
        reader=parse.VERSION,
        at=by.now(),
        limit=source.max_items,
    )


def visit(walk: Pass, item: Item, by: Watch) -> None:
    """Fetch one item, record it, and mark it done; a fault puts it off."""
    name = walk.source.name
    try:
        capture = by.door.get(walk.source, item.link)
    except TorError:
        raise
    except FetchError as fault:
        by.frontier.failed(name, item.id, reason=str(fault), at=by.now())
        return
    capture_id = _remember(walk, capture, by.matcher.fingerprint(capture.body), by)
    where = Place(item.id, capture.url, item.title)
    parts = by.reader.read([capture.body], hints(walk.source, capture, is_item=True))
    for document in _sorted(seen(parts, by.matcher.tally))[0]:
        _record(walk, where, document, capture_id, by)
    by.ledger.matched(capture_id)
    _settle(walk, item, capture, by)


def _settle(walk: Pass, item: Item, capture: Capture, by: Watch) -> None:
    """Mark an item done, unless the site may give it whole another time."""
    reason = capture.cut or f"the site answered {capture.status}"
    if capture.cut or (capture.status >= 400 and capture.status not in (404, 410)):
        by.frontier.failed(walk.source.name, item.id, reason=reason, at=by.now())
        return
    by.frontier.done(
        walk.source.name,
        item.id,
        list_id=by.matcher.list_id,
        reader=parse.VERSION,
        at=by.now(),
    )


def _record(walk: Pass, where: Place, document: Seen, capture_id: int, by: Watch) -> None:
    walk.documents += 1
    if not document.matches.hits:
        return
    walk.hits += len(document.matches.hits)
    sighting = Sighting(
        source=walk.source.name,
        item=where.item,
        inside=document.member.inside,
        address=where.address,
        title=where.title or document.member.title,
        seen_at=by.now(),
        matches=document.matches,
        outcome=document.ending.outcome,
    )
    by.ledger.record(sighting, capture_id=capture_id, list_id=by.matcher.list_id)
