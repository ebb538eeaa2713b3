"""What the stories of pipeline.py need of the edges, as Protocols; the daemon hands them in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.clock import Clock
from leakwatch.match.seen import Tally
from leakwatch.model import Alert, Capture, Hints, Item, Part, Sighting, Source
from leakwatch.model.outcomes import Ended


class Door(Protocol):
    """Fetches through Tor."""

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a URL answers; raises FetchError, or TorError when Tor itself is away."""


class Reader(Protocol):
    """Turns hostile bytes into documents; never raises for what the bytes hold."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give Member, Chunk*, Ending for each document, then the Items of a listing."""


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

    def end_pass(
        self, pass_id: int, at: datetime, *, state: str, reason: str = "", items: int = 0
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

    def listed(
        self,
        source: str,
        items: Sequence[Item],
        *,
        list_id: str,
        reader: int,
        at: datetime,
        complete: bool = True,
        page: str = "",
    ) -> None:
        """Take in what a page lists; `complete` is False when it was not read whole."""

    def unchanged(self, source: str, *, page: str, at: datetime) -> None:
        """Take in that a page lists what it listed before."""

    def due(
        self, source: str, *, list_id: str, reader: int, at: datetime, limit: int
    ) -> Sequence[Item]:
        """Give the items to fetch now: new ones, then failed ones, then those read otherwise."""

    def done(self, source: str, item_id: str, *, list_id: str, reader: int, at: datetime) -> None:
        """Remember that an item was fetched and recorded."""

    def failed(self, source: str, item_id: str, *, reason: str, at: datetime) -> None:
        """Remember that an item is to be tried again later."""


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


class Outbox(Protocol):
    """Keeps what is to be told until it is told."""

    def claim(self, now: datetime) -> Alert | None:
        """Give the next alert, marked as being sent."""

    def claim_ambiguous(self, now: datetime, settle: timedelta) -> Alert | None:
        """Give an alert whose last sending is uncertain and has settled."""

    def sent(self, alert_id: int, channel: str, ts: str) -> None:
        """Remember where an alert stands."""

    def lost(self, alert_id: int) -> None:
        """Remember that an uncertain alert did not arrive; it is pending again."""

    def retry(self, alert_id: int, at: datetime, error: str) -> None:
        """Put an alert back until a later time."""

    def ambiguous(self, alert_id: int, error: str) -> None:
        """Remember that an alert may or may not have arrived."""

    def parked(self, alert_id: int, error: str) -> None:
        """Put an alert aside until a person has mended the cause."""

    def uprooted(self, alert_id: int) -> None:
        """Tell anew what an alert belongs below, since it does not stand there any more."""

    def hold_off(self, until: datetime) -> None:
        """Give nothing out before a moment that Slack named."""

    def failed(self, reason: str) -> timedelta:
        """Remember that Slack as a whole cannot be used; gives how long to leave it alone."""


class Receipt(Protocol):
    """Where a message stands."""

    @property
    def channel(self) -> str:
        """Give the channel's id."""

    @property
    def ts(self) -> str:
        """Give the message's time stamp, which is its name in Slack."""


class Post(Protocol):
    """Puts messages where the team reads them."""

    @property
    def can_find(self) -> bool:
        """Say whether messages can be read back."""

    def send(self, alert: Alert) -> Receipt:
        """Send one alert; raises AlertError."""

    def find(self, alert: Alert) -> Receipt | None:
        """Look for an alert that may have arrived; raises AlertError."""
