"""An item's pages, one after another, from the last one that was read before."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Due, Sort, Source
from leakwatch.model.passes import GONE as LEFT
from leakwatch.needs import Watch
from leakwatch.place import Place, identity, kept, numbered
from leakwatch.walk.answer import GONE, faults, has_pages, remember
from leakwatch.walk.course import Pass
from leakwatch.walk.entry import readmitted
from leakwatch.walk.intake import Answer, Taken, settle, take_in
from leakwatch.walk.lack import BLANK, MERE, Lack, instead, of_fault
from leakwatch.walk.paper import Gaps, Paper

# What may give way to the item's page another time.
_INSTEAD = (*(Sort.LOGIN, Sort.CHALLENGE, Sort.DENIED, Sort.ERROR, Sort.SEIZED), *BLANK)


@dataclass(slots=True)
class Thread:
    """An item on the way through its pages."""

    source: Source
    one: Due
    address: str = field(init=False, repr=False)
    number: int = field(init=False)  # of the page at hand, from 1
    left: int = field(init=False)
    seen: set[str] = field(default_factory=set, repr=False)  # addresses and contents
    gaps: Gaps = field(init=False)

    def __post_init__(self) -> None:
        link, reached = self.one.item.link, self.one.reached
        self.address = kept(self.source, reached, link) if reached else link
        self.number = self.one.number if reached else 1
        self.left = self.source.detail.most + bool(reached)  # the page that is known is free
        self.gaps = Gaps(self.number)

    @property
    def place(self) -> str:
        """Give the identity of the page at hand, which has no host."""
        return self.one.id if self.number == 1 else f"{self.one.id}#{self.number}"

    def start_over(self) -> bool:
        """Begin at the first page, since the one that was read last is gone; not twice."""
        if self.number == 1 or self.seen:
            return False
        self.address, self.number = self.one.item.link, 1
        return True

    @property
    def goes_on(self) -> bool:
        """Say whether another page may be asked for: it takes one more to know an empty one."""
        return self.left > 0 or bool(self.gaps.doubt)

    @property
    def missing(self) -> list[Lack]:
        """Give why not all was read."""
        return self.gaps.missing(self.one)

    def take(self, paper: Paper) -> bool:
        """Keep why a page was not read; says whether there may be something behind it."""
        if paper.blank and not self.source.detail.next:
            return self.gaps.take_blank(paper, self.number)
        return self.gaps.take(paper)

    def turn(self, paper: Paper) -> bool:
        """Go on to the next page; says whether there is one."""
        paging, link = self.source.detail, self.one.item.link
        self.left -= 1
        self.seen |= {self.address, paper.content}
        found = paper.next if paging.next else numbered(paging, link, self.number)
        if paper.is_behind or not has_pages(paging) or not found or found in self.seen:
            return False
        self.address, self.number = found, self.number + 1
        return True


def read_page(walk: Pass, thread: Thread, by: Watch) -> Paper:
    """Read the page at hand and record it."""
    walk.visits += 1
    try:
        capture = by.door.get(walk.source, thread.address)
    except TorError:
        raise
    except FetchError as fault:
        return Paper(is_put_off=True) if walk.hold(fault) else Paper(lacks=[of_fault(fault)])
    is_gone = capture.status in GONE and not capture.cut
    if is_gone and thread.start_over():
        return read_page(walk, thread, by)
    content = by.matcher.fingerprint(capture.body)
    if thread.number > 1 and (is_gone or content in thread.seen):
        return Paper(is_behind=True)  # there, some sites show the last one again
    where = Place(thread.place, capture.url, thread.one.item.title)
    answer = Answer(where, capture, remember(walk.source, capture, content, by), is_item=True)
    taken = take_in(walk, answer, by)
    settle(walk, answer, taken, by)
    if readmitted(walk, capture, taken, by):
        return read_page(walk, thread, by)
    lacks = [*map(Lack, taken.unread), *_lacks(capture, taken)]
    if thread.number == 1 and _leads_back(walk.source, thread.address, capture.url):
        return Paper("", content, [*lacks, Lack("its link leads back to the list", LEFT)])
    walk.came += not lacks
    is_blank = taken.page.sort in BLANK and not (taken.unread or faults(capture))
    return Paper(taken.page.next, content, lacks, taken.page.sort if is_blank else None)


def _leads_back(source: Source, link: str, address: str) -> bool:
    """Say whether a list stands at the end of an item's link: so sites hide that it is gone."""
    lists = {(_site(url), identity(url)) for url in source.urls}
    is_list = (_site(address), identity(address)) in lists
    return is_list and identity(link) not in {place for _, place in lists}


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _lacks(capture: Capture, taken: Taken) -> list[Lack]:
    """Say what stands in place of an item's page; a wall says more than that there is no page."""
    found, page = faults(capture), taken.page
    if page.sort in _INSTEAD and not (found and page.sort in MERE):
        found.insert(0 if capture.status in GONE else len(found), instead(page))
    if page.sort is Sort.GONE and not (found or page.has_content):
        found.append(instead(page))
    return found
