"""What only the process itself knows: events of its log, counted as they are said."""

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leakwatch.log import Log, Value

BUCKETS = (1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)  # seconds of a pass

# What becomes of an alert, by the event that says so.
ALERTS = {
    "alert sent": "sent",
    "alert put off": "put off",
    "alert uncertain, it may have arrived": "uncertain",
    "alert parked until somebody mends the cause": "parked",
}
PASS, BROKEN, FINDING = "pass ended", "a pass broke", "a finding was recorded"
LEVELS = ("warning", "error")


@dataclass(slots=True)
class Counts:
    """Counts since the process began; any thread may count.

    By source and state: `passes`; by source: `documents`, `hits`, `findings`; by what became of
    them: `alerts`; by level: `faults`. `spread` holds how many passes took up to so many seconds
    of `BUCKETS`, the last one how many took longer.
    """

    passes: Counter[tuple[str, str]] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    alerts: Counter[str] = field(
        default_factory=lambda: Counter(dict.fromkeys(ALERTS.values(), 0))
    )
    faults: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(LEVELS, 0)))
    spread: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0
    guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def hear(self, level: str, event: str, fields: Mapping[str, Value]) -> None:
        """Count an event, and take its numbers; no other field of it is kept."""
        source = str(fields.get("source", ""))
        with self.guard:
            if level in LEVELS:
                self.faults[level] += 1
            if event in ALERTS:
                self.alerts[ALERTS[event]] += 1
            elif event == PASS:
                self._pass(source, fields)
            elif event == BROKEN:
                self.passes[source, "broken"] += 1
            elif event == FINDING and fields.get("new"):
                self.findings[source] += 1

    def _pass(self, source: str, fields: Mapping[str, Value]) -> None:
        seconds = _number(fields, "seconds")
        self.passes[source, str(fields.get("state", ""))] += 1
        self.documents[source] += int(_number(fields, "documents"))
        self.hits[source] += int(_number(fields, "hits"))
        self.spread[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds

    def buckets(self) -> Sequence[tuple[str, float]]:
        """Give how many passes took at most so many seconds, as a histogram adds them up."""
        sums, total = [], 0
        for bound, passes in zip((*map(str, BUCKETS), "+Inf"), self.spread, strict=True):
            total += passes
            sums.append((bound, float(total)))
        return sums


def _number(fields: Mapping[str, Value], name: str) -> float:
    value = fields.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


class CountingLog:
    """Says everything as the log behind it does, and counts: so both tell the same."""

    def __init__(self, log: Log, counts: Counts) -> None:
        self._log = log
        self._counts = counts

    def debug(self, event: str, **fields: Value) -> None:
        """Say what only a developer wants to know."""
        self._counts.hear("debug", event, fields)
        self._log.debug(event, **fields)

    def info(self, event: str, **fields: Value) -> None:
        """Say that something went as it should."""
        self._counts.hear("info", event, fields)
        self._log.info(event, **fields)

    def warning(self, event: str, **fields: Value) -> None:
        """Say that something needs an eye."""
        self._counts.hear("warning", event, fields)
        self._log.warning(event, **fields)

    def error(self, event: str, **fields: Value) -> None:
        """Say that something was lost or stopped."""
        self._counts.hear("error", event, fields)
        self._log.error(event, **fields)

    def exception(self, event: str, **fields: Value) -> None:
        """Say where the program itself was wrong."""
        self._counts.hear("error", event, fields)
        self._log.exception(event, **fields)
