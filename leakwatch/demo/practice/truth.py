"""What stands on a practice site, known beforehand: the truth that a crawl is held against."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from leakwatch.demo.practice.exchange import Reply, Request


@dataclass(frozen=True, slots=True)
class Item:
    """One post, paste, file, thread or message: what a right crawler sees exactly once."""

    id: str  # as the site itself names it, unique on the site
    title: str  # whole, however the listing cuts it
    posted_at: datetime
    path: str  # where its text stands; for a message of a listing, the listing
    text: str = field(default="", repr=False)  # empty for files that are too long to hold
    identifiers: tuple[str, ...] = field(default=(), repr=False)
    gone_at: datetime | None = None
    members_only: bool = False  # seen after a login alone

    def stands(self, at: datetime) -> bool:
        """Say whether it can be read at a moment."""
        return self.posted_at <= at and (self.gone_at is None or at < self.gone_at)


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier that somebody may put on a watchlist, and where it is found."""

    site: str
    item: str
    identifier: str = field(repr=False)


class Site(Protocol):
    """One site: how it replies, what stands on it, and by which host names it is reached."""

    @property
    def name(self) -> str:
        """Give the name it has among the others."""

    @property
    def doors(self) -> tuple[str, ...]:
        """Give its hosts: the site itself, and mirrors."""

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer a request at a moment."""

    def items(self, at: datetime) -> Sequence[Item]:
        """Give everything that has been posted until a moment, gone or not, oldest first."""
