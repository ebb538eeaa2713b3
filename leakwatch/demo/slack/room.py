"""One channel as people would see it: the messages, their threads, and the pace."""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable
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

    @property
    def token(self) -> str:
        """Give the dedup token of its metadata; empty where there is none."""
        payload = self.metadata.get("event_payload")
        return str(payload.get("dedup", "")) if isinstance(payload, dict) else ""


Note = Callable[[str, Posted], None]
Stretch = tuple[list[Posted], bool]


class Room:
    """The messages of one channel, oldest first.

    Time stamps only grow, so that all that is kept in the order of coming is sorted: reading a
    page costs no more in a channel of ten thousand messages. `note` is told of all that happens:
    "posted", "edited" or "deleted", and the message as it then stands (or stood).
    """

    def __init__(self, now: Clock, note: Note = lambda _act, _message: None) -> None:
        self._now = now
        self._note = note
        self._lock = threading.Lock()
        self._posted: dict[str, Posted] = {}
        self._parents: list[str] = []  # what `conversations.history` shows
        self._threads: dict[str, list[str]] = {}  # a root's own time stamp first
        self._last = 0
        # Slack does not say whether an edit without metadata keeps the old ones: both are tried.
        self.forgets_metadata = False

    def add(self, message: Posted) -> Posted:
        """Put a message, with a time stamp of its own, later than all others."""
        with self._lock:
            self._last = max(self._last + 1, int(self._now().timestamp() * 1_000_000))
            ts = f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
            posted = self._posted[ts] = replace(message, ts=ts)
            self._threads.setdefault(posted.thread_ts or ts, []).append(ts)
            if not posted.thread_ts or posted.is_broadcast:
                self._parents.append(ts)
            self._note("posted", posted)
            return posted

    def rewrite(self, ts: str, message: Posted) -> Posted | None:
        """Change a message's text, blocks and metadata; None where there is no such message."""
        with self._lock:
            old = self._posted.get(ts)
            if old is None:
                return None
            edited = self._posted[ts] = replace(
                old,
                text=message.text,
                blocks=message.blocks,
                metadata=message.metadata or ({} if self.forgets_metadata else old.metadata),
                edits=old.edits + 1,
            )
            self._note("edited", edited)
            return edited

    def delete(self, ts: str) -> None:
        """Take a message away, as a person might; the replies to a root stay."""
        with self._lock:
            gone = self._posted.pop(ts)
            self._threads[gone.thread_ts or ts].remove(ts)
            if ts in self._parents:
                self._parents.remove(ts)
            self._note("deleted", gone)

    def every(self) -> list[Posted]:
        """Give every message and reply."""
        with self._lock:
            return list(self._posted.values())

    def parents(self) -> list[Posted]:
        """Give what `conversations.history` shows: no replies but those broadcast."""
        with self._lock:
            return [self._posted[ts] for ts in self._parents]

    def thread(self, ts: str) -> list[Posted]:
        """Give a root with its replies; empty where there is no such root."""
        with self._lock:
            return [self._posted[each] for each in self._thread(ts)]

    def has(self, root: str) -> bool:
        """Say whether a root is there, so that it can be replied to."""
        with self._lock:
            return bool(self._thread(root))

    def stretch(self, after: int, before: int, most: int, *, of: str = "") -> Stretch:
        """Give at most so many messages between two moments, and whether there are more.

        The moments, in microseconds, are not among them. From the channel come the newest, newest
        first; from the thread `of` a root the oldest, oldest first.
        """
        with self._lock:
            stamps = self._thread(of) if of else self._parents
            begin = bisect_right(stamps, after, key=micros)
            end = max(begin, bisect_left(stamps, before, key=micros))
            if of:
                told = stamps[begin : min(end, begin + most)]
            else:
                told = stamps[max(begin, end - most) : end][::-1]
            return [self._posted[ts] for ts in told], len(told) < end - begin

    def seen(self) -> list[Posted]:
        """Give what a person sees: the roots, each with its replies."""
        with self._lock:
            roots = (self._posted[ts] for ts in self._parents)
            return [
                replace(root, replies=tuple(self._posted[ts] for ts in self._threads[root.ts][1:]))
                for root in roots
                if not root.thread_ts
            ]

    def _thread(self, ts: str) -> list[str]:
        root = self._posted.get(ts)
        return self._threads[ts] if root and not root.thread_ts else []


def micros(ts: str) -> int:
    """Give a time stamp as a number of microseconds; raises ValueError where it is none.

    >>> micros("1940664600.000001"), micros("2"), micros("2.5")
    (1940664600000001, 2000000, 2500000)
    """
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int(fraction[:6].ljust(6, "0"))


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
