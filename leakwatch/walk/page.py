"""One page of a listing: read, recorded, and what it lists taken in."""

from dataclasses import dataclass, field, replace

from leakwatch.match.seen import Seen, seen_in_text
from leakwatch.model import Capture, Ending, Item, Member, Outcome, Sheet, Sort, Source
from leakwatch.model.passes import REDESIGNED
from leakwatch.needs import Watch
from leakwatch.place import Place
from leakwatch.walk.answer import faults, is_unchanged, remember
from leakwatch.walk.course import Glance, Pass
from leakwatch.walk.entry import readmitted
from leakwatch.walk.folders import entries
from leakwatch.walk.intake import Answer, Taken, beyond, record, settle, take_in
from leakwatch.walk.lack import MERE, Lack, instead
from leakwatch.walk.state import CHANGED, is_instead

_WHOLE = Ending(Outcome.READ)
_AMID = "a page amid the list came without anything on it"
_DEAD_END = "a page that another one links to lists nothing"
_FLOOD = "more items than the frontier holds: they wait on their page"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that was read: what it came to, and what decides whether its walk goes on."""

    glance: Glance
    items: frozenset[str] = field(default=frozenset(), repr=False)  # their identities
    fresh: int = 0  # how many of them are new to its leg

    @property
    def next(self) -> str:
        """Give the address of the next page, as the page says."""
        return self.glance.page.next

    @property
    def is_blank(self) -> bool:
        """Say whether it came without anything on it; a page of an error is none."""
        return self.glance.page.sort is Sort.EMPTY and not self.items


def known(walk: Pass, capture: Capture, sheet: Sheet, by: Watch) -> bool:
    """Say whether a page is as it was when it was read last; then nothing of it is read again."""
    content = by.matcher.fingerprint(capture.body)
    if not is_unchanged(walk.source, capture, content, by):
        return False
    walk.note(by.ledger.outcomes_of(walk.source.name, capture.url))
    walk.glances.append(Glance(status=capture.status, is_unchanged=True))
    if sheet.leg is None:
        by.frontier.unchanged(walk.source.name, sheet)
    return True


def read(walk: Pass, where: Place, capture: Capture, sheet: Sheet, by: Watch) -> Leaf | None:
    """Read a page, record it, and take in what it lists; its faults are kept in the pass.

    Gives none where it is to be asked for again, since we are let in only now.
    """
    content = by.matcher.fingerprint(capture.body)
    capture_id = remember(walk.source, capture, content, by, is_listing=True)
    page = Answer(where, capture, capture_id)
    taken = take_in(walk, page, by)
    _record_listing(walk, page, taken, by)
    if readmitted(walk, capture, taken, by):
        settle(walk, page, taken, by, is_known=False)
        return None
    lacks = _lacks(walk, page, taken, sheet, by)
    listed, left_out = entries(walk.source, taken.items, capture.url, sheet.depth)
    walk.fail(*(Lack(sentence, is_bound=True, is_flood=True) for sentence in left_out))
    goes_on = sheet.leg is None and bool(taken.page.next)  # further pages list the rest
    is_whole = not (lacks or left_out or goes_on)
    followed = [_followed(walk.source, item) for item in listed]
    answer = by.frontier.listed(walk.source.name, followed, replace(sheet, is_whole=is_whole))
    if answer.refused:
        walk.fail(Lack(_FLOOD, is_bound=True, is_flood=True))
    is_known = is_whole and not answer.refused
    settle(walk, page, taken, by, is_known=is_known)  # last: a crash before it has it read again
    glance = Glance(
        page=taken.page,
        status=capture.status,
        items=len(taken.items),
        new=answer.new,
        is_whole=not (lacks or answer.refused),
        is_cut=bool(capture.cut),
    )
    walk.glances.append(glance)
    return Leaf(glance, frozenset(item.id for item in taken.items), answer.fresh)


def ends(walk: Pass, sheet: Sheet, by: Watch) -> bool:
    """Say whether a list ends with a page without anything, this one or the one before.

    It is never believed at once; it is a fault of the pass where the list is not known to end so.
    """
    blank = by.frontier.ends_blank(walk.source.name, sheet)
    if not (blank.stays or blank.is_usual):
        walk.fail(Lack(_AMID if sheet.blank else _DEAD_END))
    return blank.stays


def _lacks(walk: Pass, page: Answer, taken: Taken, sheet: Sheet, by: Watch) -> bool:
    """Keep what is wrong with a page; says whether anything is, or it may be blank for once.

    Where a page stays blank, that is wrong once: it is its site's affair.
    """
    before = len(walk.lacks)
    capture = page.capture
    broken = faults(capture)
    walk.fail(*broken, *map(Lack, taken.unread))
    if broken and (capture.cut or taken.page.sort in MERE):
        return True  # what is missing may stand in the rest, and a status says more than no text
    is_blank = sheet.number > 0 and taken.page.sort is Sort.EMPTY  # it may be behind the last one
    may_leave = True
    if is_blank:
        may_leave = _may_leave(walk, taken, sheet, by)
    elif is_instead(walk.source, taken.page, len(taken.items)):
        walk.fail(instead(taken.page))
    elif taken.page.is_changed and walk.source.expect.must_contain and capture.status < 400:
        walk.fail(Lack(CHANGED, REDESIGNED))
    elif _is_dead_end(walk.source, taken, sheet):
        walk.fail(Lack(_DEAD_END))
    elif sheet.blank:
        may_leave = _may_leave_before(walk, taken, sheet, by)
    return len(walk.lacks) > before or not may_leave


def _may_leave(walk: Pass, taken: Taken, sheet: Sheet, by: Watch) -> bool:
    """Say whether a blank page may be left as it is, though it may be the end; a fault is kept.

    It takes another page to know where this one links to it, or pages have numbers.
    """
    if taken.page.next:
        return True
    if sheet.leg is not None:
        return not walk.source.paging.next or ends(walk, replace(sheet, blank=""), by)
    stays = by.frontier.stays_blank(walk.source.name, sheet, sheet.page)
    if not stays:
        walk.fail(Lack(_DEAD_END))
    return stays


def _may_leave_before(walk: Pass, taken: Taken, sheet: Sheet, by: Watch) -> bool:
    """Say whether the page before this one may be left as it is, which was blank and no end.

    Else its leg does not go on behind it.
    """
    if not taken.items:
        return bool(walk.source.paging.next) or ends(walk, sheet, by)
    stays = by.frontier.stays_blank(walk.source.name, sheet, sheet.blank)
    if not stays:
        walk.fail(Lack(_AMID))
    return stays


def _is_dead_end(source: Source, taken: Taken, sheet: Sheet) -> bool:
    """Say whether a page that another one links to lists nothing, and leads nowhere.

    A page behind the last one is nobody's link, but where pages are asked for by their numbers.
    """
    is_linked = sheet.number > 0 and sheet.leg is not None and bool(source.paging.next)
    return is_linked and not taken.items and not taken.page.next


def _followed(source: Source, item: Item) -> Item:
    """Give an item with its link only where that is to be fetched."""
    is_followed = source.follow != "never" and (source.follow != "cut" or item.is_cut)
    return item if is_followed or item.is_folder else replace(item, link="")


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
