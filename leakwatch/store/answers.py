"""What the history answers with: hits, places, acts, the health of a source."""

from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.model import Beside, Confidence, Form, Kind, Outcome


@dataclass(frozen=True, slots=True)
class HitRow:
    """One entry of the watchlist in one finding."""

    kind: Kind
    ref: str  # what its owner calls it
    entry: str
    person: str
    count: int
    first_line: int | None
    confidence: Confidence
    form: Form
    masked: str
    first_seen_at: datetime
    beside: tuple[Beside, ...]  # kinds of data that were seen beside it


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a finding was seen."""

    source: str
    address: str = field(repr=False)
    inside: str | None = field(repr=False)
    title: str = field(repr=False)
    outcome: Outcome
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to a finding."""

    act: str
    actor: str
    reason: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """How a source's last pass ended, and since when it is blind."""

    source: str
    state: str  # empty: no pass has ended yet
    reason: str
    items: int
    failures: int  # since the last good pass
    last_pass_at: datetime | None
    last_fine_at: datetime | None
    blind_since: datetime | None
    waiting_items: int  # items of the frontier that are not done
    findings: int
    read: int  # documents in the newest answer of each address, and so are those below
    degraded: int
    cut: int
    closed: int
    unreadable: int
    since_at: datetime | None = None  # since when it is as it is; of a good one, that it is seen
    blind_from_at: datetime | None = None  # of the newest time in which nobody saw it
    blind_to_at: datetime | None = None  # empty while that lasts
    new_per_day: float | None = None  # new items of late; None: not known yet
    is_at_hand: bool = False  # its last pass has no end yet, or was cut off by a crash
    is_stopped: bool = False  # its last pass was, and so is made again at once
