"""A listing, page after page: where it goes on, where it ends, and what is owed of passes before.

The first page is read at each pass. While a page holds something new, the next one is read; what
was left unread by a pass that was killed, failed or came to its bound is read after that. All
pages of a pass come from one mirror, as long as it answers.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Leg, Sheet, Source
from leakwatch.needs import Watch
from leakwatch.place import Place, identity, is_ours, kept, numbered, on_mirror
from leakwatch.walk.answer import faults, first_answer, has_pages, reader
from leakwatch.walk.course import Glance, Pass
from leakwatch.walk.lack import NOT_THERE, Lack
from leakwatch.walk.page import Leaf, ends, known, read
from leakwatch.walk.state import LASTING

DEEP_AFTER = timedelta(days=1)  # a listing is read to its end again, to find what moved up
_REPEATS = 2  # pages in a row that show nothing but what the leg has shown: it goes in a circle
_BARE = 5  # pages in a row that list nothing, though each links to a next one


@dataclass(slots=True)
class Listing:
    """A listing in one pass: its mirrors, and how many pages may still be read."""

    mirrors: tuple[str, ...] = field(repr=False)
    name: str = field(repr=False)  # what identifies it inside its source
    left: int
    host: str = field(default="", repr=False)  # of the mirror that answered last
    owes: bool = False  # pages of passes before

    @property
    def first(self) -> str:
        """Give the address of its first page, on the mirror that answers."""
        return self.asked(self.mirrors[0])[0]

    def asked(self, address: str) -> tuple[str, ...]:
        """Give where a page is to be asked for: at the mirror that answered, then at others."""
        order = sorted(self.mirrors, key=lambda each: urlsplit(each).netloc != self.host)
        found = [on_mirror(address, mirror, self.mirrors) for mirror in order]
        return tuple(dict.fromkeys(found))

    def came(self, capture: Capture) -> None:
        """Stay with the mirror that answered."""
        host = urlsplit(capture.url).netloc
        if host in {urlsplit(each).netloc for each in self.mirrors}:
            self.host = host


@dataclass(slots=True)
class Stretch:
    """A leg under way: what its pages have shown so far."""

    leg: Leg
    addresses: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    repeats: int = 0
    blanks: int = 0  # pages in a row, up to the one at hand, that came without anything on them

    def take(self, address: str, leaf: Leaf) -> None:
        """Take in a page."""
        is_first = not self.addresses and self.leg.is_from_top
        self.blanks = self.blanks + 1 if leaf.is_blank and not is_first else 0
        self.addresses.add(identity(address))
        self.repeats = self.repeats + 1 if leaf.items <= self.items else 0
        self.items |= leaf.items

    def is_over(self, next_page: str, leaf: Leaf) -> bool:
        """Say whether there is nothing to be found on further pages.

        Some sites show a blank page behind the last one; two in a row are the end, since one
        may be a hiccup.
        """
        if not next_page or identity(next_page) in self.addresses:
            return True
        if self.blanks == 1:
            return False
        if not leaf.items:
            return not leaf.next or self.repeats >= _BARE
        return not leaf.fresh or self.repeats >= _REPEATS


def look(walk: Pass, mirrors: tuple[str, ...], by: Watch) -> None:
    """Read a listing of a source and take in what it lists; a fault is kept in the pass."""
    paging = walk.source.paging
    listing = Listing(mirrors, identity(mirrors[0]), paging.most)
    walk.begin(listing.name)
    if not has_pages(paging):
        look_at(walk, listing, Sheet(by.now(), listing.name, walk.id, depth=1), by)
        return
    legs = _legs(walk, listing, by)
    listing.owes = legs != [Leg(walk.id)]
    for leg in legs:
        if not _walk(walk, listing, leg, by):
            return


def _legs(walk: Pass, listing: Listing, by: Watch) -> list[Leg]:
    is_any = walk.source.paging.order == "any"
    found = by.frontier.legs(
        walk.source.name,
        Sheet(by.now(), listing.name, walk.id),
        list_id=by.matcher.list_id,
        reader=reader(walk.source, by),
        deep_after=timedelta(0) if is_any else DEEP_AFTER,
    )
    return list(found)


def look_at(walk: Pass, listing: Listing, sheet: Sheet, by: Watch) -> None:
    """Read a page that lists all there is, or a folder, which may say where it goes on."""
    address, seen = listing.mirrors[0], set[str]()
    while address and address not in seen:
        if not listing.left:
            most = walk.source.paging.most
            sentence = f"a folder has more pages than paging.most lets in: {most}"
            walk.fail(Lack(sentence, is_bound=True, is_flood=True))
            return
        seen.add(address)
        listing.left -= 1
        page = identity(address)
        leaf = _read(walk, listing, replace(sheet, address=address, page=page), by)
        if leaf is None or not leaf.glance.is_whole:
            return
        address = leaf.next if walk.source.reads == "directory" else ""
        sheet = replace(sheet, number=sheet.number + 1)


def _walk(walk: Pass, listing: Listing, leg: Leg, by: Watch) -> bool:
    """Read the pages of a leg; says whether the next one may be read, since no page failed."""
    stretch = Stretch(leg)
    from_top = leg.is_from_top
    address = start = listing.first if from_top else kept(walk.source, leg.reached, listing.first)
    sheet = Sheet(by.now(), listing.name, walk.id, leg=leg, number=leg.number)
    while _may_go_on(walk, listing, by, is_free=not from_top and address == start):
        sheet = replace(sheet, address=address, page=identity(address), at=by.now())
        told = len(walk.lacks)
        leaf = _read(walk, listing, sheet, by)
        if leaf is None or not leaf.glance.is_whole:
            return leaf is not None and len(walk.lacks) == told  # it may be blank for once
        stretch.take(address, leaf)
        address = _next(walk.source, listing, leaf, sheet.number + 1)
        if stretch.is_over(address, leaf):
            is_blank = leaf.is_blank or bool(sheet.blank)
            by.frontier.walked(walk.source.name, listing.name, leg, by.now(), is_blank=is_blank)
            return True
        if not is_ours(walk.source, address):
            walk.fail(Lack("the next page is on a host that `hosts` does not name"))
            return False
        sheet = replace(
            sheet,
            leg=Leg(leg.began, sheet.address, sheet.number),
            number=sheet.number + 1,
            blank=sheet.page if stretch.blanks == 1 else "",
        )
    return False


def _may_go_on(walk: Pass, listing: Listing, by: Watch, *, is_free: bool) -> bool:
    """Say whether one page more may be read; that a pass begins where one ended, counts for none.

    Without that, a pass of two pages would never come farther than the one before.
    """
    if by.is_stopping():
        walk.is_stopped = True
        return False
    if is_free:
        return True
    if not listing.left:
        walk.owes = True
        return False
    listing.left -= 1
    return True


def _next(source: Source, listing: Listing, leaf: Leaf, number: int) -> str:
    if source.paging.next:
        return leaf.next
    return numbered(source.paging, listing.first, number)


def _read(walk: Pass, listing: Listing, sheet: Sheet, by: Watch) -> Leaf | None:
    """Read a page, and what it lists; none where nobody answers, an empty one behind the end."""
    is_first = sheet.number == 0
    is_well = walk.before.state not in LASTING  # else read anew: its source may be mended by now
    may_be_known = is_first and is_well and not listing.owes
    try:
        asked = listing.asked(sheet.address)
        capture = first_answer(walk.source, asked, by, may_be_known=may_be_known)
    except TorError:
        raise
    except FetchError as fault:
        walk.refuse(fault)
        return None
    listing.came(capture)
    if not is_first and capture.status in NOT_THERE:
        return _behind(walk, capture, sheet, by)
    if may_be_known and known(walk, capture, sheet, by):
        return Leaf(walk.glances[-1])
    where = Place(listing.name if is_first else identity(sheet.address), capture.url)
    if leaf := read(walk, where, capture, sheet, by):
        return leaf
    listing.owes = True  # the page is another one for members
    return _read(walk, listing, sheet, by)


def _behind(walk: Pass, capture: Capture, sheet: Sheet, by: Watch) -> Leaf | None:
    """Take a page that is gone for the end, unless another one links to it.

    Where a leg was to go on there, it starts over; where the page before was blank, that was one
    of the list, which may hold something another time.
    """
    if sheet.leg and identity(sheet.leg.reached) == identity(sheet.address):
        by.frontier.lost(walk.source.name, sheet.listing, sheet.leg)
        walk.owes = True
        return None
    if sheet.leg is None or walk.source.paging.next:
        said = faults(capture)[0].sentence
        walk.fail(Lack(f"{said} to the page that another one links to"))
        return None
    return Leaf(Glance(status=capture.status, is_whole=not sheet.blank or ends(walk, sheet, by)))
