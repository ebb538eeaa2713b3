"""A model of Slack's channel: what a person sees in it, and every mood it may be in."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from urllib.error import URLError

from leakwatch.alert import Receipt
from leakwatch.alert.faults import fault, refusal
from leakwatch.alert.slack import MARGIN
from leakwatch.errors import AlertError
from leakwatch.model import Alert, Finding
from tests.story.model.fuse import Fuse

LATEST = timedelta(seconds=40)  # a request that nobody waits for any more lands within this


class Mood(Enum):
    """What becomes of the next message."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    LIMIT = "limit"  # 429
    LOSE = "lose"  # the connection breaks before Slack takes it
    TAKE = "take"  # it breaks afterwards
    LATE = "late"  # it breaks, and Slack takes it a little later
    PARK = "park"
    MEANWHILE = "meanwhile"  # something happens while it is on its way; the next mood decides


@dataclass
class Message:
    """A message in the channel, as a person sees it."""

    alert: Alert  # as it was posted
    ts: str  # Slack's own time, which is its name
    shown: Finding | None  # as of its last writing
    is_deleted: bool = False

    @property
    def thread(self) -> str:
        """Give the name of the message below which it stands, if it does."""
        return self.alert.thread if self.alert.kind == "reply" else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the findings it speaks of."""
        if self.alert.finding:
            return (self.alert.finding.id,)
        told = self.alert.tell.get("ids")
        return tuple(str(one) for one in told) if isinstance(told, list) else ()


@dataclass
class Channel:
    """Takes messages, as its moods have it; `true` is the time that no clock of ours changes."""

    fuse: Fuse
    true: Callable[[], datetime]
    meanwhile: Callable[[], None] = lambda: None
    can_find: bool = True
    moods: deque[Mood] = field(default_factory=deque)
    is_deaf: bool = False  # it cannot be read back for now
    messages: list[Message] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)  # tokens that may stand twice
    _on_their_way: list[tuple[datetime, Alert]] = field(default_factory=list)

    def send(self, alert: Alert) -> Receipt:
        """Take a message, or do what the mood says."""
        self.fuse.step()
        self.settle()
        mood = self._mood()
        if mood in _FAULTS:
            raise _failed(mood)
        if mood is Mood.LATE:
            self._on_their_way.append((self.true() + LATEST, alert))
            self.fuse.step()
            raise _broken()
        receipt = self._take(alert)
        self.fuse.step()
        if mood is Mood.TAKE:
            raise _broken()
        return receipt

    def _mood(self) -> Mood:
        while self.moods:
            if (mood := self.moods.popleft()) is not Mood.MEANWHILE:
                return mood
            self.meanwhile()
        return Mood.ACCEPT

    def find(self, alert: Alert) -> Receipt | None:
        """Look for a message, as far back as the product asks for."""
        self.fuse.step()
        self.settle()
        if self.is_deaf:
            raise _failed(Mood.REFUSE)
        if alert.kind == "update":
            return None
        oldest = float(alert.after) - MARGIN if alert.after else 0.0
        for message in self.visible():
            if message.alert.token == alert.token and float(message.ts) > oldest:
                return Receipt("C1", message.ts)
        return None

    def settle(self) -> None:
        """Let land what has been on its way long enough."""
        now = self.true()
        for lands_at, alert in [one for one in self._on_their_way if one[0] <= now]:
            self._on_their_way.remove((lands_at, alert))
            if alert.kind in ("root", "summary") or self.root(alert):
                self._take(alert)

    def excuse(self) -> None:
        """Allow what is on its way to stand twice: our clock, which times the wait, was moved."""
        self.excused |= {alert.token for _, alert in self._on_their_way}

    def visible(self, *kinds: str) -> list[Message]:
        """Give what nobody has deleted."""
        kept = [one for one in self.messages if not one.is_deleted]
        return [one for one in kept if not kinds or one.alert.kind in kinds]

    def root(self, alert: Alert) -> Message | None:
        """Give the message in whose thread an alert belongs."""
        roots = self.visible("root")
        return next((one for one in roots if one.ts == alert.thread), None)

    def _take(self, alert: Alert) -> Receipt:
        if alert.kind in ("reply", "update") and not self.root(alert):
            assert any(one.ts == alert.thread for one in self.messages), "a reply before its root"
            raise refusal(200, "message_not_found", {}).error()
        if alert.kind == "update":
            root = self.root(alert)
            assert root is not None
            root.shown = alert.finding
            return Receipt("C1", root.ts)
        ts = f"{self.true().timestamp():.0f}.{len(self.messages):06d}"
        message = Message(alert, ts, alert.finding)
        self.messages.append(message)
        return Receipt("C1", message.ts)


def _broken() -> AlertError:
    return fault(ConnectionResetError()).error()


_FAULTS: dict[Mood, Callable[[], AlertError]] = {
    Mood.REFUSE: fault(URLError(ConnectionRefusedError())).error,
    Mood.LIMIT: refusal(429, "", {"retry-after": "90"}).error,
    Mood.LOSE: _broken,
    Mood.PARK: refusal(200, "is_archived", {}).error,
}


def _failed(mood: Mood) -> AlertError:
    return _FAULTS[mood]()
