"""How a host is treated: one request at a time, at a pace, and left alone when it wants that."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from leakwatch.clock import Clock
from leakwatch.errors import FetchError, Why
from leakwatch.fetch.limits import rest
from leakwatch.fetch.line import Lines
from leakwatch.fetch.pace import Pace

_BUSY: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_SERVER_ERROR: Final = 500  # and above


class Manners:
    """What all sources owe to the hosts that they share; threads share it too.

    `patience`, in seconds, is for another source's fetch that does not end.
    """

    def __init__(self, pace: Pace, lines: Lines, patience: float, now: Clock) -> None:
        self._pace = pace
        self._lines = lines
        self._patience = patience
        self._now = now

    @contextmanager
    def turn(self, host: str, gap: timedelta) -> Iterator[float]:
        """Wait until a host may be asked, and keep others from it; gives the seconds waited.

        Raises FetchError when that takes too long, or when we were told to stop.
        """
        with self._lines.turn(host, self._patience) as mine:
            paced = self._pace.turn(host, gap)
            self._lines.begins(mine)
            yield mine.waited + paced

    def heed(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        """Learn from an answer how long to leave a host alone.

        Raises FetchError where the answer is nothing but that.
        """
        at = self._now()
        asked = rest(headers, at)
        if status < _SERVER_ERROR and status not in _BUSY:
            self._pace.rests.answered(host)
        else:
            is_plain = status == HTTPStatus.TOO_MANY_REQUESTS
            kind = Why.BUSY if status in _BUSY else Why.BROKEN
            reason = f"the site answered {status}"
            self._pace.rests.failed(host, reason, kind, is_plain=is_plain)
        if asked is None:
            return
        self._pace.rests.hold(host, asked)
        if status in _BUSY:
            until = (at + asked).strftime("%H:%M:%S UTC")
            raise FetchError(
                f"the site is busy and asked us to stay away until {until}", kind=Why.BUSY
            )

    def failed(self, host: str, fault: FetchError) -> None:
        """Learn from a fault of a host, if it is one."""
        if fault.retry and fault.was_asked and fault.kind not in (Why.BUSY, Why.STOPPED):
            self._pace.rests.failed(host, str(fault), fault.kind)
