"""The state of the Slack stand-in: one workspace, what was asked of it, what is to go wrong."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from leakwatch import clock
from leakwatch.demo.slack.desk import Desk
from leakwatch.demo.slack.ledger import Ledger
from leakwatch.demo.slack.mishaps import Mishaps
from leakwatch.demo.slack.room import Pace, Room

WEBHOOK = "/services/T0123456789/B0123456789/made-up-webhook-secret"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: the method's name and every byte of the body."""

    method: str
    body: bytes = field(repr=False)


class Workspace:
    """A workspace with one channel, a bot and a webhook."""

    def __init__(
        self,
        *,
        token: str,
        channel: str,
        paced: bool,
        now: clock.Clock,
        monotonic: Callable[[], float],
    ) -> None:
        self.token = token
        self.ledger = Ledger(now)
        self.room = Room(now, self.ledger.note)
        self.desk = Desk(self.room, channel)
        self.requests: list[Request] = []
        self.monotonic = monotonic
        self.pace = Pace(is_strict=paced)
        self.mishaps = Mishaps()
        self.released = threading.Event()  # late messages may be taken
        self.landed = threading.Event()  # one was
        self.closed = threading.Event()
