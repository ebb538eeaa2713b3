"""One process from start to end: sealed, introduced, run, and its exit code."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from leakwatch import clock, config, log
from leakwatch.daemon.clockguard import ClockGuard
from leakwatch.daemon.crew import Crew
from leakwatch.daemon.delivery import Delivery
from leakwatch.daemon.hours import Hours
from leakwatch.daemon.notify import Systemd, systemd
from leakwatch.daemon.once import IN_PART
from leakwatch.daemon.once import once as make_once
from leakwatch.daemon.opening import open_crew
from leakwatch.daemon.orders import Orders
from leakwatch.daemon.outage import Outage
from leakwatch.daemon.plan import Story
from leakwatch.daemon.rounds import Rounds
from leakwatch.daemon.seal import seal
from leakwatch.daemon.service import Service
from leakwatch.daemon.signs import Signs
from leakwatch.vitals.counts import CountingLog, Counts
from leakwatch.worker.launch import Launched


def run(
    path: Path,
    *,
    once: bool = False,
    only: str | None = None,
    names: Sequence[str] = (),
    leave: Callable[[int], None] = os._exit,
    early: Launched | None = None,
) -> int:
    """Run as a service until a signal, or once; gives the exit code.

    `only` is "watch" or "tell"; `names` are the sources to watch, due now. Raises ConfigError,
    UsageError, BusyError where another process does this already, StoreError when the history
    cannot be trusted. `leave` ends the process where something at hand does not end in time:
    to close what it works with would make it write what is not so. `early` is a fork server for
    the reader that was started already.
    """
    seal()
    settings = config.load(path)
    log.configure(format=settings.log.format, level=settings.log.level)
    counts = Counts()
    speak = CountingLog(log.get("daemon"), counts)
    for warning in settings.warnings:
        speak.warning("the configuration can be better", reason=warning)
    listener = systemd()  # before anybody could inherit its address
    story = Story(only) if only else Story.BOTH
    with (
        Orders(leave) as orders,
        open_crew(settings, story, speak, orders, names=names, early=early) as crew,
    ):
        code, is_over = _once(crew, names) if once else _serve(crew, path, names, listener, counts)
        if orders.fault:
            speak.error("leakwatch cannot go on", reason=str(orders.fault))
        if not is_over:
            speak.warning("not everything ended in time, it is done again at the next start")
            leave(IN_PART if orders.fault else code)
    if orders.fault:
        raise orders.fault
    return code


def _once(crew: Crew, names: Sequence[str]) -> tuple[int, bool]:
    rounds = rounds_of(crew, back=lambda: None)
    code = make_once(crew, rounds, names)
    return code, not rounds.at_hand


def _serve(
    crew: Crew, path: Path, names: Sequence[str], listener: Systemd, counts: Counts
) -> tuple[int, bool]:
    return 0, service(crew, path, names, listener, counts).serve()


def service(
    crew: Crew, path: Path, names: Sequence[str], listener: Systemd, counts: Counts
) -> Service:
    """Introduce the parts of a service to each other."""
    hours = Hours(crew.plan.settings.daemon.workers, clock.now, crew.log)
    crew.disk.back = hours.rearm
    return Service(
        crew=crew,
        rounds=rounds_of(crew, back=hours.rearm),
        hours=hours,
        delivery=Delivery(
            crew.tell,
            crew.news,
            crew.log,
            crew.orders.fail,
            crew.outbox.recover,
            crew.disk.failed,
        ),
        guard=ClockGuard(crew.now, clock.monotonic),
        systemd=listener,
        signs=Signs(crew, counts, clock.monotonic),
        path=path,
        names=names,
        monotonic=clock.monotonic,
    )


def rounds_of(crew: Crew, back: Callable[[], None]) -> Rounds:
    """Introduce a crew to its rounds; `back` is called when Tor comes back."""
    return Rounds(
        past=crew.ledger,
        watch_for=crew.watch_for,
        outage=Outage(crew.now, clock.monotonic, crew.log, back, crew.came_at),
        disk=crew.disk,
        orders=crew.orders,
        now=crew.now,
        monotonic=clock.monotonic,
        log=crew.log,
    )
