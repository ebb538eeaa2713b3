"""The Slack stand-in as tests and the demo hold it."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from leakwatch import clock
from leakwatch.demo.slack.room import Posted
from leakwatch.demo.slack.server import Server
from leakwatch.demo.slack.workspace import WEBHOOK, Workspace

_POLL = 0.01  # seconds until the server notices that it is to stop


class SlackStandIn(Workspace):
    """A workspace with one channel on a port of this machine, until it is closed.

    `token` and `channel` are what the bot must name. With `paced`, more than a short burst over
    one message a second is answered with HTTP 429. `now` and `monotonic` may be set for tests.
    """

    def __init__(
        self,
        *,
        token: str = "xoxb-made-up",  # noqa: S107 - made up, for this stand-in alone
        channel: str = "C0123456789",
        paced: bool = False,
        now: clock.Clock = clock.now,
        monotonic: Callable[[], float] = clock.monotonic,
    ) -> None:
        super().__init__(token=token, channel=channel, paced=paced, now=now, monotonic=monotonic)
        self.channel_id = channel
        self._server = Server(self)
        serve = self._server.serve_forever
        self._thread = threading.Thread(target=serve, args=(_POLL,), daemon=True)

    def __enter__(self) -> Self:
        """Serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and let go whoever hangs."""
        self.closed.set()
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def api_url(self) -> str:
        """Give the address for `[slack] api_url`."""
        return f"{self._origin}/api/"

    @property
    def webhook_url(self) -> str:
        """Give the address of the incoming webhook."""
        return f"{self._origin}{WEBHOOK}"

    @property
    def _origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def messages(self) -> list[Posted]:
        """Give every message and reply, oldest first."""
        return self.room.every()

    @property
    def violations(self) -> int:
        """Count the messages that came while Slack had asked to wait."""
        return self.pace.violations

    def channel(self) -> list[Posted]:
        """Give what a person sees in the channel: the roots, each with its replies."""
        return self.room.seen()

    def calls(self, method: str) -> int:
        """Count the requests for a method, such as "chat.postMessage" or "webhook"."""
        return sum(request.method == method for request in self.requests)

    def fail_next(self, mishap: str, times: int = 1, *, on: str = "", value: str = "") -> None:
        """Let the next request go wrong: a name of `mishaps.MISHAPS`, or an error code of Slack's.

        `on` names a method; without it, whatever writes goes wrong. `value` is what the header of
        the answer says: seconds for "ratelimited", an address for "redirect"; for "late", after
        how many seconds the message is taken.
        """
        self.mishaps.call(mishap, times, on, value)

    def release(self) -> None:
        """Take the messages that are "late"."""
        self.released.set()

    def heal(self) -> None:
        """Let everything go well from now on."""
        self.mishaps.clear()
