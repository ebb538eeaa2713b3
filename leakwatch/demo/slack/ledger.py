"""What a person would have seen in the channel, moment by moment: what the tests judge by."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from leakwatch.clock import Clock
from leakwatch.demo.slack.room import Posted

Name = Callable[[Posted], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of what is to be seen: "posted", "edited" or "deleted"."""

    at: datetime
    act: str
    message: Posted = field(repr=False)  # as it stood then; as it stood last where it was deleted


class Ledger:
    """Every message with all its states, in the order in which they were to be seen."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._entries: list[Entry] = []

    def note(self, act: str, message: Posted) -> None:
        """Write down a change; the room calls this while it changes."""
        with self._lock:
            self._entries.append(Entry(self._now(), act, message))

    @property
    def entries(self) -> list[Entry]:
        """Give every change so far."""
        with self._lock:
            return list(self._entries)

    def visible(self, at: datetime | None = None) -> list[Posted]:
        """Give all messages and replies as they stood at a moment, oldest first; now without it.

        The replies to a root that was deleted stay visible, as they do in Slack.
        """
        shown: dict[str, Posted] = {}
        for entry in self.entries:
            if at is not None and entry.at > at:
                continue
            if entry.act == "deleted":
                shown.pop(entry.message.ts, None)
            else:
                shown[entry.message.ts] = entry.message
        return list(shown.values())

    def roots(self, at: datetime | None = None) -> list[Posted]:
        """Give the messages of the channel itself as they stood at a moment."""
        return [message for message in self.visible(at) if not message.thread_ts]

    def replies(self, root: str, at: datetime | None = None) -> list[Posted]:
        """Give a root's replies as they stood at a moment."""
        return [message for message in self.visible(at) if message.thread_ts == root]

    def states(self, ts: str) -> list[Entry]:
        """Give all that happened to one message."""
        return [entry for entry in self.entries if entry.message.ts == ts]

    def posted(self) -> list[Posted]:
        """Give all that was ever posted, as it first was, whatever became of it."""
        return [entry.message for entry in self.entries if entry.act == "posted"]

    def tokens(self) -> list[str]:
        """Give the dedup tokens in the order in which they were posted; a repeated one repeats."""
        return [message.token for message in self.posted() if message.token]

    def posted_twice(self, name: Name = lambda message: message.token) -> dict[str, int]:
        """Say what was posted more than once, and how often, by token or by another name.

        A name for what came through a webhook, which has no token, may be its text.
        """
        counts = Counter(filter(None, map(name, self.posted())))
        return {each: count for each, count in counts.items() if count > 1}

    def missing(self, tokens: Mapping[str, int] | list[str]) -> list[str]:
        """Name the tokens that ought to have been posted or put into an edit, and never were."""
        told = {entry.message.token for entry in self.entries}
        return [token for token in tokens if token not in told]

    def out_of_order(self, turns: Mapping[str, int]) -> list[tuple[str, str]]:
        """Give neighbours within a thread that came in the wrong order: which first, which then.

        `turns` says of each token when its turn was, as the outbox's ids do; a message without a
        turn is passed over. What was posted twice counts where it came first.
        """
        threads: dict[str, list[str]] = {}
        told: set[str] = set()
        for message in self.posted():
            if message.token in turns and message.token not in told:
                told.add(message.token)
                threads.setdefault(message.thread_ts or message.ts, []).append(message.token)
        return [
            (first, second)
            for thread in threads.values()
            for first, second in pairwise(thread)
            if turns[first] > turns[second]
        ]
