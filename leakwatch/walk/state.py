"""How a source is, by what a pass saw of it and what earlier ones saw: the one rule for it.

A wall, a seizure or a parked domain needs a sign *and* no items: a list with a login box above it
is a list. No items where there were some is never "all clear"; no items where there never were
any, and nothing new, is a quiet source and no alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from leakwatch.errors import Why
from leakwatch.model import Page, Sort, Source
from leakwatch.model.passes import (
    FAILED,
    FINE,
    GONE,
    MOVED,
    QUIET,
    REDESIGNED,
    REFUSED,
    SEIZED,
    SLOW,
    UNREACHABLE,
    WALLED,
    Earlier,
)

CHANGED = "the text that must stand on it is missing"
# What stands in the place of the page that we came for.
_INSTEAD = {
    Sort.LOGIN: (WALLED, "a login stands in its place"),
    Sort.CHALLENGE: (WALLED, "a captcha or a queue stands in its place"),
    Sort.DENIED: (WALLED, "it says that we have no access"),
    Sort.ERROR: (WALLED, "a text of an error stands in its place"),
    Sort.SEIZED: (SEIZED, "it says that it was seized or closed"),
    Sort.GONE: (GONE, "a notice that it is gone stands in its place"),
    Sort.SHELL: (REDESIGNED, "it is an empty shell: its content comes by scripts"),
    Sort.EMPTY: (REDESIGNED, "the answer holds no text"),
}
# By what a fault of fetching says of the site. An onion that nobody knows may be back tomorrow.
_FAULTS = {
    Why.SLOW: SLOW,
    Why.REFUSED: REFUSED,
    Why.BUSY: REFUSED,
    Why.UNREACHABLE: UNREACHABLE,
    Why.GONE: UNREACHABLE,
    Why.MOVED: MOVED,
}
_CLOSED = (401, 402, 403, 407, 451)
_ANSWERS = {
    **dict.fromkeys((404, 410), GONE),
    **dict.fromkeys(_CLOSED, WALLED),
    **dict.fromkeys((429, 503), REFUSED),
    **dict.fromkeys((408, 504), SLOW),
}
_MERE = frozenset({Sort.ERROR, Sort.EMPTY, Sort.SHELL})
_SOME = 3  # pages of items that say something of all
LASTING = frozenset({WALLED, SEIZED, GONE, REDESIGNED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a pass saw of a source, as far as it says how the source is."""

    page: Page = field(default_factory=Page)  # how the first page stands
    status: int = 0  # of its answer; 0: there was none
    is_unchanged: bool = False  # it is what it was when it was last read
    listed: int = 0  # items on it
    new: int = 0  # items that were never seen before, on any page
    kinds: Sequence[Why] = ()  # of the faults of fetching
    faults: Sequence[str] = field(default=(), repr=False)  # all that kept it from seeing
    others: Sequence[Page] = ()  # further pages of its listings that list nothing
    visits: int = 0  # pages of items that were asked for
    missed: Sequence[Page] = ()  # what stood in the place of some of them
    outside: str = field(default="", repr=False)  # why we are not let in, where only members are

    @property
    def is_read(self) -> bool:
        """Say whether the page itself was there to be read."""
        return self.is_unchanged or 200 <= self.status < 300


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
        or _closed(seen)
        or _in_part(seen)
        or Standing(_well(source, seen))
    )


def listed(seen: Facts, before: Earlier) -> int | None:
    """Give how many items the first page lists; None where nobody could read it."""
    if seen.is_unchanged:
        return before.last
    return seen.listed if seen.is_read else None


def _unanswered(seen: Facts) -> Standing | None:
    return None if seen.status or seen.is_unchanged else Standing(_of_fault(seen))


def _of_fault(seen: Facts) -> str:
    return next((_FAULTS[kind] for kind in seen.kinds if kind in _FAULTS), FAILED)


def _as_before(seen: Facts, before: Earlier) -> Standing | None:
    """Say that a wall which has not changed still stands: nobody reads it a second time."""
    if seen.is_unchanged and before.state in LASTING:
        return Standing(before.state, before.reason)
    return None


def _shut_out(seen: Facts) -> Standing | None:
    """Say that we are not let in, whatever strangers see; a site that is over lets in nobody."""
    is_over = seen.page.sort in (Sort.SEIZED, Sort.GONE)
    if not seen.outside or is_over or (seen.status >= 400 and seen.status not in _CLOSED):
        return None
    return Standing(WALLED, seen.outside)


def _something_else(source: Source, seen: Facts) -> Standing | None:
    """Say what stands in place of the page; of an error's page the status says more."""
    is_error = seen.status >= 400 and seen.page.sort in _MERE
    if is_error or not is_instead(source, seen.page, seen.listed):
        return None
    state, reason = _INSTEAD[seen.page.sort]
    return Standing(state, f"{reason}: {seen.page.sign}" if seen.page.sign else reason)


def is_instead(source: Source, page: Page, items: int) -> bool:
    """Say whether something else stands in the place of a page that lists so many items."""
    return page.sort in _INSTEAD and not items and not _may_be(source, page)


def _may_be(source: Source, page: Page) -> bool:
    """Say whether a page may be what we came for, in spite of its sort.

    A list in JSON or in a feed may be empty; a page that is read as it is has no items, so that
    its own words must speak for it.
    """
    if lists(source):
        return page.sort is Sort.EMPTY and source.reads in ("json", "feed")
    return page.has_content


def _by_status(seen: Facts) -> Standing | None:
    return Standing(_ANSWERS.get(seen.status, FAILED)) if seen.status >= 400 else None


def _redesigned(source: Source, seen: Facts, before: Earlier) -> Standing | None:
    if seen.page.is_changed:
        return Standing(REDESIGNED, CHANGED)
    if seen.faults:
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


def _closed(seen: Facts) -> Standing | None:
    """Say that all it lists stands behind a wall; a single item may be closed by itself."""
    if len(seen.missed) < max(seen.visits, _SOME):
        return None
    state, reason = _INSTEAD.get(seen.missed[0].sort, (FAILED, "it is not what it was"))
    return Standing(state, f"of every item that was asked for: {reason}")


def _in_part(seen: Facts) -> Standing | None:
    """Say why some of it was not seen."""
    if not (seen.faults or seen.kinds):
        return None
    walls = [_INSTEAD[page.sort] for page in seen.others if page.sort in _INSTEAD]
    state, reason = walls[0] if walls else (_of_fault(seen), "")
    return Standing(state, reason)


def _well(source: Source, seen: Facts) -> str:
    return QUIET if lists(source) and not seen.new else FINE


def lists(source: Source) -> bool:
    """Say whether a source's pages list items; the others are read as they are."""
    return source.reads != "page"
