# ruff: noqa: ARG002 - the words of the Protocols; to keep nothing, most of them are not needed
"""A ledger and a frontier that write nothing, for a pass that only looks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.model import Capture, Item, Sighting
from leakwatch.model.outcomes import Ended


@dataclass(slots=True)
class DryLedger:
    """Keeps what a pass would write, for the eyes alone."""

    captures: list[Capture] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    ended: list[tuple[str, Ended]] = field(default_factory=list)  # each with its address

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open nothing."""
        return 0

    def end_pass(
        self, pass_id: int, at: datetime, *, state: str, reason: str = "", items: int = 0
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
    """Makes the items of one listing due, once."""

    items: list[Item] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

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
        """Take in a listing."""
        self.items.extend(items)

    def unchanged(self, source: str, *, page: str, at: datetime) -> None:
        """Remember nothing."""

    def due(
        self, source: str, *, list_id: str, reader: int, at: datetime, limit: int
    ) -> Sequence[Item]:
        """Give every item that was listed."""
        return self.items[:limit]

    def done(self, source: str, item_id: str, *, list_id: str, reader: int, at: datetime) -> None:
        """Remember nothing."""

    def failed(self, source: str, item_id: str, *, reason: str, at: datetime) -> None:
        """Keep why an item could not be read."""
        self.faults.append(reason)
