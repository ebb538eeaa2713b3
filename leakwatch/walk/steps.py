"""The steps that a pass is made of: look at a page, take in what is due, visit an item."""

from collections.abc import Iterable
from dataclasses import replace

from leakwatch.errors import FetchError, LeakwatchError, TorError
from leakwatch.match.seen import Seen, seen_in_text
from leakwatch.model import Capture, Ending, Item, Member, Outcome, Source
from leakwatch.needs import Watch
from leakwatch.place import Place, identity
from leakwatch.walk.answer import faults, first_answer, is_unchanged, reader, remember
from leakwatch.walk.course import Pass
from leakwatch.walk.intake import Answer, Taken, beyond, record, settle, take_in

_WHOLE = Ending(Outcome.READ)


def look(walk: Pass, mirrors: tuple[str, ...], by: Watch) -> None:
    """Read one page of a source and take in what it lists; a fault is kept in the pass."""
    try:
        capture = first_answer(walk.source, mirrors, by)
    except TorError:
        raise
    except FetchError as fault:
        walk.faults.append(str(fault))
        return
    walk.faults += faults(capture)
    content = by.matcher.fingerprint(capture.body)
    if is_unchanged(walk.source, capture, content, by):
        by.frontier.unchanged(walk.source.name, page=identity(mirrors[0]), at=by.now())
        walk.note(by.ledger.outcomes_of(walk.source.name, capture.url))
    else:
        capture_id = remember(walk.source, capture, content, by)
        where = Place(identity(mirrors[0]), capture.url)
        _read_page(walk, Answer(where, capture, capture_id), by)


def _read_page(walk: Pass, page: Answer, by: Watch) -> None:
    taken = take_in(walk, page, by)
    _record_listing(walk, page, taken, by)
    walk.faults += taken.unread
    complete = not (taken.unread or faults(page.capture))
    _list(walk.source, page.where, taken.items, by, complete=complete)
    settle(walk, page, taken, by)  # last: a crash before it has the page read again


def _record_listing(walk: Pass, page: Answer, taken: Taken, by: Watch) -> None:
    """Record what was held back: the page first, then each card at its item's place."""
    cards = [(item, seen_in_text(item.card, by.matcher.tally())) for item in taken.items]
    told = {hit.entry.id for _, matches in cards for hit in matches.hits}
    for document in taken.held:
        rest = replace(document, matches=beyond(document.matches, told))
        record(walk, page.where, rest, page.id, by)
    walk.documents += len(cards)
    for item, matches in cards:
        where = Place(item.id, item.link or page.capture.url, item.title)
        record(walk, where, Seen(Member(), matches, _WHOLE), page.id, by)


def _list(source: Source, page: Place, items: list[Item], by: Watch, *, complete: bool) -> None:
    if source.follow == "never":
        return
    by.frontier.listed(
        source.name,
        [item for item in items if item.link],
        list_id=by.matcher.list_id,
        reader=reader(source, by),
        at=by.now(),
        complete=complete,
        page=page.item,
    )


def due(source: Source, by: Watch) -> Iterable[Item]:
    """Give the items to fetch in this pass, as the frontier orders them."""
    return by.frontier.due(
        source.name,
        list_id=by.matcher.list_id,
        reader=reader(source, by),
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
    try:
        capture = by.door.get(walk.source, item.link)
    except TorError:
        raise
    except FetchError as fault:
        by.frontier.failed(walk.source.name, item.id, reason=str(fault), at=by.now())
        return
    capture_id = remember(walk.source, capture, by.matcher.fingerprint(capture.body), by)
    where = Place(item.id, capture.url, item.title)
    answer = Answer(where, capture, capture_id, is_item=True)
    taken = take_in(walk, answer, by)
    settle(walk, answer, taken, by)
    _close(walk, item, capture, taken.unread, by)


def _close(walk: Pass, item: Item, capture: Capture, unread: list[str], by: Watch) -> None:
    """Mark an item done, unless it may be had whole another time."""
    is_gone = capture.status in (404, 410) and not capture.cut
    lacks = [*unread, *([] if is_gone else faults(capture))]
    if lacks:
        reason = "; ".join(lacks)
        by.frontier.failed(walk.source.name, item.id, reason=reason, at=by.now())
        return
    by.frontier.done(
        walk.source.name,
        item.id,
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
        at=by.now(),
    )
