"""`leakwatch run`: keeps the hours until it is told to stop, and then stops politely."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from leakwatch import log
from leakwatch.daemon.blindness import tell_blindness
from leakwatch.daemon.canary import Canary
from leakwatch.daemon.clockguard import ClockGuard
from leakwatch.daemon.crew import Crew
from leakwatch.daemon.delivery import Delivery
from leakwatch.daemon.disk import PASSING
from leakwatch.daemon.hours import Beat, Hours
from leakwatch.daemon.listening import listen
from leakwatch.daemon.notify import LITTLE, Systemd
from leakwatch.daemon.orders import Order
from leakwatch.daemon.plan import Plan, changes, redrawn
from leakwatch.daemon.rounds import PAUSE, Rounds
from leakwatch.daemon.signs import Signs
from leakwatch.errors import LeakwatchError, StoreError
from leakwatch.walk.canary import NAME as CANARY

TICK = timedelta(seconds=5)
PURGE = "the daily purge"  # no source is called so: a name has no blanks


@dataclass(slots=True)
class Service:
    """The main loop: everything else runs in threads that it starts and looks after."""

    crew: Crew
    rounds: Rounds
    hours: Hours
    delivery: Delivery
    guard: ClockGuard
    systemd: Systemd
    signs: Signs
    path: Path  # of the configuration
    names: Sequence[str]  # of the sources it is to watch; none: all
    monotonic: Callable[[], float]
    _told: str = ""

    def serve(self) -> bool:
        """Run until told to stop; says whether every pass at hand ended in time."""
        try:
            self._begin()
            while (order := self.crew.orders.next(self._tick_seconds())) is not Order.STOP:
                self._obey(order)
                self.tick()
        except StoreError as fault:
            self.crew.orders.fail(fault)
        return self._end()

    def _obey(self, order: Order | None) -> None:
        try:
            if order is Order.RELOAD:
                self.reload()
            elif order is Order.STATUS:
                self.say_status()
        except PASSING as fault:  # what was parked is let go by the next reload
            self.crew.disk.failed(fault)

    def _begin(self) -> None:
        self.hours.start()
        if self.crew.story.watches:
            self.hours.keep(self._beats())
        if self.crew.story.tells:
            self.delivery.start()
        self.signs.begin()
        self.systemd.say("READY=1", f"STATUS={self.status()}")
        self.crew.log.info(
            "leakwatch runs", story=self.crew.story.value, sources=len(self.crew.plan.sources)
        )

    def _beats(self) -> Iterator[Beat]:
        jitter = self.crew.plan.settings.daemon.jitter
        for source in self.crew.plan.sources:
            yield Beat(source.name, source.every, partial(self.rounds.knock, source), jitter)
        yield Beat(PURGE, timedelta(days=1), self._purge)
        yield Beat(CANARY, self.crew.plan.settings.canary.every, self._canary, jitter)

    def _purge(self) -> timedelta:
        with self.rounds.at_work(PURGE) as is_stopping:
            return PAUSE if is_stopping else self.crew.purge()

    def _canary(self) -> timedelta:
        with self.rounds.at_work(CANARY) as is_stopping:
            return PAUSE if is_stopping else Canary(self.crew).knock()

    def tick(self) -> None:
        """Look whether the clock jumped and whether everybody is alive, and say so."""
        self._look_around()
        if dead := self._dead():
            self.crew.orders.fail(LeakwatchError(f"{dead} has ended, which must not be"))
            return
        self.signs.beat()
        self.systemd.say("WATCHDOG=1", patience=LITTLE)
        if (status := self.status()) != self._told:
            was_heard = self.systemd.say(f"STATUS={status}", patience=LITTLE)
            self._told = status if was_heard else ""

    def _look_around(self) -> None:
        """Hear how every part is, and write what the team must be told of it."""
        crew = self.crew
        try:
            if jumped := self.guard.tick():
                self.hours.rearm()
                crew.jumped(jumped)
            crew.disk.tick()
            listen(crew, self.rounds.outage)
            crew.troubles.write()
            tell_blindness(crew, self.names)
        except PASSING as fault:
            crew.disk.failed(fault)

    def _dead(self) -> str:
        if self.crew.story.watches and not self.hours.is_alive():
            return "the schedule"
        if self.crew.story.tells and not self.delivery.is_alive():
            return "the delivery"
        return ""

    def _tick_seconds(self) -> float:
        often = (self.systemd.watchdog or TICK * 3) / 3
        return min(TICK, often).total_seconds()

    def status(self) -> str:
        """Say in one line how it is."""
        waiting = self._waiting()
        parts = [f"alerts waiting: {waiting.get('pending', 0)}"]
        if waiting.get("parked"):
            parts.append(f"parked: {waiting['parked']}")
        if self.crew.story.watches:
            away = self.rounds.outage.since
            parts.append(f"sources: {len(self.crew.plan.sources)}")
            parts.append(f"passes at hand: {len(self.rounds.at_hand - {PURGE, CANARY})}")
            parts.append(f"Tor: away since {away:%H:%M} UTC" if away else "Tor: there")
        return ", ".join(parts)

    def _waiting(self) -> Mapping[str, int]:
        try:
            return self.crew.outbox.waiting()
        except PASSING as fault:
            self.crew.disk.failed(fault)
            return {}

    def say_status(self) -> None:
        """Say in the log how it is."""
        self.crew.log.info(
            "status",
            status=self.status(),
            at_hand=", ".join(sorted(self.rounds.at_hand)),
            tor=self.rounds.outage.reason,
        )

    def reload(self) -> None:
        """Read configuration, sources, list and token anew; on any fault keep all of the old."""
        self.systemd.say("RELOADING=1", f"MONOTONIC_USEC={round(self.monotonic() * 1e6)}")
        crew = self.crew
        try:
            new = redrawn(self.path, crew.story, self.names, crew.log)
            crew.renew_reader(new)
        except LeakwatchError as fault:
            for sentence in getattr(fault, "faults", [str(fault)]):
                crew.log.error("the new configuration is not used", reason=sentence)  # noqa: TRY400 - a sentence, no bug
        else:
            self._take(new)
        finally:  # also where the history cannot be written: systemd waits for the word
            self.systemd.say("READY=1", f"STATUS={self.status()}")

    def _take(self, new: Plan) -> None:
        changed, late = changes(self.crew.plan, new)
        if new.shelf and self.crew.plan.shelf:
            new.shelf.remember(self.crew.plan.shelf)
        self.crew.take_up(new)
        log.configure(format=new.settings.log.format, level=new.settings.log.level)
        self.crew.log.info("the configuration was read anew", changed=", ".join(changed))
        if late:
            self.crew.log.warning("changed, but only a restart takes it up", what=", ".join(late))
        if self.crew.story.watches:
            self.hours.keep(self._beats())
        if new.postman:
            self.crew.resume_telling()

    def _end(self) -> bool:
        self.systemd.say("STOPPING=1", "STATUS=passes at hand are finished")
        drain = self.crew.plan.settings.daemon.drain
        ends = self.monotonic() + drain.total_seconds()
        self.signs.end()
        self.hours.stop()
        if self.crew.watchers:
            self.crew.watchers.hurry()
        are_over = self.rounds.settled(drain)
        left = timedelta(seconds=max(ends - self.monotonic(), 1))
        return self.delivery.stop(left) and are_over
