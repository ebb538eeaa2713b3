"""What others can see of how this process runs: metrics and health, and the dead man's switch."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from leakwatch import __version__, sources
from leakwatch.config.vitals import ping_address
from leakwatch.daemon.crew import Crew
from leakwatch.errors import ConfigError, LeakwatchError
from leakwatch.model import Source
from leakwatch.model.vitals import Vitals
from leakwatch.store import vitals
from leakwatch.vitals.chart import Chart
from leakwatch.vitals.counts import Counts
from leakwatch.vitals.deadman import DeadMan
from leakwatch.vitals.verdict import Schedule, expected, wants

if TYPE_CHECKING:
    from leakwatch.vitals.server import Answer, Server

HEALTHY = timedelta(minutes=1)  # between two beats of the main loop, which beats every 5 seconds
AGAIN = timedelta(minutes=1)  # between two tries to get the port

Place = tuple[str, int]
Reading = tuple[Vitals, Schedule]


class Signs:
    """Shows how a process runs, if the configuration asks for it; the work never waits for it.

    `beat` is for the main loop, after it has seen that everybody is alive.
    """

    def __init__(self, crew: Crew, counts: Counts, monotonic: Callable[[], float]) -> None:
        self._crew = crew
        self._counts = counts
        self._monotonic = monotonic
        self._began_at = crew.now()
        self._sources: Sequence[Source] | None = None
        self._chart = Chart[Reading](self._read, monotonic)
        self._server: Server | None = None
        self._dead_man = self._switch()
        self._place = place(crew)
        self._next_try = monotonic()
        self._beat_at: float | None = None

    def begin(self) -> None:
        """Begin to show how it is."""
        if self._place or self._dead_man:
            self._chart.start()
        if self._dead_man:
            self._dead_man.start()
        self.beat()

    def beat(self) -> None:
        """Take in that the main loop goes on and that everybody is alive."""
        self._beat_at = at = self._monotonic()
        if self._dead_man:
            self._dead_man.beat()
        if self._place and self._server is None and at >= self._next_try:
            self._next_try = at + AGAIN.total_seconds()
            self._listen(self._place)

    def end(self) -> None:
        """Show nothing any more: from here on we only finish."""
        self._beat_at, self._place = None, None
        if self._server:
            self._server.stop()
        if self._dead_man:
            self._dead_man.stop()
        self._chart.stop()

    def _switch(self) -> DeadMan | None:
        """Give the dead man's switch; the process that only watches may not go out."""
        asked = self._crew.plan.settings.vitals
        if not (asked.ping_url.is_set and self._crew.story.tells):
            return None
        return DeadMan(
            lambda: ping_address(asked.ping_url),
            self._is_well,
            asked.ping_every,
            self._monotonic,
            self._crew.log,
        )

    def _listen(self, at: Place) -> None:
        from leakwatch.vitals.server import Server  # noqa: PLC0415 - costs start-up time of those who do not listen

        routes = {
            "/metrics": self._metrics,
            "/-/healthy": self._healthy,
            "/-/ready": self._ready,
        }
        try:
            self._server = Server(at, routes, self._monotonic, self._crew.log)
        except OSError as fault:
            reason = fault.strerror or "it cannot be had"
            self._crew.log.warning("no port for metrics and health", port=at[1], reason=reason)
            return
        self._server.start()
        self._crew.log.info("metrics and health can be asked for", port=self._server.place[1])

    def _read(self) -> Reading:
        watched = self._watched()
        by_tor = {source.name for source in watched if source.needs_tor}
        seen = vitals(self._crew.store, self._crew.now(), by_tor)
        canary = expected(seen.canary, self._crew.plan.settings.canary)
        scheduled = {source.name: source.every for source in watched}
        return replace(seen, canary=canary), scheduled

    def _watched(self) -> Sequence[Source]:
        """Give what is watched; the process that only tells looks at the source files for it.

        While one of them has a fault, what was last read counts, as it does for who watches.
        """
        if self._crew.story.watches:
            return self._crew.plan.sources
        try:
            found = sources.configured(self._crew.plan.settings)
            self._sources = [source for source in found if source.enabled]
        except ConfigError:
            if self._sources is None:
                raise
        return self._sources

    def _is_well(self) -> bool:
        seen, scheduled = self._chart.latest()
        found = wants(seen, scheduled, began_at=self._began_at)
        return not any(want.is_grave for want in found)

    def _metrics(self) -> "Answer":
        from leakwatch.vitals.page import CONTENT_TYPE, Sight, page  # noqa: PLC0415 - as above
        from leakwatch.vitals.server import Answer  # noqa: PLC0415 - as above

        seen, scheduled = self._latest() or (None, {})
        shelf = self._crew.plan.shelf
        sight = Sight(
            version=__version__,
            story=self._crew.story.value,
            began_at=self._began_at,
            counts=self._counts,
            entries={str(kind): count for kind, count in shelf.entries.items()} if shelf else {},
            list_made_at=shelf.made_at if shelf else None,
            schedule=scheduled,
            vitals=seen,
        )
        return Answer(page(sight), CONTENT_TYPE)

    def _healthy(self) -> "Answer":
        beat = self._beat_at
        is_alive = beat is not None and self._monotonic() - beat < HEALTHY.total_seconds()
        return _answer("healthy" if is_alive else "the main loop hangs", is_good=is_alive)

    def _ready(self) -> "Answer":
        if self._beat_at is None:
            return _answer("it ends", is_good=False)
        can_read = self._latest() is not None
        return _answer("ready" if can_read else "the history cannot be read", is_good=can_read)

    def _latest(self) -> Reading | None:
        try:
            return self._chart.latest()
        except (LeakwatchError, TimeoutError):
            return None


def place(crew: Crew) -> Place | None:
    """Say where a process listens: the one that only tells has a port of its own."""
    asked = crew.plan.settings.vitals
    return asked.listen if crew.story.watches else asked.listen_tell


def _answer(words: str, *, is_good: bool) -> "Answer":
    from leakwatch.vitals.server import Answer  # noqa: PLC0415 - as above

    status = HTTPStatus.OK if is_good else HTTPStatus.SERVICE_UNAVAILABLE
    return Answer(f"{words}\n".encode(), status=status)
