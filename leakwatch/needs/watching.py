"""What a pass needs of the reader, the watchlist and the history, and all who take part in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.clock import Clock
from leakwatch.match.seen import Tally
from leakwatch.model import (
    Blank,
    Capture,
    Due,
    Hints,
    Item,
    Leg,
    Listed,
    Part,
    Sheet,
    Sighting,
    Turns,
)
from leakwatch.model.outcomes import Ended
from leakwatch.model.passes import NO_ACCOUNT, NO_FAULT, Account, Earlier, Fault, Missing, Vain
from leakwatch.needs.doors import Door, Files, Members


class Reader(Protocol):
    """Turns hostile bytes into documents; never raises for what the bytes hold."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give Member, Chunk*, Ending for each document, then Items, then the Page."""


class Matcher(Protocol):
    """Knows the watchlist."""

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand; another list makes listed items due again."""

    def tally(self) -> Tally:
        """Begin a document."""

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""


class Ledger(Protocol):
    """Remembers passes, captures and findings."""

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open a pass over a source."""

    def earlier(self, source: str) -> Earlier:
        """Give what the passes before saw of a source."""

    def end_pass(
        self,
        pass_id: int,
        at: datetime,
        *,
        state: str,
        reason: str = "",
        items: int = 0,
        account: Account = NO_ACCOUNT,
    ) -> None:
        """Close a pass; the first good one of a source lets its held alerts go."""

    def capture(
        self, source: str, capture: Capture, *, content: str, list_id: str, reader: int
    ) -> int:
        """Remember that an address answered."""

    def matched(self, capture_id: int) -> None:
        """Remember that a capture need not be read again while it does not change."""

    def outcomes(self, capture_id: int, counted: Sequence[Ended]) -> None:
        """Remember how the documents of a capture ended."""

    def outcomes_of(self, source: str, url: str) -> Sequence[Ended]:
        """Give how the documents of an address's newest whole capture ended."""

    def is_unchanged(
        self, source: str, url: str, *, content: str, list_id: str, reader: int
    ) -> bool:
        """Say whether this very content of this address was matched already."""

    def validators(self, source: str, url: str, *, list_id: str, reader: int) -> tuple[str, str]:
        """Give ETag and Last-Modified of what was matched already, or empty strings."""

    def record(self, sighting: Sighting, *, capture_id: int | None, list_id: str) -> object:
        """Write a sighting, its finding and the alert in one transaction."""


class Frontier(Protocol):
    """Remembers what is still to fetch."""

    def legs(
        self, source: str, sheet: Sheet, *, list_id: str, reader: int, deep_after: timedelta
    ) -> Sequence[Leg]:
        """Give the stretches of a listing to be read, the first from its first page on."""

    def listed(self, source: str, items: Sequence[Item], sheet: Sheet) -> Listed:
        """Take in what a page lists, and how far its leg has come with it; both or neither."""

    def unchanged(self, source: str, sheet: Sheet) -> None:
        """Take in that a page lists what it listed before."""

    def stays_blank(self, source: str, sheet: Sheet, page: str) -> bool:
        """Remember that a page amid a listing is blank, and say whether it was so before."""

    def ends_blank(self, source: str, sheet: Sheet) -> Blank:
        """Remember that a listing seems to end with a blank page, and say what is known of it."""

    def walked(
        self, source: str, listing: str, leg: Leg, at: datetime, *, is_blank: bool = False
    ) -> None:
        """Remember that a leg has come to its end, and whether that was a blank page."""

    def lost(self, source: str, listing: str, leg: Leg) -> None:
        """Have a leg begin at the first page again, since the page that it reached is gone."""

    def due(
        self, source: str, *, list_id: str, reader: int, at: datetime, limit: int, turns: Turns
    ) -> Sequence[Due]:
        """Give the items to fetch now, in their order."""

    def reached(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember up to which of its pages an item was read and recorded, but for its gaps."""

    def unread(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember the gaps alone."""

    def progress(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember how far a file was read and recorded, and over what the reader gave up."""

    def done(
        self,
        source: str,
        item_id: str,
        *,
        list_id: str,
        reader: int,
        at: datetime,
        fault: Fault = NO_FAULT,
    ) -> None:
        """Remember that an item was fetched and recorded, or that nothing stands there."""

    def missing(self, source: str, item_id: str, *, at: datetime, stays: timedelta) -> Missing:
        """Say whether an item that answers as one that is gone is to be believed."""

    def failed(
        self, source: str, item_id: str, *, reason: str, at: datetime, fault: Fault = NO_FAULT
    ) -> None:
        """Remember that an item is to be tried again later, and what that says of its source."""

    def gave(self, source: str, pass_id: int, *, is_folder: bool) -> None:
        """Remember that a visit in a pass gave something: of a folder, or of what is none."""

    def vain(self, source: str) -> Sequence[Vain]:
        """Give what could not be read since then: of folders, and of what is none."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Those who take part in a pass."""

    door: Door
    reader: Reader
    matcher: Matcher
    ledger: Ledger
    frontier: Frontier
    now: Clock
    is_stopping: Callable[[], bool] = lambda: False
    means: str = ""  # how the reader is set otherwise than usual: it may read further then
    files: Files | None = None  # none where files are fetched as pages are
    members: Members | None = None  # none where nobody logs in
    segment: int = 64 * 2**20  # bytes of a file between two notes of how far it was read
