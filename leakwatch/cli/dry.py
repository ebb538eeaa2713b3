# ruff: noqa: ARG002 - the words of the Protocols; to keep nothing, most of them are not needed
"""What writes nothing, for a pass that only looks: a ledger, a frontier; a matcher of no list."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from leakwatch.model import (
    Blank,
    Capture,
    Chunk,
    Due,
    Item,
    Leg,
    Listed,
    Matches,
    Sheet,
    Sighting,
    Turns,
)
from leakwatch.model.outcomes import Ended
from leakwatch.model.passes import (
    NO_ACCOUNT,
    NO_FAULT,
    Account,
    Earlier,
    Fault,
    Login,
    Missing,
    Vain,
)


@dataclass(slots=True)
class DryLedger:
    """Keeps what a pass would write, for the eyes alone."""

    captures: list[Capture] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    ended: list[tuple[str, Ended]] = field(default_factory=list)  # each with its address

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open nothing."""
        return 0

    def earlier(self, source: str) -> Earlier:
        """Know of nothing earlier."""
        return Earlier()

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
        """Close nothing."""

    def capture(
        self,
        source: str,
        capture: Capture,
        *,
        content: str,
        list_id: str,
        reader: int,
    ) -> int:
        """Keep a capture."""
        self.captures.append(capture)
        return len(self.captures)

    def matched(self, capture_id: int) -> None:
        """Remember nothing."""

    def outcomes(self, capture_id: int, counted: Sequence[Ended]) -> None:
        """Keep how the documents of a capture ended."""
        self.ended += [(self.captures[capture_id - 1].url, one) for one in counted]

    def outcomes_of(self, source: str, url: str) -> Sequence[Ended]:
        """Give nothing: everything is new."""
        return ()

    def is_unchanged(
        self, source: str, url: str, *, content: str, list_id: str, reader: int
    ) -> bool:
        """Say that everything is new."""
        return False

    def validators(self, source: str, url: str, *, list_id: str, reader: int) -> tuple[str, str]:
        """Give none, so that the page comes whole."""
        return "", ""

    def record(self, sighting: Sighting, *, capture_id: int | None, list_id: str) -> object:
        """Keep a sighting."""
        self.sightings.append(sighting)
        return None


@dataclass(slots=True)
class DryFrontier:
    """Makes the items of listings due, once; a listing is read as if nothing of it were known."""

    is_visiting: bool = True  # else only folders are looked into
    items: dict[str, Due] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def legs(
        self, source: str, sheet: Sheet, *, list_id: str, reader: int, deep_after: timedelta
    ) -> Sequence[Leg]:
        """Have a listing read from its first page to its end."""
        return [Leg(0)]

    def listed(self, source: str, items: Sequence[Item], sheet: Sheet) -> Listed:
        """Take in what a page lists."""
        before = len(self.items)
        for item in items:
            self.items.setdefault(item.id, Due(item, depth=sheet.depth))
        return Listed(len(self.items) - before, len(items))

    def unchanged(self, source: str, sheet: Sheet) -> None:
        """Remember nothing."""

    def stays_blank(self, source: str, sheet: Sheet, page: str) -> bool:
        """Say no: it knows no pass before."""
        return False

    def ends_blank(self, source: str, sheet: Sheet) -> Blank:
        """Say that nothing is known of it."""
        return Blank()

    def walked(
        self, source: str, listing: str, leg: Leg, at: datetime, *, is_blank: bool = False
    ) -> None:
        """Remember nothing."""

    def lost(self, source: str, listing: str, leg: Leg) -> None:
        """Remember nothing."""

    def due(
        self, source: str, *, list_id: str, reader: int, at: datetime, limit: int, turns: Turns
    ) -> Sequence[Due]:
        """Give every item that was listed and has a link."""
        linked = (one for one in self.items.values() if one.item.link)
        return [one for one in linked if self.is_visiting or one.item.is_folder]

    def reached(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember nothing."""

    def unread(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember nothing."""

    def progress(self, source: str, due: Due, *, list_id: str, reader: int) -> None:
        """Remember nothing."""

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
        """Remember nothing."""

    def missing(self, source: str, item_id: str, *, at: datetime, stays: timedelta) -> Missing:
        """Believe it: one look does not come back."""
        return Missing()

    def failed(
        self, source: str, item_id: str, *, reason: str, at: datetime, fault: Fault = NO_FAULT
    ) -> None:
        """Keep why an item could not be read."""
        self.faults.append(reason)

    def gave(self, source: str, pass_id: int, *, is_folder: bool) -> None:
        """Remember nothing."""

    def vain(self, source: str) -> Sequence[Vain]:
        """Give none: one look says nothing of it."""
        return ()


@dataclass(slots=True)
class DryLogins:
    """Knows the logins of this process alone; what was refused is not tried a second time."""

    kept: dict[str, Login] = field(default_factory=dict)

    def newest(self, source: str) -> Login | None:
        """Give the newest try of this process."""
        return self.kept.get(source)

    def keep(self, source: str, login: Login) -> None:
        """Keep a try as long as the process lasts."""
        self.kept[source] = login


class DryTally:
    """Adds nothing up."""

    def add(self, chunk: Chunk) -> None:
        """Pass over a run of text."""

    def matches(self) -> Matches:
        """Find nothing."""
        return Matches()


class DryMatcher:
    """Knows no list, for a pass that only shows what is listed."""

    list_id = ""

    def tally(self) -> DryTally:
        """Begin a document in which nothing is sought."""
        return DryTally()

    def fingerprint(self, content: bytes) -> str:
        """Give a hash of content, which is kept nowhere, so that it needs no key."""
        return hashlib.blake2b(content, digest_size=16).hexdigest()
