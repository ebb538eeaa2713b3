"""What is found and told: hits, sightings, findings, alerts."""

from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.model.sought import Entry
from leakwatch.model.words import (
    Beside,
    Category,
    Confidence,
    Form,
    Outcome,
    Reason,
    Severity,
    Status,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the watchlist found in a document."""

    entry: Entry
    count: int  # places, each once over all views
    first_line: int | None  # from 1, in the decoded document
    confidence: Confidence
    form: Form
    masked: str  # a sample that may be shown and stored
    beside: tuple[Beside, ...] = ()  # kinds of data seen beside it, in the order of their list
    is_staff: bool = False  # an e-mail address below a domain that is watched


@dataclass(frozen=True, slots=True)
class Matches:
    """All that the matcher says of one document."""

    hits: tuple[Hit, ...] = ()
    sketch: tuple[int, ...] = ()  # ascending 40-bit values, the k smallest of all candidates
    candidates: int = 0  # distinct candidates seen
    context: str = ""  # keyed digest of the folded text around the hits, hexadecimal

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Give the kinds of data that lie beside any of the hits."""
        seen = {kind for hit in self.hits for kind in hit.beside}
        return tuple(kind for kind in Beside if kind in seen)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document with hits, at a place and a time."""

    source: str
    item: str = field(repr=False)  # identity inside the source, without the host
    inside: str | None = field(repr=False)
    address: str = field(repr=False)
    title: str = field(repr=False)
    seen_at: datetime
    matches: Matches
    outcome: Outcome = Outcome.READ


@dataclass(frozen=True, slots=True)
class Finding:
    """One leak as the history tells it; every text in it is masked already."""

    id: str
    severity: Severity
    status: Status
    kinds: dict[str, int]  # kind -> distinct entries
    persons: int
    source: str
    address: str
    title: str
    first_seen_at: datetime
    last_seen_at: datetime
    sightings: int
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.EXACT
    samples: tuple[str, ...] = ()  # masked, at most ten
    beside: tuple[Beside, ...] = ()  # kinds of data seen beside the hits, at least
    reasons: tuple[Reason, ...] = ()  # for its severity, weightiest first
    staff: int = 0  # distinct entries that are addresses of our own domains
    persons_most: int = 0  # distinct persons, if each entry without a person is one of its own
    categories: tuple[Category, ...] = ()  # of the sources where it was seen


@dataclass(frozen=True, slots=True)
class Alert:
    """One row of the outbox, claimed for sending."""

    id: int
    kind: str  # "root", "update", "reply", "summary" or "notice"
    token: str  # travels as message metadata
    tell: dict[str, object]  # what to tell: counts and ids, not rendered text
    finding: Finding | None  # its present state; None for a summary
    channel: str = ""  # where the root stands, once known
    thread: str = ""  # the root's `ts`, once known
    attempts: int = 0
    started_at: datetime | None = None  # when it was sent last; None while it never was
    after: str = ""  # a `ts` of Slack's before which it cannot stand; empty where none is known
