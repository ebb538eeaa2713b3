"""One channel as people would see it: the messages, their threads, and the pace."""

import threading
from dataclasses import dataclass, field, replace

from leakwatch.clock import Clock

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

BURST = 4  # messages that Slack takes at once before it asks for one a second
PACE = 1.0  # seconds a message


@dataclass(frozen=True, slots=True)
class Posted:
    """A message as a person would see it; `replies` is filled only by `Room.seen`."""

    ts: str
    text: str
    blocks: list[dict[str, Json]] = field(repr=False)
    metadata: dict[str, Json] = field(repr=False)
    thread_ts: str = ""  # of the root, for a reply
    is_broadcast: bool = False
    edits: int = 0
    replies: tuple["Posted", ...] = ()


class Room:
    """The messages of one channel, oldest first."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._posted: dict[str, Posted] = {}
        self._ledger: list[Posted] = []
        self._last = 0

    def add(self, message: Posted) -> Posted:
        """Put a message, with a time stamp of its own, later than all others."""
        with self._lock:
            self._last = max(self._last + 1, int(self._now().timestamp() * 1_000_000))
            ts = f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
            self._posted[ts] = replace(message, ts=ts)
            self._ledger.append(self._posted[ts])
            return self._posted[ts]

    def ledger(self) -> list[Posted]:
        """Give every message as it was when it was taken, whatever became of it later."""
        with self._lock:
            return [*self._ledger]

    def rewrite(self, ts: str, message: Posted) -> Posted | None:
        """Change a message's text, blocks and metadata; None where there is no such message."""
        with self._lock:
            old = self._posted.get(ts)
            if old is None:
                return None
            self._posted[ts] = replace(
                old,
                text=message.text,
                blocks=message.blocks,
                metadata=message.metadata or old.metadata,
                edits=old.edits + 1,
            )
            return self._posted[ts]

    def delete(self, ts: str) -> None:
        """Take a message away, as a person might."""
        with self._lock:
            del self._posted[ts]

    def every(self) -> list[Posted]:
        """Give every message and reply."""
        with self._lock:
            return sorted(self._posted.values(), key=lambda posted: posted.ts)

    def parents(self) -> list[Posted]:
        """Give what `conversations.history` shows: no replies but those broadcast."""
        return [posted for posted in self.every() if not posted.thread_ts or posted.is_broadcast]

    def thread(self, ts: str) -> list[Posted]:
        """Give a root with its replies; empty where there is no such root."""
        every = self.every()
        if not any(posted.ts == ts and not posted.thread_ts for posted in every):
            return []
        return [posted for posted in every if ts in (posted.ts, posted.thread_ts)]

    def seen(self) -> list[Posted]:
        """Give what a person sees: the roots, each with its replies."""
        roots = [posted for posted in self.every() if not posted.thread_ts]
        return [replace(root, replies=tuple(self.thread(root.ts)[1:])) for root in roots]


class Pace:
    """One message a second with a short burst; counts who does not wait as told."""

    def __init__(self, *, is_strict: bool) -> None:
        self._lock = threading.Lock()
        self.is_strict = is_strict
        self._busy_until = 0.0  # when the bucket is full again
        self._closed_until = 0.0
        self.violations = 0

    def wait(self, now: float) -> float:
        """Take one message at a monotonic time; give 0, or the seconds to wait first.

        Who is not strict takes every message, and only counts.
        """
        with self._lock:
            if now < self._closed_until:
                self.violations += 1
                return self._closed_until - now if self.is_strict else 0.0
            if self.is_strict and self._busy_until - now > (BURST - 1) * PACE:
                self._closed_until = now + PACE
                return PACE
            self._busy_until = max(self._busy_until, now) + PACE
            return 0.0

    def close(self, until: float) -> None:
        """Expect nothing before a monotonic time."""
        with self._lock:
            self._closed_until = until
