"""How a source is, by what a pass saw of it and what earlier ones saw: the one rule for it.

A wall, a seizure or a parked domain needs a sign *and* no items: a list with a login box above it
is a list. No items where there were some is never "all clear"; no items where there never were
any, and nothing new, is a quiet source and no alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.model import Page, Sort, Source
from leakwatch.model.passes import (
    FAILED,
    FINE,
    GONE,
    QUIET,
    REDESIGNED,
    SEEN,
    SEIZED,
    STALE,
    WALLED,
    Earlier,
    Vain,
)
from leakwatch.walk.lack import CLOSED, INSTEAD, MERE, Lack, of_status, summed

CHANGED = "the text that must stand on it is missing"
_SOME = 2  # items read in vain that say something of all
_SOME_CLOSED = 3  # the same of walls: a site closes single ones by themselves
LASTING = frozenset({WALLED, SEIZED, GONE, REDESIGNED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a pass saw of a source, as far as it says how the source is."""

    page: Page = field(default_factory=Page)  # how the first page stands
    status: int = 0  # of its answer; 0: there was none
    is_unchanged: bool = False  # it is what it was when it was last read
    is_cut: bool = False  # it broke off: what is missing may stand in the rest
    listed: int = 0  # items on it
    new: int = 0  # items that were never seen before, on any page
    lacks: Sequence[Lack] = ()  # all that kept it from seeing
    id: int = 0  # of the pass
    at: datetime | None = None  # when it came to its end
    in_vain: int = 0  # visits of items and folders of which nothing came
    vain: Sequence[Vain] = ()  # what could not be read since a visit gave something last
    outside: str = field(default="", repr=False)  # why we are not let in, where only members are

    @property
    def is_read(self) -> bool:
        """Say whether the page itself was there to be read."""
        return self.is_unchanged or (200 <= self.status < 300 and not self.is_cut)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source is, and why it is not well."""

    state: str
    reason: str = field(default="", repr=False)
    passes: int = 1  # how many in a row it took to see it


def standing(source: Source, seen: Facts, before: Earlier) -> Standing:
    """Say how a source is; the first thing that fits counts, the surest first."""
    return (
        _unanswered(seen)
        or _as_before(seen, before)
        or _shut_out(seen)
        or _something_else(source, seen)
        or _by_status(seen)
        or _redesigned(source, seen, before)
        or _in_vain(seen, before)
        or _in_part(seen)
        or _stale(source, seen, before)
        or Standing(_well(source, seen))
    )


def listed(seen: Facts, before: Earlier) -> int | None:
    """Give how many items the first page lists; None where nobody could read it."""
    if seen.is_unchanged:
        return before.last
    return seen.listed if seen.is_read else None


def _unanswered(seen: Facts) -> Standing | None:
    if seen.status or seen.is_unchanged:
        return None
    own = [lack for lack in seen.lacks if lack.sentence != seen.outside]
    return Standing(summed(own) or FAILED)


def _as_before(seen: Facts, before: Earlier) -> Standing | None:
    """Say that a wall which has not changed still stands: nobody reads it a second time."""
    if seen.is_unchanged and before.state in LASTING:
        return Standing(before.state, before.reason)
    return None


def _shut_out(seen: Facts) -> Standing | None:
    """Say that we are not let in, whatever strangers see; a site that is over lets in nobody."""
    is_over = seen.page.sort in (Sort.SEIZED, Sort.GONE)
    if not seen.outside or is_over or (seen.status >= 400 and seen.status not in CLOSED):
        return None
    return Standing(WALLED, seen.outside)


def _something_else(source: Source, seen: Facts) -> Standing | None:
    """Say what stands in place of the page; of an error's page the status says more.

    Of one that broke off, what cut it says more than that nothing stands on it.
    """
    is_error = (seen.status >= 400 or seen.is_cut) and seen.page.sort in MERE
    if is_error or not is_instead(source, seen.page, seen.listed):
        return None
    state, reason = INSTEAD[seen.page.sort]
    return Standing(state, f"{reason}: {seen.page.sign}" if seen.page.sign else reason)


def is_instead(source: Source, page: Page, items: int) -> bool:
    """Say whether something else stands in the place of a page that lists so many items."""
    return page.sort in INSTEAD and not items and not _may_be(source, page)


def _may_be(source: Source, page: Page) -> bool:
    """Say whether a page may be what we came for, in spite of its sort.

    A list in JSON or in a feed may be empty; a page that is read as it is has no items, so that
    its own words must speak for it.
    """
    if lists(source):
        return page.sort is Sort.EMPTY and source.reads in ("json", "feed")
    return page.has_content


def _by_status(seen: Facts) -> Standing | None:
    return Standing(of_status(seen.status)) if seen.status >= 400 else None


def _redesigned(source: Source, seen: Facts, before: Earlier) -> Standing | None:
    if seen.page.is_changed and not seen.is_cut:
        return Standing(REDESIGNED, CHANGED)
    if seen.lacks:
        return None  # it was not read whole, which is a fault of its own
    return _too_few(source, listed(seen, before), before) if lists(source) else None


def _too_few(source: Source, count: int | None, before: Earlier) -> Standing | None:
    """Say that a page lists nothing where it did, or far too little twice in a row."""
    least = source.expect.items
    if count is None:
        return None
    if not count and before.listed:
        return Standing(REDESIGNED, f"it lists nothing, and listed {before.listed} items before")
    if count < least and before.last is not None and before.last < least:
        said = f"it lists {count} items, twice in a row; {least} are expected"
        return Standing(REDESIGNED, said, passes=2)
    return None


def _in_vain(seen: Facts, before: Earlier) -> Standing | None:
    """Say that what it lists cannot be read, however well it lists it.

    A single item may be dead, or closed, by itself: it says something of all only where nothing
    of its sort was ever read, or where it failed first while the source was blind already; one
    that is blank, or gone, says nothing even then. A pass that tried none of them leaves it as it
    is, and counts for none.
    """
    was_seen = before.state in SEEN
    for one in seen.vain:
        if _is_enough(one, seen, was_seen=was_seen):
            state = REDESIGNED if one.state == GONE else one.state  # it lists what is not there
            is_late = one.since < seen.id and was_seen
            return Standing(state, _of_vain(one), passes=1 + is_late if seen.in_vain else 0)
    return None


def _is_enough(one: Vain, seen: Facts, *, was_seen: bool) -> bool:
    """Say whether what could not be read says something of its source.

    Items vanish between a list and their turn, and a wall may rise for once: what is gone, and
    that most of it fails, says something of all only when a second pass has met it.
    """
    if one.met or one.state == GONE:
        is_twice = one.since < seen.id and (seen.in_vain > 0 or not was_seen)
        is_all = one.is_all and not one.met
        return is_twice and one.items >= (_SOME if is_all else _SOME_CLOSED)
    if one.state != REDESIGNED and (one.is_all or one.is_blind_still):
        return True
    return one.items >= (_SOME_CLOSED if one.state in LASTING else _SOME)


def _of_vain(one: Vain) -> str:
    if one.met:
        return (
            f"of the {one.met} items that were met last {one.items} cannot be read: {one.reason}"
        )
    return f"of what it lists nothing could be read: {one.reason}"


def _in_part(seen: Facts) -> Standing | None:
    """Say why some of it was not seen; that it was more than we take in is a failure too."""
    return Standing(summed(seen.lacks) or FAILED) if seen.lacks else None


def _stale(source: Source, seen: Facts, before: Earlier) -> Standing | None:
    """Say that a source lists nothing new for longer than its file lets it."""
    longest = source.expect.quiet
    if not longest or seen.new or not lists(source) or not (seen.at and before.new_at):
        return None
    if seen.at - before.new_at <= longest:
        return None
    return Standing(STALE, f"it lists nothing new since {before.new_at:%Y-%m-%d %H:%M} UTC")


def _well(source: Source, seen: Facts) -> str:
    return QUIET if lists(source) and not seen.new else FINE


def lists(source: Source) -> bool:
    """Say whether a source's pages list items; the others are read as they are."""
    return source.reads != "page"
