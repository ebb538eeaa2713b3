"""What can go wrong between leakwatch and Slack, to be called for by name."""

import threading
from dataclasses import dataclass

MISHAPS = {  # name: whether the message is taken, and how the answer goes
    "drop_before_accept": (False, "drop"),
    "drop_after_accept": (True, "drop"),
    "server_error": (False, "server error"),
    "server_error_after_accept": (True, "server error"),
    "html": (False, "html"),
    "html_after_accept": (True, "html"),
    "half_json": (True, "half"),
    "cut": (True, "cut"),
    "stall": (True, "stall"),
    "drip": (True, "drip"),
    "internal_error": (True, "error"),
    "hang": (False, "hang"),
    "late": (True, "late"),
    "slow": (True, "slow"),
    "ratelimited": (False, "wait"),
    "redirect": (False, "redirect"),
}
WRITING = ("chat.postMessage", "chat.update", "webhook")
_TIMED = ("late", "slow")


@dataclass(frozen=True, slots=True)
class Mishap:
    """One request that goes wrong.

    `how` is "drop" (the connection closes), "server error" (HTTP 503), "html" (a page with HTTP
    200), "half" (half the JSON, as if it were all), "cut" (half of what was promised, then the
    connection closes), "stall" (half, then silence), "drip" (all of it, byte by byte), "error"
    (the code `error`), "hang" (silence, nothing is taken), "late" (the message is taken when
    `release` is called or after `value` seconds, whether or not anybody still waits, and nothing
    is answered), "slow" (taken and answered after `value` seconds), "wait" (HTTP 429) or
    "redirect" (HTTP 302).
    """

    error: str
    is_taken: bool
    how: str
    on: str = ""  # the method; empty for whatever writes
    value: str = ""  # of the header that goes with the answer; seconds for "late" and "slow"

    @property
    def seconds(self) -> float | None:
        """Give how long a late one takes; None means until it is released."""
        return float(self.value) if self.value and self.how in _TIMED else None


class Mishaps:
    """The requests that are to go wrong, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Mishap] = []

    def call(self, name: str, times: int, on: str, value: str) -> None:
        """Plan a mishap of the table, or any error code of Slack's.

        Raises ValueError where the seconds of a late one are no number.
        """
        is_taken, how = MISHAPS.get(name, (False, "error"))
        mishap = Mishap(name, is_taken, how, on, value)
        _ = mishap.seconds
        with self._lock:
            self._waiting += [mishap] * times

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
