"""An item's pages, one after another, from the last one that was read before."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Due, Gap, Sort, Source, Unread
from leakwatch.model.passes import GONE
from leakwatch.needs import Watch
from leakwatch.place import Place, identity, kept, numbered
from leakwatch.walk.answer import faults, has_pages, reader, remember
from leakwatch.walk.course import Pass
from leakwatch.walk.entry import readmitted
from leakwatch.walk.intake import Answer, Taken, settle, take_in
from leakwatch.walk.lack import BLANK, MERE, NOT_THERE, Lack, instead, of_fault
from leakwatch.walk.trail import MOST_GAPS, Paper, Trail, may_come

ANEW_AFTER = timedelta(days=1)  # for which the page that was read last does not come
# What may give way to the item's page another time.
_INSTEAD = (*(Sort.LOGIN, Sort.CHALLENGE, Sort.DENIED, Sort.ERROR, Sort.SEIZED), *BLANK)


@dataclass(slots=True)
class Thread:
    """An item on the way through its pages, and then back to those that were not read."""

    source: Source
    one: Due
    at: datetime
    address: str = field(init=False, repr=False)
    number: int = field(init=False)  # of the page at hand, from 1
    front: int = field(init=False)  # of the farthest page that was read
    # Address and number of the page that was read last on this visit.
    newest: tuple[str, int] = field(default=("", 1), repr=False)
    pages_left: int = field(init=False)  # that this visit may ask for
    seen: set[str] = field(default_factory=set, repr=False)  # addresses and contents
    trail: Trail = field(init=False)
    written: tuple[Gap, ...] = field(init=False, repr=False)  # gaps as the history has them
    is_anew: bool = False  # it begins at the first page again
    is_beyond_gaps: bool = False  # it goes on behind as many gaps as anybody remembers
    is_going_back: bool = False  # the end was seen, and the page at hand is a gap of before

    def __post_init__(self) -> None:
        one, gaps = self.one, {gap.number: gap for gap in self.one.gaps}
        self.pages_left = self.source.detail.most + bool(one.reached)  # the known one is free
        self.front = self.number = one.number if one.reached else 1
        self.address = self._here(one.reached) if one.reached else one.item.link
        self.trail, self.written = Trail(self.number, self.at, gaps), one.gaps
        if _stays_away(gaps.get(self.number), self.at):
            self._begin_anew()  # it may have become shorter

    def _here(self, address: str) -> str:
        return kept(self.source, address, self.one.item.link)

    @property
    def place(self) -> str:
        """Give the identity of the page at hand, which has no host."""
        return self.one.id if self.number == 1 else f"{self.one.id}#{self.number}"

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Give the pages that are still to be read, for the history."""
        return tuple(sorted(self.trail.gaps.values(), key=lambda gap: gap.number))

    def start_over(self) -> bool:
        """Begin at the first page, since the one that was read last is gone; not twice."""
        if self.number == 1 or self.seen:
            return False
        self.trail.end_before(self.number)
        self.trail.take_gone(self.number, self.address)
        self._begin_anew()
        return True

    def _begin_anew(self) -> None:
        self.address, self.number, self.front = self.one.item.link, 1, 1
        self.trail.first, self.is_anew = 1, bool(self.one.reached)

    @property
    def has_advanced(self) -> bool:
        """Say whether it came farther than where it began."""
        return self.front > self.trail.first

    @property
    def is_open(self) -> bool:
        """Say whether there is more to be read, of which nobody knows why it could not be."""
        return bool(self.is_beyond_gaps or self.trail.is_unsure or self.trail.unmet)

    @property
    def may_ask(self) -> bool:
        """Say whether another page may be asked for: it takes one more to know a blank end."""
        return self.pages_left > 0 or self.trail.doubt == 1

    def take(self, paper: Paper) -> bool:
        """Take in how the page at hand came; says whether there may be one behind it."""
        if may_come(self.trail.gaps.get(self.number)):
            self.pages_left -= 1  # what always stays away costs no other its turn
        self.seen.add(self.address)
        if paper.is_behind:
            is_linked = bool(self.source.detail.next) and paper.how is Unread.GONE
            was_there = self.is_going_back or is_linked
            self.trail.take_end(self.number, self.address, was_there=was_there)
            if not self.is_going_back:
                self.trail.end_before(self.number)
            return False
        if paper.has_come and not paper.is_empty:
            self.seen.add(paper.content)
        is_counted = not (self.is_going_back or self.source.detail.next)
        return self.trail.take(self.number, self.address, paper, is_counted=is_counted)

    def advance(self, paper: Paper) -> bool:
        """Remember a page that was read, at least in part; says whether it is the farthest."""
        if paper.is_read:
            self.newest = (self.address, self.number)
        is_farthest = paper.is_read and self.number > self.front
        if is_farthest:
            self.front = self.number
        return is_farthest

    def turn(self, paper: Paper) -> bool:
        """Go on to the next page; says whether there is one."""
        paging, link = self.source.detail, self.one.item.link
        found = paper.next if paging.next else numbered(paging, link, self.number)
        if not has_pages(paging) or not found or found in self.seen or found == link:
            return False
        gaps = self.trail.gaps
        self.is_beyond_gaps = self.number + 1 not in gaps and len(gaps) >= MOST_GAPS
        if self.is_beyond_gaps:
            return False
        self.address, self.number = found, self.number + 1
        return True

    def turn_back(self) -> bool:
        """Go to a page that visits before did not read; says whether there is one to be tried.

        Only where something came on this visit: else it is the site that is away.
        """
        if not self.is_going_back:
            self.pages_left = max(self.pages_left, 1)
        gap = next(iter(self.trail.unmet), None)
        if gap is None or self.pages_left <= 0 or not self.trail.has_come:
            return False
        self.is_going_back = True
        self.address, self.number = self._here(gap.address), gap.number
        return True


def _stays_away(gap: Gap | None, at: datetime) -> bool:
    """Say whether a page did not come for a day, or came with nothing on it."""
    if gap is None or gap.is_believed or gap.how is Unread.PART:
        return False
    return abs(at - gap.since_at) >= ANEW_AFTER


def read_page(walk: Pass, thread: Thread, by: Watch) -> Paper:
    """Read the page at hand and record it."""
    walk.visits += 1
    try:
        capture = by.door.get(walk.source, thread.address)
    except TorError:
        raise
    except FetchError as fault:
        return Paper(is_put_off=True) if walk.hold(fault) else Paper(lacks=[of_fault(fault)])
    content = by.matcher.fingerprint(capture.body)
    if thread.number > 1 and not capture.cut:
        is_gone = capture.status in NOT_THERE
        if is_gone or _is_shown_again(walk, thread, capture, content, by):
            is_first_asked = not thread.seen  # it was there, and the first page is shown instead
            return _behind(walk, thread, by, is_gone=is_gone or is_first_asked)
    where = Place(thread.place, capture.url, thread.one.item.title)
    answer = Answer(where, capture, remember(walk.source, capture, content, by), is_item=True)
    taken = take_in(walk, answer, by)
    settle(walk, answer, taken, by)
    if readmitted(walk, capture, taken, by):
        return read_page(walk, thread, by)
    if thread.number > 1 and _is_notice(taken):
        return _behind(walk, thread, by, is_gone=True)
    return _paper(walk, thread, capture, taken, content)


def _is_shown_again(walk: Pass, thread: Thread, capture: Capture, content: str, by: Watch) -> bool:
    """Say whether another page stands behind the last one: some sites show it again, or the first.

    Others lead back to it. A visit that began at a further page has not seen the first one itself.
    """
    led_to = "" if capture.url == thread.address else capture.url
    if led_to == thread.one.item.link or led_to in thread.seen or content in thread.seen:
        return True
    return by.ledger.is_unchanged(
        walk.source.name,
        thread.one.item.link,
        content=content,
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
    )


def _behind(walk: Pass, thread: Thread, by: Watch, *, is_gone: bool) -> Paper:
    """Take in that there is no such page; where it was read once, the item begins anew."""
    if is_gone and thread.start_over():
        return read_page(walk, thread, by)
    return Paper(is_behind=True, how=Unread.GONE if is_gone else Unread.AWAY)


def _paper(walk: Pass, thread: Thread, capture: Capture, taken: Taken, content: str) -> Paper:
    """Say what came, and why it is not the page that we came for."""
    lacks = [*map(Lack, taken.unread), *_lacks(capture, taken)]
    if thread.number == 1 and _leads_back(walk.source, thread.address, capture.url):
        return Paper("", content, [*lacks, Lack("its link leads back to the list", GONE)])
    walk.came += not lacks
    how = _how(capture, taken)
    is_empty = how is Unread.BLANK and taken.page.sort is Sort.EMPTY
    return Paper(taken.page.next, content, lacks, how, is_empty=is_empty)


def _how(capture: Capture, taken: Taken) -> Unread:
    """Say how a page came, if it is not the whole one."""
    if taken.page.sort in BLANK and not (taken.unread or faults(capture)):
        return Unread.BLANK
    has_come = capture.status < 400 and taken.page.sort is Sort.PAGE
    return Unread.PART if has_come else Unread.AWAY


def _is_notice(taken: Taken) -> bool:
    """Say whether a page says that there is none, whatever its status."""
    return taken.page.sort is Sort.GONE and not taken.page.has_content


def _leads_back(source: Source, link: str, address: str) -> bool:
    """Say whether a list stands at the end of an item's link: so sites hide that it is gone."""
    lists = {(_site(url), identity(url)) for url in source.urls}
    is_list = (_site(address), identity(address)) in lists
    return is_list and identity(link) not in {place for _, place in lists}


def _site(url: str) -> str:
    """Give the host by which two pages are of one site: whatever its port, as links are not."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _lacks(capture: Capture, taken: Taken) -> list[Lack]:
    """Say what stands in place of an item's page; a wall says more than that there is no page."""
    found, page = faults(capture), taken.page
    if page.sort in _INSTEAD and not (found and page.sort in MERE):
        told = instead(page)
        return [told, *found] if capture.status in NOT_THERE else [*found, told]
    if _is_notice(taken) and not found:
        return [instead(page)]
    return found
