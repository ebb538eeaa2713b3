"""A Slack that is away in every way it can be, and comes back; it remembers who asked when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from urllib.error import URLError

from leakwatch.alert import Receipt
from leakwatch.alert.faults import AMBIGUOUS, MALFORMED, PARK, Fault, fault, refusal
from leakwatch.clock import Clock
from leakwatch.errors import AlertError
from leakwatch.model import Alert

ASKED = 1_801.0  # seconds that Slack asks to be left alone for
_BUSY = {"retry-after": f"{ASKED:.0f}"}

FAULTS: Mapping[str, Sequence[Fault]] = {
    "refused": (
        fault(URLError(ConnectionRefusedError())),
        fault(URLError(TimeoutError())),
        fault(ConnectionResetError()),
    ),
    "broken": (
        *(refusal(status, "<html>", {}) for status in (500, 502, 503, 504)),
        *(refusal(200, code, {}) for code in sorted(AMBIGUOUS)),
        refusal(200, "", {}),
    ),
    "forbidden": (
        *(refusal(200, code, {}) for code in (*sorted(PARK), *sorted(MALFORMED))),
        refusal(200, "a_code_of_tomorrow", {}),
    ),
    "limited": (refusal(429, "ratelimited", _BUSY), refusal(200, "rate_limited", _BUSY)),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A message that stands in the channel."""

    at: datetime
    alert: Alert


class Faraway:
    """A channel on a simulated clock.

    `phases` say until when Slack is away and how; of what is uncertain, every second message
    arrives all the same. `asked_at` holds every try to send, `met` the faults that were given.
    """

    can_find = True

    def __init__(self, clock: Clock, phases: Sequence[tuple[datetime, str]]) -> None:
        self._now = clock
        self._phases = phases
        self._faults: dict[str, Iterator[Fault]] = {name: cycle(FAULTS[name]) for name in FAULTS}
        self._shut_until: datetime | None = None
        self.told: list[Told] = []
        self.asked_at: list[datetime] = []
        self.met: set[str] = set()
        self.too_early = 0  # tries while we were asked to wait
        self.late = timedelta(0)  # the longest time between the end of a wait and the next try

    def send(self, alert: Alert) -> Receipt:
        """Take a message, or be away."""
        self._note()
        if phase := self._phase():
            self._refuse(alert, next(self._faults[phase]))
        return self._take(alert)

    def find(self, alert: Alert) -> Receipt | None:
        """Look for a message, unless Slack is away."""
        phase = self._phase()
        if phase in ("refused", "limited"):
            raise AlertError("Slack is away.")
        return self._receipt(alert) if self._has(alert) else None

    @property
    def back_at(self) -> datetime:
        """Give when Slack is there again."""
        return self._phases[-1][0]

    def _phase(self) -> str:
        at = self._now()
        return next((name for until, name in self._phases if at < until), "")

    def _note(self) -> None:
        at = self._now()
        self.asked_at.append(at)
        if self._shut_until is None:
            return
        self.too_early += at < self._shut_until
        self.late = max(self.late, at - self._shut_until)
        self._shut_until = None

    def _refuse(self, alert: Alert, why: Fault) -> None:
        self.met.add(why.sentence)
        error = why.error()
        if error.retry_after:
            self._shut_until = self._now() + timedelta(seconds=error.retry_after)
        if error.ambiguous and alert.id % 2:
            self._take(alert)
        raise error

    def _take(self, alert: Alert) -> Receipt:
        self.told.append(Told(self._now(), alert))
        return self._receipt(alert)

    def _has(self, alert: Alert) -> bool:
        return alert.kind != "update" and alert.token in {one.alert.token for one in self.told}

    def _receipt(self, alert: Alert) -> Receipt:
        return Receipt("C1", f"{alert.id}.000")
