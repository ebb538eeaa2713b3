"""A file of an open directory, matched while it comes, whatever its size.

A text is read in segments, each a document of the same place; after each it is noted how far the
file was read, so that a kill costs one segment and a file that grew is read on from where it
ended. A segment ends by its bytes or by its time, and a pass reads files for an hour: who sends
slowly keeps nobody, and is read on behind the other files. What stands before a segment is read
with it, as far as an identifier or a record may reach. The last bytes that were read are known by
a keyed hash: where they are others now, it is another file and is read from its start. So are
archives, of which no part can be read alone. Where the reader gives up over a segment, that one is
tried once more; then what its plain text holds has to do, and that of all up to the next one that
can be read, or nobody would ever come to what stands behind it. An answer without anything in it
is no file of which its folder gives a size, nor is a short page that asks for a login or a proof
one that is called otherwise than a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Chunk, Due, Item, Mark, Member, Part, Sort
from leakwatch.model.outcomes import Outcomes
from leakwatch.needs import Download, Files, Watch
from leakwatch.parse.folders.names import PAGE
from leakwatch.parse.sniff import sniffed
from leakwatch.place import Place, hints
from leakwatch.walk.answer import faults, reader, remember
from leakwatch.walk.course import Pass
from leakwatch.walk.flow import OVERLAP, Flow
from leakwatch.walk.folders import name_of
from leakwatch.walk.intake import Answer, Taken, take_in
from leakwatch.walk.lack import Lack, instead, of_fault

MOST = 16 * 2**30  # bytes in one visit; the next one goes on there
LONGEST = timedelta(hours=1)  # of all files of a pass, counted from the first new bytes on
_SPELL = timedelta(minutes=10)  # of one segment
_LATER = Lack("it is read on at a later pass: it comes slowly, or is large", is_bound=True)
_WALLS = (Sort.LOGIN, Sort.CHALLENGE, Sort.DENIED, Sort.SEIZED)
_NOTHING = Lack("nothing came, though its folder says that there is something in it")
_KEPT = 2 * OVERLAP  # bytes: what is shorter is simply read again


def read_file(walk: Pass, one: Due, files: Files, by: Watch) -> Sequence[Lack] | None:
    """Read a file from where it was read to; gives why not to its end, nothing if we stop."""
    walk.visits += 1
    try:
        lacks = _read_on(walk, one, files, by)
        return lacks if lacks != [_OTHER] else _read_on(walk, _anew(one), files, by)
    except TorError:
        raise
    except FetchError as fault:
        return _told(walk, fault)


_OTHER = Lack("another file stands in its place")


def _anew(one: Due) -> Due:
    return replace(one, mark=Mark())


def _read_on(walk: Pass, one: Due, files: Files, by: Watch) -> list[Lack] | None:
    mark = one.mark
    start = max(mark.offset - OVERLAP, 0)
    known = {"etag": mark.etag, "last_modified": mark.last_modified}
    asked = known if start and not one.is_grown else {"etag": "", "last_modified": ""}
    opened = files.open(walk.source, one.item.link, start=start, max_bytes=MOST, **asked)
    with opened as download:
        capture = download.capture
        if start and (
            capture.status == 416 or (not download.begins and _is_other(mark, download))
        ):
            return [_OTHER]
        if lacks := faults(capture):
            return lacks
        flow = Flow(download.behind(start), start)
        if start and not _is_same(flow, mark, by):
            return [_OTHER] if not flow.fault else _told(walk, flow.fault)
        return _read_flow(walk, one, download, flow, by)


def _is_other(mark: Mark, download: Download) -> bool:
    """Say whether a site that sends all of a file names another one than it was."""
    return bool(mark.etag) and download.capture.etag != mark.etag


def _is_same(flow: Flow, mark: Mark, by: Watch) -> bool:
    """Say whether the bytes before the offset are those that were read then; they are skipped."""
    before = flow.head(OVERLAP)
    is_same = by.matcher.fingerprint(before) == mark.tail
    flow.skip(OVERLAP)
    return is_same


def _read_flow(
    walk: Pass, one: Due, download: Download, flow: Flow, by: Watch
) -> list[Lack] | None:
    capture = download.capture
    capture_id = remember(walk.source, capture, "", by)
    answer = Answer(Place(one.id, capture.url, one.item.title), capture, capture_id, is_item=True)
    head = flow.head(OVERLAP)
    is_text = bool(flow.offset) or (sniffed(head) is None and b"\0" not in head)  # no other is
    ended, mark = Outcomes(), one.mark  # of all its segments
    is_hopeless = False  # nothing could be read since a segment was passed over
    walk.late_at = walk.late_at or by.now() + LONGEST
    while flow.head(1):
        first, begins = flow.line, flow.offset
        is_late = partial(_is_past, min(by.now() + _SPELL, walk.late_at), by)
        most = walk.source.max_bytes
        blocks = flow.segment(by.segment, is_late) if is_text else flow.whole(most)
        parts = by.reader.read(blocks, hints(walk.source, capture, is_item=True))
        taken = take_in(walk, answer, by, _numbered(parts, first))
        ended.join(taken.outcomes)
        by.ledger.outcomes(capture_id, ended.ended)
        walk.note(taken.outcomes.ended)
        if lacks := _in_its_place(one, capture, taken, flow):
            return lacks
        is_hopeless = bool(taken.unread) and (is_hopeless or begins == mark.stumbled)
        if taken.unread and not (is_text and is_hopeless):
            if is_text:
                _note(walk, one, replace(mark, stumbled=begins), by)
            return [Lack(reason) for reason in taken.unread]
        walk.unopened += taken.unread
        is_noted = is_text and flow.offset >= _KEPT
        if is_noted:
            mark = _mark(flow, capture, by)
            _note(walk, one, mark, by)
        walk.came += not taken.unread and (is_noted or not flow.fault)
        if not flow.is_over and (by.is_stopping() or walk.is_late(by.now())):
            return _broken_off(walk, by)
    return _ended(walk, one, flow)


def _ended(walk: Pass, one: Due, flow: Flow) -> list[Lack] | None:
    """Say why what came is not all of a file."""
    if isinstance(flow.fault, TorError):
        raise flow.fault
    if flow.fault:
        return _told(walk, flow.fault)
    return [_NOTHING] if one.item.size and not flow.offset else []


def _in_its_place(one: Due, capture: Capture, taken: Taken, flow: Flow) -> list[Lack]:
    """Say that the page of a wall stands in the place of a file that is no page.

    Such a one is short. It is read and recorded as what comes always is.
    """
    is_wall = taken.page.sort in _WALLS and "html" in capture.content_type
    name = _called(one.item) if is_wall else ""
    if "." not in name or PAGE.search(name):
        return []
    is_short = flow.offset <= OVERLAP and not flow.head(1)
    return [instead(taken.page)] if is_short and flow.tail.lstrip()[:1] == b"<" else []


def _called(item: Item) -> str:
    """Give a file's name; of what a script hands out, as `get.php?id=7`, its folder knows it."""
    return item.title if urlsplit(item.link).query else name_of(item)


def _is_past(at: datetime, by: Watch) -> bool:
    return by.now() >= at


def _broken_off(walk: Pass, by: Watch) -> list[Lack] | None:
    """Leave the rest of a file: we stop, or it waits for a later pass, behind other files."""
    walk.is_stopped = by.is_stopping()
    walk.owes |= not walk.is_stopped
    return None if walk.is_stopped else [_LATER]


def _mark(flow: Flow, capture: Capture, by: Watch) -> Mark:
    """Give how far a text was read, and by what it is known to be still the same."""
    tail = by.matcher.fingerprint(flow.tail)
    return Mark(flow.offset, tail, capture.etag, capture.last_modified)


def _note(walk: Pass, one: Due, mark: Mark, by: Watch) -> None:
    """Remember how far a text was read and recorded, or over which segment the reader gave up."""
    by.frontier.progress(
        walk.source.name,
        replace(one, mark=mark),
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
    )


def _numbered(parts: Iterator[Part], first: int) -> Iterator[Part]:
    """Count the lines of a segment from the number of its first one; of no number where that is 0.

    Nobody has counted those before then: a wrong number would be a lie. What is packed in a text
    has lines of its own.
    """
    is_inner = False
    for part in parts:
        if isinstance(part, Member):
            is_inner = part.is_inner
        if isinstance(part, Chunk) and not is_inner:
            yield replace(part, line=part.line + first - 1 if part.line and first else 0)
        else:
            yield part


def _told(walk: Pass, fault: FetchError) -> list[Lack] | None:
    """Say why a file broke off; that we stop, or leave a host alone, says nothing of it."""
    return None if walk.hold(fault) else [of_fault(fault)]
