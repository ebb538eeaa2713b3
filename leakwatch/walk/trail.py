"""What the pages of an item gave on one visit, and which of them are still to be read.

A page that does not come, or not whole, or with nothing on it, is a gap: the walk goes on behind
it where it can, and the gap is tried again once the end was seen. A page that is blank for three
days, and at three visits in a row that read others of its item, has nothing on it. Some sites show
blank pages behind the last one, where nobody has linked to them: two in a row are the end, where
the visit before found the first of them blank too. A page that was there, or to which another one
links, is gone where three visits in a row say so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from leakwatch.model import Gap, Unread
from leakwatch.walk.lack import Lack

PATIENCE = 3  # visits in a row that read other pages: as a page comes at each of them, it stays
LASTS = timedelta(days=3)  # and has to have done so for as long
MOST_GAPS = 100  # of one item; nobody goes on behind more
MOST_AWAY = 5  # pages in a row that do not come: nobody looks farther
MOST_BLANK = 8  # pages in a row with nothing on them, to which nobody has linked: likewise
MOST_NEWLY_AWAY = 2  # pages in a row that do not come and may yet: then others will not either


@dataclass(frozen=True, slots=True)
class Paper:
    """One page of an item that was asked for."""

    next: str = field(default="", repr=False)
    content: str = field(default="", repr=False)  # its keyed hash
    lacks: Sequence[Lack] = ()  # why it is not the page that we came for
    how: Unread = Unread.AWAY  # how it came; it says nothing of a page without lacks
    is_empty: bool = False  # there is no text on it at all
    is_behind: bool = False  # the last one was the one before
    is_put_off: bool = False  # it was not asked for

    @property
    def has_come(self) -> bool:
        """Say whether it came, or a part of it; what stands in its place is none."""
        return not self.lacks or self.how in (Unread.PART, Unread.BLANK)

    @property
    def is_read(self) -> bool:
        """Say whether it was read, at least in part."""
        return not self.is_behind and (not self.lacks or self.how is Unread.PART)


@dataclass(slots=True)
class Trail:
    """Which pages of an item are not read; `first` is the one at which the visit began, from 1."""

    first: int
    at: datetime
    gaps: dict[int, Gap]  # by their numbers: those of visits before, and of this one
    lacks: dict[int, list[Lack]] = field(default_factory=dict)  # of those met on this visit
    has_come: bool = False  # something came, so that the site is there
    has_content: bool = False  # something was read
    newly_away: int = 0  # pages in a row that did not come, and may yet
    away: int = 0  # pages in a row that did not come
    blanks: int = 0  # pages in a row that came with nothing on them
    doubt: int = 0  # those in a row that may be behind the last one
    is_unsure: bool = False  # they seem to be, for the first time

    @property
    def missing(self) -> list[Lack]:
        """Give why not all was read, as far as this visit has met it."""
        return [lack for number in sorted(self.lacks) for lack in self.lacks[number]]

    @property
    def unmet(self) -> list[Gap]:
        """Give the gaps of visits before that this one has not met, those tried least first."""
        open_ = [gap for gap in self.gaps.values() if not gap.is_believed]
        unmet = [gap for gap in open_ if gap.number not in self.lacks and not self._is_end(gap)]
        return sorted(unmet, key=lambda gap: (gap.tries, gap.number))

    def _is_end(self, gap: Gap) -> bool:
        return self.is_unsure and gap.how is Unread.BLANK and gap.number > self.first

    def take(self, number: int, address: str, paper: Paper, *, is_counted: bool) -> bool:
        """Take in how a page came; says whether there may be one behind it.

        `is_counted`: nobody has linked to it. What did not come then leads on by its number.
        """
        known = self.gaps.pop(number, None)
        self.lacks.pop(number, None)
        self.has_come |= paper.has_come
        if not paper.lacks:
            self.has_content = True
            self._meet_one()
            self.blanks = 0
            return True
        gap = _again(known, Gap(number, address, self.at, paper.how))
        self.gaps[number] = gap
        if gap.is_believed:
            self._meet_one()  # it came as it always does, which says nothing of the others
            self.blanks += 1
            return self.blanks < MOST_BLANK if is_counted else bool(paper.next)
        self.lacks[number] = list(_named(number, paper.lacks))
        if not is_counted:
            return bool(paper.next)
        if paper.is_empty and number > self.first:
            return self._doubts(number)
        self.doubt = 0
        return self._goes_behind(known, paper)

    def _meet_one(self) -> None:
        self.newly_away = self.away = self.doubt = 0

    def _goes_behind(self, known: Gap | None, paper: Paper) -> bool:
        """Say whether to go on behind a page that was not read: not where none comes."""
        if paper.has_come:
            self.newly_away = self.away = 0
            self.blanks = self.blanks + 1 if paper.how is Unread.BLANK else 0
            return self.blanks < MOST_BLANK
        self.away += 1
        if may_come(known):
            self.newly_away += 1
        return self.has_come and self.newly_away < MOST_NEWLY_AWAY and self.away < MOST_AWAY

    def _doubts(self, number: int) -> bool:
        """Take in a blank page that may be behind the last one; says whether to look further."""
        self.doubt += 1
        if self.doubt < 2:
            return True
        if self.has_content and self.gaps[number - 1].tries > 1:
            self.end_before(number - 1)
        elif self.has_content:
            self.is_unsure = True
            for each in (number - 1, number):
                self.lacks.pop(each)
        return False

    def end_before(self, number: int) -> None:
        """Take in that there is no page from one on; those before it were some, though blank.

        What is gone was there, and is gone back to.
        """
        for each, gap in list(self.gaps.items()):
            if each >= number and gap.how is not Unread.GONE:
                self._drop(each)

    def _drop(self, number: int) -> None:
        self.gaps.pop(number, None)
        self.lacks.pop(number, None)

    def take_end(self, number: int, address: str, *, was_there: bool) -> None:
        """Take in that there is no such page; no page that was there is counted twice a visit."""
        known = self.gaps.get(number)
        is_gone = was_there or (known is not None and known.how is Unread.GONE)
        if is_gone and number not in self.lacks:
            self.take_gone(number, address)

    def take_gone(self, number: int, address: str) -> None:
        """Take in that a page that was there is gone; three visits in a row must say so."""
        paper = Paper(lacks=[Lack("it is not there")], how=Unread.GONE)
        self.take(number, address, paper, is_counted=False)
        if not may_come(self.gaps[number]):
            self._drop(number)

    def believe(self, front: int) -> None:
        """Believe, where something was read, what stays blank; `front` is the farthest page.

        What is believed of pages before that one need not be remembered: nobody asks for them.
        """
        if not self.has_content:
            self._forget_tries()
            return
        for gap in list(self.gaps.values()):
            stays = not may_come(gap) and abs(self.at - gap.since_at) >= LASTS
            if gap.how is Unread.BLANK and stays:
                self._drop(gap.number)
                if gap.number >= front:
                    self.gaps[gap.number] = replace(gap, is_believed=True)

    def _forget_tries(self) -> None:
        """Count nothing of a visit on which nothing could be read: it is the site then."""
        for number in self.lacks.keys() & self.gaps.keys():
            gap = self.gaps[number]
            self.gaps[number] = replace(gap, tries=gap.tries - 1)


def may_come(known: Gap | None) -> bool:
    """Say whether a page may come otherwise the next time: it came so on too few visits."""
    return known is None or known.tries < PATIENCE


def _again(known: Gap | None, gap: Gap) -> Gap:
    """Count a visit that met a page as the ones before did."""
    if known is None or known.how is not gap.how:
        return gap
    return replace(known, address=gap.address, tries=known.tries + 1)


def _named(number: int, lacks: Iterable[Lack]) -> Iterable[Lack]:
    """Name the page, but the first, which may be the only one."""
    for lack in lacks:
        yield replace(lack, sentence=f"page {number}: {lack.sentence}") if number > 1 else lack
