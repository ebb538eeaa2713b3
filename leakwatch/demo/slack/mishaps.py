"""What can go wrong between leakwatch and Slack, to be called for by name."""

import threading
from dataclasses import dataclass

MISHAPS = {  # name: whether the message is taken, and how the answer goes
    "drop_before_accept": (False, "drop"),
    "drop_after_accept": (True, "drop"),
    "server_error": (False, "server error"),
    "html": (False, "html"),
    "half_json": (True, "half"),
    "internal_error": (True, "error"),
    "hang": (False, "hang"),
    "late": (True, "late"),
    "ratelimited": (False, "wait"),
    "redirect": (False, "redirect"),
}
WRITING = ("chat.postMessage", "chat.update", "webhook")


@dataclass(frozen=True, slots=True)
class Mishap:
    """One request that goes wrong.

    `how` is "drop" (the connection closes), "server error" (HTTP 503), "html" (a page with HTTP
    200), "half" (half the JSON), "error" (the code `error`), "hang" (silence), "late" (the message
    is taken when `release` is called, or after `value` seconds), "wait" (HTTP 429) or "redirect"
    (HTTP 302).
    """

    error: str
    is_taken: bool
    how: str
    on: str = ""  # the method; empty for whatever writes
    value: str = ""  # of the header that goes with the answer; of "late": seconds


class Mishaps:
    """The requests that are to go wrong, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Mishap] = []

    def call(self, name: str, times: int, on: str, value: str) -> None:
        """Plan a mishap of the table, or any error code of Slack's."""
        is_taken, how = MISHAPS.get(name, (False, "error"))
        with self._lock:
            self._waiting += [Mishap(name, is_taken, how, on, value)] * times

    def next(self, method: str) -> Mishap | None:
        """Take the first mishap that is meant for a method."""
        with self._lock:
            for place, mishap in enumerate(self._waiting):
                if method == mishap.on or (not mishap.on and method in WRITING):
                    return self._waiting.pop(place)
        return None

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._waiting.clear()
