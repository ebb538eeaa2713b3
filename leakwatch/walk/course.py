"""What one look at one source comes to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.model import Outcome, Page, Source
from leakwatch.model.outcomes import Ended
from leakwatch.model.passes import AWAY, FAILED, GOOD, STOPPED, WALLED, Account, Earlier, Vain
from leakwatch.walk.lack import Lack, of_fault
from leakwatch.walk.state import LASTING, Facts, Standing, listed, standing

_STAYS = (Outcome.CUT, Outcome.CLOSED, Outcome.UNREADABLE)  # however often it is read


@dataclass(frozen=True, slots=True)
class Glance:
    """What one page of a listing came to."""

    page: Page = field(
        default_factory=Page
    )  # how it stands; nothing is known of one that has not changed
    status: int = 200
    items: int = 0
    new: int = 0  # of them, never listed before or with another version
    is_unchanged: bool = False  # it was known, and so not read again
    is_whole: bool = True  # it was read, and all that it lists was taken in
    is_cut: bool = False  # it broke off


def _order(state: str) -> int:
    """Give which of a source's listings says how it is: the surest of those that are not well."""
    if state in GOOD:
        return 3
    return 0 if state in LASTING else 1 + (state == FAILED)


@dataclass(slots=True)
class Pass:
    """What one look at one source comes to; grows while it is under way."""

    source: Source
    id: int = 0  # of the pass in the history
    before: Earlier = field(default_factory=Earlier)  # what earlier ones saw
    documents: int = 0
    visits: int = 0  # pages of items, and folders, that were asked for
    outside: str = ""  # why we are not let in, where only members are
    is_fresh: bool = False  # we just logged in, and have seen no page since
    is_readmitted: bool = False  # its one login after the end of a session is made
    hits: int = 0
    lacks: list[Lack] = field(default_factory=list)  # what kept it from seeing everything
    unopened: list[str] = field(default_factory=list)  # why documents were not read whole
    silent: list[FetchError] = field(default_factory=list)  # why pages of listings did not come
    glances: list[Glance] = field(default_factory=list)  # pages of listings, in their order
    starts: dict[str, int] = field(default_factory=dict)  # where among them each listing begins
    visits_began: int | None = None  # from there on they are pages of folders
    came: int = 0  # things that visits gave: pages, folders, stretches of files
    in_vain: int = 0  # visits that gave nothing
    gave: set[bool] = field(default_factory=set)  # whether items (False) did, and folders (True)
    vain: Sequence[Vain] = ()  # what could not be read since a visit gave something last
    owes: bool = False  # it came to its bounds: there is more to be read
    late_at: datetime | None = None  # when it is to end with the files that it reads
    is_put_off: bool = False  # a host is to be left alone: nothing more is asked for
    is_stopped: bool = False  # somebody ended it early
    is_away: bool = False  # Tor was
    is_over: bool = False  # it came to its end
    ended_at: datetime | None = None  # when it did

    @property
    def state(self) -> str:
        """Give how it ended, or why it is to be made again at once."""
        if self.is_away or self.is_stopped:
            return AWAY if self.is_away else STOPPED
        return self.standing.state if self.is_over else FAILED

    @property
    def standing(self) -> Standing:
        """Give how the source is, by what was seen of it."""
        first, *others = self._looks.items()
        found = [standing(self.source, self._facts(first[1]), self.before)]
        for name, glance in others:
            found.append(standing(self.source, self._facts(glance), self.before.of(name)))
        return min(found, key=lambda each: _order(each.state))

    @property
    def reason(self) -> str:
        """Say what kept it from seeing everything, each thing once; a fine pass may say so too."""
        why = self.standing.reason if self.is_over else ""
        faults = [fault for fault in self.faults if fault not in why]
        return "; ".join(dict.fromkeys([*([why] if why else []), *faults, *self.unopened]))

    @property
    def account(self) -> Account:
        """Give what it saw, for the history."""
        (_, first), *others = self._looks.items()
        return Account(
            listed=listed(self._facts(first), self.before),
            new=self.new,
            passes=0 if self._is_in_part_unasked else self.standing.passes,
            was_asked=self._was_asked,
            window=self.source.expect.window,
            others={
                name: listed(self._facts(glance), self.before.of(name)) for name, glance in others
            },
        )

    @property
    def _is_in_part_unasked(self) -> bool:
        """Say whether something was not asked for: its host rests, or we may not be let in."""
        return any(not fault.was_asked for fault in self.silent)

    @property
    def _was_asked(self) -> bool:
        """Say whether anybody was: a page came, or one did not that was asked for."""
        return bool(self.glances) or any(fault.was_asked for fault in self.silent)

    @property
    def _looks(self) -> dict[str, Glance]:
        """Give the first page of each listing; one of no status where none answered."""
        starts = list(self.starts.items()) or [("", 0)]
        ends = [start for _, start in starts[1:]] + [len(self._listings)]
        return {
            name: self.glances[start] if start < end else Glance(status=0)
            for (name, start), end in zip(starts, ends, strict=True)
        }

    @property
    def _listings(self) -> Sequence[Glance]:
        """Give the pages of the source's own listings, without those of folders."""
        return self.glances[: self.visits_began]

    def _facts(self, first: Glance) -> Facts:
        """Give what says how the source is, by the first page of one of its listings."""
        return Facts(
            page=first.page,
            status=first.status,
            is_unchanged=first.is_unchanged,
            is_cut=first.is_cut,
            listed=first.items,
            new=self.new,
            lacks=self.lacks,
            id=self.id,
            at=self.ended_at,
            in_vain=self.in_vain,
            vain=self.vain,
            outside=self.outside,
        )

    @property
    def first(self) -> Glance | None:
        """Give what the first page came to, if one answered."""
        first = next(iter(self._looks.values()))
        return first if first.status else None

    @property
    def status(self) -> int:
        """Give the status of the first page, 0 where none answered."""
        return self.first.status if self.first else 0

    @property
    def listed(self) -> int:
        """Give how many items its pages listed."""
        return sum(glance.items for glance in self.glances)

    @property
    def new(self) -> int:
        """Give how many of them were never listed before, or with another version."""
        return sum(glance.new for glance in self.glances)

    def is_late(self, at: datetime) -> bool:
        """Say whether its files have taken as long as those of one pass may."""
        return self.late_at is not None and at >= self.late_at

    def begin(self, listing: str) -> None:
        """Take in that another listing of the source is looked at from here on."""
        self.starts.setdefault(listing, len(self.glances))

    def refuse(self, fault: FetchError) -> None:
        """Keep that a page of a listing did not come, unless that is because we stop."""
        self.hold(fault)
        if fault.kind is not Why.STOPPED:
            self.silent.append(fault)
            self.fail(of_fault(fault))

    def lose(self, fault: TorError) -> None:
        """Keep that Tor is away, so that nobody can look."""
        self.is_away = True
        self.fail(of_fault(fault))

    def hold(self, fault: FetchError) -> bool:
        """End the pass where we stop, or may not ask; says whether that is so."""
        self.is_stopped |= fault.kind is Why.STOPPED
        self.is_put_off |= not fault.was_asked
        return self.is_stopped or self.is_put_off

    @property
    def faults(self) -> Sequence[str]:
        """Say what kept it from seeing everything, a sentence each."""
        return [lack.sentence for lack in self.lacks]

    def fail(self, *lacks: Lack) -> None:
        """Keep why something was not seen."""
        self.lacks += lacks

    def shut_out(self, sentence: str) -> None:
        """Keep that we are not let in."""
        self.outside = sentence
        self.fail(Lack(sentence, WALLED))

    @contextmanager
    def aside(self) -> Iterator[list[Lack]]:
        """Give what fails meanwhile, which is an item's.

        The pass keeps of it what is a flood, and says where a page was too large, which may hide
        entries: that is no fault of the pass.
        """
        if self.visits_began is None:
            self.visits_began = len(self.glances)
        kept, met = (self.lacks, self.silent), list[Lack]()
        self.lacks, self.silent = met, []
        try:
            yield met
        finally:
            self.lacks, self.silent = kept
            self.fail(*(lack for lack in met if lack.is_flood))
            cut = [lack.sentence for lack in met if lack.is_bound and not lack.is_flood]
            self.unopened += [f"a folder is not read to its end: {sentence}" for sentence in cut]

    def note(self, ended: Sequence[Ended]) -> None:
        """Take in what was not opened, or not to its end; that is no fault of the pass."""
        self.unopened += [one.ending.reason for one in ended if one.ending.outcome in _STAYS]
