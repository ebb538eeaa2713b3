"""An item's pages are read on one visit, and what of them is still to be read is remembered."""

from collections.abc import Sequence
from dataclasses import replace

from leakwatch.model import Due
from leakwatch.needs import Watch
from leakwatch.walk.answer import reader
from leakwatch.walk.course import Pass
from leakwatch.walk.lack import Lack
from leakwatch.walk.thread import Thread, read_page
from leakwatch.walk.trail import MOST_GAPS, Paper

_MORE = f"it goes on behind {MOST_GAPS} pages that could not be read: nobody remembers more"


def read_pages(walk: Pass, one: Due, by: Watch) -> Sequence[Lack] | None:
    """Read an item's pages; gives why one was not read whole, nothing where more are left."""
    thread = Thread(walk.source, one, by.now())
    is_at_end = _go_on(walk, thread, by)
    if is_at_end is None:
        return None
    if walk.outside:  # others are shown to members
        return thread.trail.missing
    is_bounded = not is_at_end and thread.has_advanced
    if not is_bounded and not _go_back(walk, thread, by):
        return None
    thread.trail.believe(thread.front)
    _keep(walk, thread, by)
    bound = [Lack(_MORE, is_bound=True)] if thread.is_beyond_gaps else []
    lacks = [*bound, *thread.trail.missing]  # of many sentences the first are kept
    is_whole = is_at_end and not thread.is_open
    if not is_bounded and (lacks or is_whole):
        return lacks
    walk.owes |= not thread.trail.is_unsure  # whether that is the end, the next pass knows
    return None  # there is more of it, and nothing wrong with it


def _go_on(walk: Pass, thread: Thread, by: Watch) -> bool | None:
    """Read pages until the last one, or one that leads nowhere; says whether that was met.

    Nothing is said where the pass is to end.
    """
    while thread.may_ask:
        paper = _page(walk, thread, by)
        if paper is None:
            return None
        may_go_on = thread.take(paper)
        if thread.advance(paper) and not walk.outside:
            _reach(walk, thread, by)
        if not (may_go_on and thread.turn(paper)):
            return True
    return False


def _go_back(walk: Pass, thread: Thread, by: Watch) -> bool:
    """Try the pages again that visits before did not read; says whether the pass goes on."""
    while thread.turn_back():
        paper = _page(walk, thread, by)
        if paper is None:
            _keep(walk, thread, by)
            return False
        thread.take(paper)
    return True


def _page(walk: Pass, thread: Thread, by: Watch) -> Paper | None:
    """Read the page at hand; gives nothing where the pass is to end."""
    if by.is_stopping():
        walk.is_stopped = True
        return None
    paper = read_page(walk, thread, by)
    return None if paper.is_put_off else paper


def _reach(walk: Pass, thread: Thread, by: Watch) -> None:
    thread.written = thread.gaps
    address, number = thread.newest
    known = replace(thread.one, reached=address, number=number, gaps=thread.gaps)
    by.frontier.reached(
        walk.source.name, known, list_id=by.matcher.list_id, reader=reader(walk.source, by)
    )


def _keep(walk: Pass, thread: Thread, by: Watch) -> None:
    """Remember which pages were not read, where others of the item were."""
    if thread.is_anew and thread.trail.has_content:
        _reach(walk, thread, by)
    are_others_read = thread.trail.has_content or thread.one.number > 1
    if thread.gaps != thread.written and are_others_read:
        known = replace(thread.one, gaps=thread.gaps)
        by.frontier.unread(
            walk.source.name, known, list_id=by.matcher.list_id, reader=reader(walk.source, by)
        )
