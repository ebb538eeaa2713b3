"""How leakwatch itself is: numbers, moments and names of sources, and nothing of anybody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

NEVER = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class SourceVitals:
    """How one source is; never why, since a reason may speak of a page."""

    source: str
    state: str  # of the last pass that ended; empty: none has
    failures: int  # since the last good pass
    last_pass_at: datetime | None  # when it began
    last_fine_at: datetime | None
    blind_since: datetime | None
    is_at_hand: bool = False  # the last pass has not ended
    away_since: datetime | None = None  # since when its passes find no Tor, nor do any others
    since_at: datetime | None = None  # since when it is as it is; of a good one, that it is seen
    is_stopped: bool = False  # the last pass was, and so is made again at once


@dataclass(frozen=True, slots=True)
class CanaryVitals:
    """When the canary was looked for and seen; never what it is."""

    tried_at: datetime | None  # None: nobody could look for it yet
    seen_at: datetime | None  # None: never yet
    failures: int  # tries in vain since then
    link: str  # which failed at the newest one; empty: it was seen
    since_at: datetime | None = None  # when it was its turn first
    every: timedelta = NEVER  # how often it is looked for


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the history tells of how leakwatch is, at one moment."""

    at: datetime
    sources: tuple[SourceVitals, ...]  # every one that was ever looked at
    waiting: Mapping[str, int]  # alerts that are not sent, by state; "held": for a summary
    oldest_at: datetime | None  # since when the oldest alert waits that could go
    last_sent_at: datetime | None
    open_findings: Mapping[str, int]  # by severity
    size: int  # bytes of the history, its write-ahead log included
    free: int  # bytes that are left on its disk
    canary: CanaryVitals | None = None  # None: it was never its turn
    by_tor: frozenset[str] | None = None  # sources that are read through Tor; None: all are
