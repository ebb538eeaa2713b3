"""What the pages of an item gave on one visit, and which of them are still to be read.

A page that does not come, or comes with nothing on it, is a gap: the walk goes on behind it where
it can, and the gap is tried again once the end was seen. A page that is blank at three visits in a
row and for a day, while others of its item are not, has nothing on it. Some sites show blank pages
behind the last one, where nobody has linked to them: two in a row are the end, where the visit
before found the first of them blank too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from leakwatch.model import Gap, Sort
from leakwatch.walk.lack import Lack

PATIENCE = 3  # visits in a row from which on a page stays as it is
DAY = timedelta(days=1)  # for which it is blank then
MOST_GAPS = 100  # of one item; nobody goes on behind more
BEYOND = 10  # pages that do not come, of which nobody knows whether there is one behind them
LOST = 2  # pages in a row that do not come, and may yet: then the others will not either


@dataclass(frozen=True, slots=True)
class Paper:
    """One page of an item that was asked for."""

    next: str = field(default="", repr=False)
    content: str = field(default="", repr=False)  # its keyed hash
    lacks: Sequence[Lack] = ()  # why it is not the page that we came for
    blank: Sort | None = None  # there is nothing on it: one of BLANK
    has_come: bool = False  # it, or a part of it; what stands in its place is none
    is_behind: bool = False  # the last one was the one before
    is_put_off: bool = False  # it was not asked for


@dataclass(slots=True)
class Trail:
    """Which pages of an item are not read; `first` is the one at which the visit began, from 1."""

    first: int
    at: datetime
    gaps: dict[int, Gap]  # by their numbers: those of visits before, and of this one
    lacks: dict[int, list[Lack]] = field(default_factory=dict)  # of those met on this visit
    has_come: bool = False  # something came, so that the site is there
    has_content: bool = False  # something was read
    lost: int = 0  # pages in a row that did not come, and may yet
    doubt: int = 0  # blank pages in a row to which nobody has linked: they may be the end
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

    def take(self, number: int, address: str, paper: Paper, *, is_counted: bool) -> bool:
        """Take in how a page came; says whether there may be one behind it.

        `is_counted`: nobody has linked to it. What did not come then leads on by its number.
        """
        known = self.gaps.pop(number, None)
        self.lacks.pop(number, None)
        self.has_come |= paper.has_come
        if not paper.lacks:
            self.has_content, self.lost, self.doubt = True, 0, 0
            return True
        gap = _again(known, Gap(number, address, self.at, is_blank=paper.blank is not None))
        self.gaps[number] = gap
        if gap.is_believed:
            self.has_content, self.doubt = True, 0  # it came as it always does
            return is_counted or bool(paper.next)
        self.lacks[number] = list(_named(number, paper.lacks))
        if not is_counted:
            return bool(paper.next)
        if paper.blank is Sort.EMPTY and number > self.first:
            return self._doubts(number)
        self.doubt = 0
        return self._goes_behind(paper)

    def _goes_behind(self, paper: Paper) -> bool:
        """Say whether to go on behind a page that was not read: not where none comes."""
        if paper.has_come:
            self.lost = 0
            return True
        self.lost += 1
        return self.has_come and self.lost < LOST

    def _doubts(self, number: int) -> bool:
        """Take in a blank page that may be behind the last one; says whether to look further."""
        self.doubt += 1
        if self.doubt < 2:
            return True
        if self.has_content and self.gaps[number - 1].tries > 1:
            self.cut(number - 1)
        elif self.has_content:
            self.is_unsure = True
            for each in (number - 1, number):
                self.lacks.pop(each)
        return False

    def _is_end(self, gap: Gap) -> bool:
        return self.is_unsure and gap.is_blank and gap.number > self.first

    def behind(self, number: int) -> int:
        """Give the next page, but those that stay away: they are tried when the end was seen."""
        number += 1
        while (gap := self.gaps.get(number)) and not gap.is_blank and gap.tries >= PATIENCE:
            number += 1
        return number

    def cut(self, number: int) -> None:
        """Take in that there are no pages from one on; those before it were some, though blank."""
        for each in [each for each in self.gaps if each >= number]:
            self.drop(each)

    def drop(self, number: int) -> None:
        """Take in that there is no such page."""
        self.gaps.pop(number, None)
        self.lacks.pop(number, None)

    def settle(self, front: int) -> None:
        """Believe, where something was read, what stays blank; `front` is the farthest page.

        What is believed of pages before that one need not be remembered: nobody asks for them.
        """
        if not self.has_content:
            return
        for gap in list(self.gaps.values()):
            stays = gap.tries >= PATIENCE and abs(self.at - gap.since) >= DAY
            if gap.is_blank and stays:
                self.gaps[gap.number] = replace(gap, is_believed=True)
                self.lacks.pop(gap.number, None)
                if gap.number < front:
                    self.gaps.pop(gap.number)


def _again(known: Gap | None, gap: Gap) -> Gap:
    """Count a visit that met a page as the ones before did."""
    if known is None or known.is_blank != gap.is_blank:
        return gap
    return replace(known, address=gap.address, tries=known.tries + 1)


def _named(number: int, lacks: Iterable[Lack]) -> Iterable[Lack]:
    """Name the page, but the first, which may be the only one."""
    for lack in lacks:
        yield replace(lack, sentence=f"page {number}: {lack.sentence}") if number > 1 else lack
