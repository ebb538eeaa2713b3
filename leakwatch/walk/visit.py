"""An item is visited: a folder, or a page with those that it goes on with."""

from collections.abc import Iterator, Sequence

from leakwatch.errors import LeakwatchError
from leakwatch.model import Due, Sheet, Source, Turns
from leakwatch.model.passes import GONE, NO_FAULT, WALLED, Fault
from leakwatch.needs import Watch
from leakwatch.place import on_mirror
from leakwatch.walk.answer import reader
from leakwatch.walk.course import Pass
from leakwatch.walk.file import read_file
from leakwatch.walk.lack import Lack, sentences, summed
from leakwatch.walk.listing import Listing, look_at
from leakwatch.walk.pages import read_pages


def due(walk: Pass, by: Watch) -> Iterator[Due]:
    """Give the items to fetch in this pass, as the frontier orders them.

    What folders list while they are visited is due in the same pass, as far as there is room: a
    pass asks for so many pages and no more, and reads files for an hour, so that other sources
    have their turn.
    """
    source = walk.source
    if not _visits(source):
        return
    visited: set[str] = set()
    turns = Turns(source.expect.window, source.follow == "always", source.every, by.now())
    while found := [one for one in _ask(walk, turns, by) if one.id not in visited]:
        for one in found:
            if walk.is_put_off:
                return
            if walk.visits >= source.max_items or walk.is_late(by.now()):
                walk.owes = True
                return
            visited.add(one.id)
            yield one
        if source.reads != "directory":
            walk.owes |= len(found) == source.max_items
            return


def _ask(walk: Pass, turns: Turns, by: Watch) -> list[Due]:
    found = by.frontier.due(
        walk.source.name,
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
        at=by.now(),
        limit=walk.source.max_items,
        turns=turns,
    )
    return list(found)


def visit(walk: Pass, one: Due, by: Watch) -> None:
    """Fetch one item, record it, and mark it done; a fault puts it off.

    So does a bug of ours that it meets, which ends the pass all the same: the next one begins
    with the items behind it.
    """
    before = walk.came
    try:
        lacks = _visited(walk, one, by)
    except LeakwatchError:
        raise
    except Exception:  # raised again at once, for the one broad except of a pass
        _put_off(walk, one, [Lack("leakwatch broke")], by)
        raise
    if walk.came > before:
        _gave(walk, one, by)
    if walk.outside and lacks is not None:
        # Members may be shown more: it is to be read again as one.
        lacks = [Lack(walk.outside, WALLED), *lacks]
    _close(walk, one, lacks, is_vain=walk.came == before, by=by)


def conclude(walk: Pass, by: Watch) -> None:
    """Come to the end of a pass, and see what became of all visits since one gave something."""
    if _visits(walk.source):
        walk.vain = by.frontier.vain(walk.source.name)
    walk.is_over, walk.ended_at = True, by.now()


def _visits(source: Source) -> bool:
    return source.follow != "never" or source.reads == "directory"


def _gave(walk: Pass, one: Due, by: Watch) -> None:
    """Remember, once a pass, that a visit gave something: what fails beside it is dead alone."""
    if one.item.is_folder not in walk.gave:
        walk.gave.add(one.item.is_folder)
        by.frontier.gave(walk.source.name, walk.id, is_folder=one.item.is_folder)


def _visited(walk: Pass, one: Due, by: Watch) -> Sequence[Lack] | None:
    """Visit an item; gives why it was not read whole, nothing where there is more of it."""
    if one.item.is_folder:
        return _look_into(walk, one, by)
    if walk.source.reads == "directory" and by.files:
        return read_file(walk, one, by.files, by)
    return read_pages(walk, one, by)


def _look_into(walk: Pass, one: Due, by: Watch) -> Sequence[Lack] | None:
    """Read a folder; gives why not all of it was read. That is a fault of the item alone."""
    walk.visits += 1
    link, urls = one.item.link, walk.source.urls
    mirrors = dict.fromkeys([link, *(on_mirror(link, url, [*urls, link]) for url in urls)])
    listing = Listing(tuple(mirrors), one.id, walk.source.paging.most)
    sheet = Sheet(by.now(), one.id, walk.id, depth=one.depth + 1)
    before = len(walk.glances)
    with walk.aside() as lacks:
        look_at(walk, listing, sheet, by)
    walk.came += any(glance.is_whole for glance in walk.glances[before:])
    return None if walk.is_put_off or walk.is_stopped else lacks


def _close(
    walk: Pass, one: Due, lacks: Sequence[Lack] | None, *, is_vain: bool, by: Watch
) -> None:
    """Mark an item done, unless it may be had whole another time, or has pages left."""
    if lacks and is_vain and summed(lacks) == GONE:
        _miss(walk, one, lacks, by)
    elif lacks:
        _put_off(walk, one, lacks, by, is_vain=is_vain)
    elif lacks is not None:
        _done(walk, one, Fault(pass_id=walk.id), by)


def _done(walk: Pass, one: Due, fault: Fault, by: Watch) -> None:
    by.frontier.done(
        walk.source.name,
        one.id,
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
        at=by.now(),
        fault=fault,
    )


def _miss(walk: Pass, one: Due, lacks: Sequence[Lack], by: Watch) -> None:
    """Take in that an item is gone: one may be so by itself, but if all are, it is the site."""
    name, stays = walk.source.name, walk.source.expect.window
    missing = by.frontier.missing(name, one.id, at=by.now(), stays=stays)
    fault = NO_FAULT if missing.is_usual else Fault(GONE, walk.id)
    walk.in_vain += not missing.is_usual
    if missing.is_believed:
        _done(walk, one, fault, by)
    else:
        reason = sentences(lacks)
        by.frontier.failed(name, one.id, reason=reason, at=by.now(), fault=fault)


def _put_off(
    walk: Pass, one: Due, lacks: Sequence[Lack], by: Watch, *, is_vain: bool = True
) -> None:
    """Have an item tried again later; where nothing came of it, that may say how its source is."""
    state = summed(lacks) if is_vain else ""
    walk.in_vain += bool(state)
    by.frontier.failed(
        walk.source.name,
        one.id,
        reason=sentences(lacks),
        at=by.now(),
        fault=Fault(state, walk.id),
    )
