"""What the frontier is told and what it answers: pages of listings, legs of walks, what is due."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from leakwatch.model.reading import Item


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a listing that is still to be read, page after page.

    It goes on behind the page `reached` and ends at the first page that holds nothing but what
    passes before `began` have listed; where that is 0, at the end of the listing alone.
    """

    began: int  # id of a pass
    reached: str = field(default="", repr=False)  # address of the last page read; empty: none yet
    number: int = 0  # of that page, from 0

    @property
    def is_from_top(self) -> bool:
        """Say whether it starts with the first page, which is read at each pass anyhow."""
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a listing, beside the items that stand on it."""

    at: datetime
    listing: str = field(default="", repr=False)  # what identifies the listing
    pass_id: int = 0
    is_whole: bool = True  # else it says nothing of what it does not show
    leg: Leg | None = None  # that it belongs to; none: the listing has no further pages
    address: str = field(default="", repr=False)  # of this page, where it belongs to a leg
    number: int = 0  # of this page, from 0
    depth: int = 0  # of an open directory's entries: 1 below its root
    page: str = field(default="", repr=False)  # what identifies it inside its source, as a leg's
    blank: str = field(default="", repr=False)  # the same of the one before, if it came blank


@dataclass(frozen=True, slots=True)
class Blank:
    """What is known of a page without anything on it, behind which a listing seems to end."""

    stays: bool = False  # the visit before found it so too: it is the end
    is_usual: bool = False  # the listing is one that ends so, about there: it is no fault


@dataclass(frozen=True, slots=True)
class Listed:
    """What taking in a page came to."""

    new: int = 0  # items never listed before, or listed with another version
    fresh: int = (
        0  # those, and what was listed since the leg began: it goes on while there are any
    )
    refused: int = 0  # items for which there was no room; the page is to be read again


@dataclass(frozen=True, slots=True)
class Turns:
    """In which order a source's items are due, beyond what all sources have in common."""

    window: timedelta = timedelta(0)  # so long they stay visible; zero: they are not short-lived
    is_always: bool = False  # each is due again at each pass
    folders: timedelta = timedelta(0)  # a folder is due again after this, or four times it
    began_at: datetime | None = None  # the pass: what was read since then is not due again


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a file was read, and by what it is known to be still the same."""

    offset: int = 0  # bytes that were read and recorded
    tail: str = field(default="", repr=False)  # keyed hash of the last of them
    etag: str = field(default="", repr=False)
    last_modified: str = field(default="", repr=False)
    stumbled: int = -1  # where the segment begins over which the reader gave up; none: it did not


class Unread(StrEnum):
    """How a page came that was not read."""

    AWAY = "away"  # not at all, or something stood in its place
    GONE = "gone"  # the site said that there is none, though there was, or another links to it
    PART = "part"
    BLANK = "blank"  # with nothing on it


@dataclass(frozen=True, slots=True)
class Gap:
    """A page of an item that was not read, while others of it were; not `passes.GAP`, a time."""

    number: int  # from 1
    address: str = field(repr=False)
    since_at: datetime  # since when it comes so
    how: Unread = Unread.AWAY
    tries: int = 1  # visits in a row that met it so, and read other pages
    is_believed: bool = False  # that there is nothing on it


@dataclass(frozen=True, slots=True)
class Due:
    """An item to be fetched, and what is known of it."""

    item: Item
    reached: str = field(default="", repr=False)  # address of the last of its pages that was read
    number: int = 1  # of that page, from 1
    depth: int = 0
    mark: Mark = field(default_factory=Mark)
    is_grown: bool = False  # it was read whole once, and is listed with another version since
    gaps: tuple[Gap, ...] = ()  # pages that were not read

    @property
    def id(self) -> str:
        """Give the item's identity inside the source."""
        return self.item.id
