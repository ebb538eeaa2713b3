"""Made-up leaks and a clock that tests move by hand, for the tests of the store."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leakwatch.model import (
    Beside,
    Category,
    Confidence,
    Entry,
    Form,
    Hit,
    Kind,
    Matches,
    Sighting,
)
from leakwatch.store import Frontier, History, Ledger, Outbox, Store, open_store
from tests.history import begin

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
LIST = "list-1"
KEY = "key-1"
SIZE = 256


class Hands:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        """Give the time."""
        return self.at

    def move(self, **by: float) -> datetime:
        """Move the clock by a timedelta's words; gives the new time."""
        self.at += timedelta(**by)
        return self.at


class House:
    """One history with all that is built on it."""

    def __init__(self, path: Path) -> None:
        self.clock = Hands()
        self.store: Store = open_store(path)
        self.ledger = Ledger(self.store, self.clock)
        self.outbox = Outbox(self.store, self.clock)
        self.frontier = Frontier(self.store, self.clock)
        self.history = History(self.store, self.clock)

    def record(self, sighting: Sighting, key_id: str = KEY) -> str:
        """Record a sighting; gives the finding's id."""
        recorded = self.ledger.record(sighting, capture_id=None, list_id=LIST, key_id=key_id)
        return recorded.finding

    def is_known(self, source: str = "forum") -> None:
        """Make a source one that has been looked at before."""
        number = self.ledger.begin_pass(source, self.clock())
        self.ledger.end_pass(number, self.clock(), state="fine")

    def deliver(self) -> list[str]:
        """Send all that waits; gives the kinds in the order they went."""
        kinds = []
        while alert := self.outbox.claim(self.clock()):
            self.outbox.sent(alert.id, "C1", f"{alert.id}.0")
            kinds.append(alert.kind)
        return kinds


@contextmanager
def house(path: Path) -> Iterator[House]:
    """Open a history, an empty one where there is none, and close it again."""
    begin(path)
    opened = House(path)
    try:
        yield opened
    finally:
        opened.store.close()


def entry(number: int, kind: Kind = Kind.EMAIL, person: str = "") -> Entry:
    """Make an entry of the watchlist."""
    return Entry(kind, f"{number:016x}", f"W{number:04d}", person)


def hit(
    number: int,
    kind: Kind = Kind.EMAIL,
    *,
    person: str = "",
    confidence: Confidence = Confidence.EXACT,
    beside: tuple[Beside, ...] = (),
    is_staff: bool = False,
) -> Hit:
    """Make a hit on an entry."""
    masked = f"u***@{number}.example"
    ours = entry(number, kind, person)
    return Hit(ours, 1, number, confidence, Form.PLAIN, masked, beside, is_staff)


def matches(
    ours: Iterable[int | Hit], others: Iterable[str] = (), context: str = "around"
) -> Matches:
    """Say what a matcher would of a document that holds entries of ours and strangers' words."""
    hits = tuple(one if isinstance(one, Hit) else hit(one) for one in ours)
    words = {each.entry.id for each in hits} | set(others)
    sketch = tuple(sorted(_tag(word) for word in words)[:SIZE])
    return Matches(hits, sketch, len(words), context)


def _tag(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=5).digest(), "big")


def crowd(name: str, size: int = 100) -> list[str]:
    """Make strangers' identifiers, the same for the same name."""
    return [f"{name}-{number}" for number in range(size)]


def sighting(
    found: Matches,
    *,
    source: str = "forum",
    item: str = "/1",
    inside: str | None = None,
    at: datetime = NOON,
    title: str = "a title",
    category: Category = Category.OTHER,
) -> Sighting:
    """Make a sighting of what was matched."""
    address = f"http://{source}.example{item}"
    return Sighting(source, item, inside, address, title, at, found, category=category)
