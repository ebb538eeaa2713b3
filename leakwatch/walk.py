"""The steps of one pass: read a page, visit an item, record what was found."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from leakwatch import parse
from leakwatch.errors import FetchError, LeakwatchError, TorError
from leakwatch.match.seen import Seen, seen, seen_in_text
from leakwatch.model import (
    Capture,
    Ending,
    Item,
    Member,
    Outcome,
    Sighting,
    Source,
)
from leakwatch.needs import Watch
from leakwatch.place import Place, hints, identity

_WHOLE = Ending(Outcome.READ)


@dataclass(slots=True)
class Pass:
    """What one look at one source comes to; grows while it is under way."""

    source: Source
    documents: int = 0
    hits: int = 0
    faults: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)  # why documents were not read whole
    is_stopped: bool = False  # somebody ended it early
    is_away: bool = False  # Tor was
    is_over: bool = False  # it came to its end

    @property
    def state(self) -> str:
        """Give "fine", "failed", or why it is to be made again at once: "stopped" or "away"."""
        if self.is_away or self.is_stopped:
            return "away" if self.is_away else "stopped"
        return "fine" if self.is_over and not self.faults else "failed"

    @property
    def reason(self) -> str:
        """Say what kept it from seeing everything, each thing once; a fine pass may say so too."""
        return "; ".join(dict.fromkeys([*self.faults, *self.unopened]))


def look(walk: Pass, mirrors: tuple[str, ...], by: Watch) -> None:
    """Read one page of a source and take in what it lists; a fault is kept in the pass."""
    try:
        capture = _first_answer(walk.source, mirrors, by)
    except TorError:
        raise
    except FetchError as fault:
        walk.faults.append(str(fault))
        return
    walk.faults += _faults(capture)
    content = by.matcher.fingerprint(capture.body)
    if capture.status == 304 or _is_unchanged(walk.source, capture, content, by):
        by.frontier.unchanged(walk.source.name, page=identity(mirrors[0]), at=by.now())
    else:
        _read_page(walk, Place(identity(mirrors[0]), capture.url), capture, content, by)


def _first_answer(source: Source, mirrors: tuple[str, ...], by: Watch) -> Capture:
    """Ask the mirrors in order; an error page counts only where none has a better answer."""
    error_page: Capture | None = None
    fault = FetchError("no address to ask")
    for url in mirrors:
        etag, last_modified = by.ledger.validators(
            source.name, url, list_id=by.matcher.list_id, reader=parse.VERSION
        )
        try:
            answer = by.door.get(source, url, etag=etag, last_modified=last_modified)
        except TorError:
            raise
        except FetchError as refused:
            fault = refused
            continue
        if answer.status < 400:
            return answer
        error_page = error_page or answer
    if error_page:
        return error_page
    raise fault


def _faults(capture: Capture) -> list[str]:
    """Say what keeps an answer from being the whole page."""
    status = f"the site answered {capture.status}" if capture.status >= 400 else ""
    return [fault for fault in (status, capture.cut) if fault]


def _is_unchanged(source: Source, capture: Capture, content: str, by: Watch) -> bool:
    return by.ledger.is_unchanged(
        source.name, capture.url, content=content, list_id=by.matcher.list_id, reader=parse.VERSION
    )


def _read_page(walk: Pass, page: Place, capture: Capture, content: str, by: Watch) -> None:
    capture_id = _remember(walk, capture, content, by)
    documents, items = _sorted(_read(walk.source, capture, by))
    cards = [(item, seen_in_text(item.card, by.matcher.tally())) for item in items]
    told = {hit.entry.id for _, matches in cards for hit in matches.hits}
    for document in documents:
        _record(walk, page, _beyond(document, told), capture_id, by)
    for item, matches in cards:
        where = Place(item.id, item.link or capture.url, item.title)
        _record(walk, where, Seen(Member(), matches, _WHOLE), capture_id, by)
    unread = _unread(documents)
    walk.faults += unread
    _list(walk.source, page, items, by, complete=not (unread or _faults(capture)))
    if all(document.ending.outcome is Outcome.READ for document in documents):
        by.ledger.matched(capture_id)  # else it is read again, so that each pass says why


def _unread(documents: list[Seen]) -> list[str]:
    """Say which documents the reader gave up on: they are to be read again."""
    return [one.ending.reason for one in documents if one.ending.outcome is Outcome.DEGRADED]


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


def _list(source: Source, page: Place, items: list[Item], by: Watch, *, complete: bool) -> None:
    if source.follow == "never":
        return
    by.frontier.listed(
        source.name,
        [item for item in items if item.link],
        list_id=by.matcher.list_id,
        reader=parse.VERSION,
        at=by.now(),
        complete=complete,
        page=page.item,
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
    """Fetch one item, record it, and mark it done; a fault puts it off.

    So does a bug of ours that it meets, which ends the pass all the same: the next one begins
    with the items behind it.
    """
    try:
        _visit(walk, item, by)
    except LeakwatchError:
        raise
    except Exception:  # raised again at once, for the one broad except of a pass
        by.frontier.failed(walk.source.name, item.id, reason="leakwatch broke", at=by.now())
        raise


def _visit(walk: Pass, item: Item, by: Watch) -> None:
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
    documents = _sorted(seen(parts, by.matcher.tally))[0]
    for document in documents:
        _record(walk, where, document, capture_id, by)
    unread = _unread(documents)
    if not unread:
        by.ledger.matched(capture_id)
    _settle(walk, item, capture, unread, by)


def _settle(walk: Pass, item: Item, capture: Capture, unread: list[str], by: Watch) -> None:
    """Mark an item done, unless it may be had whole another time."""
    is_gone = capture.status in (404, 410) and not capture.cut
    faults = [*unread, *([] if is_gone else _faults(capture))]
    if faults:
        reason = "; ".join(faults)
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
    if document.ending.outcome not in (Outcome.READ, Outcome.DEGRADED):
        walk.unopened.append(document.ending.reason)
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
