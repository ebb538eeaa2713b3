"""What the pages of an item gave, and why some of them were not the pages that we came for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leakwatch.model import Due, Sort
from leakwatch.walk.lack import Lack, sentences

PATIENCE = 2  # visits; at the next one a page without anything is taken for what it seems


@dataclass(frozen=True, slots=True)
class Paper:
    """One page of an item that was read."""

    next: str = field(default="", repr=False)
    content: str = field(default="", repr=False)  # its keyed hash
    lacks: Sequence[Lack] = ()  # why it is not the page that we came for
    blank: Sort | None = None  # there is nothing on it: one of BLANK
    is_behind: bool = False  # the last one was the one before
    is_put_off: bool = False  # it was not asked for


@dataclass(slots=True)
class Gaps:
    """What was not read of an item on one visit, which began at the page `first`, from 1."""

    first: int
    lacks: list[Lack] = field(default_factory=list)  # why a page was not the one we came for
    blanks: list[Lack] = field(default_factory=list)  # likewise, of pages with nothing on them
    doubt: Sequence[Lack] = ()  # of the page before, which was empty: it may be the end
    has_content: bool = False  # something was read

    def take(self, paper: Paper) -> bool:
        """Keep why a page was not read; says whether there may be something behind it."""
        if not paper.is_behind:
            self.blanks += self.doubt
            self.lacks += paper.lacks
            self.has_content |= not paper.lacks
        self.doubt = ()
        return not paper.lacks or bool(paper.next)

    def take_blank(self, paper: Paper, number: int) -> bool:
        """Keep that a page is blank which nobody has linked to; says the same as `take`.

        Some sites show an empty page behind the last one. Two in a row are the end; one with
        something behind it is a page that was not read.
        """
        before, self.doubt = self.doubt, ()
        lacks = [replace(one, sentence=f"page {number}: {one.sentence}") for one in paper.lacks]
        if paper.blank is Sort.EMPTY and number > self.first:
            self.doubt = () if before else lacks
            return not before
        self.blanks += [*before, *lacks]
        return True

    def missing(self, one: Due) -> list[Lack]:
        """Give why not all was read.

        A page that stays blank has nothing on it, where there are others: those that were read on
        this visit, or that a visit before has come by.
        """
        was_so = one.reason.startswith(sentences(self.blanks))
        stays = was_so and one.attempts >= PATIENCE
        is_so = stays and (self.has_content or self.first > 1)
        return [*self.lacks, *(() if is_so else self.blanks)]
