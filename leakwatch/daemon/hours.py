"""The hours we keep: APScheduler knocks, and whoever is knocked for asks what is due."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from random import SystemRandom

from apscheduler.events import EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from leakwatch.clock import Clock
from leakwatch.log import Log

Knock = Callable[[], timedelta]  # does what is due, and says how long to leave it alone then

_AT_ONCE = timedelta(0)
_CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Beat:
    """Somebody to knock for at least every so often; each wait is longer by a random share."""

    name: str
    every: timedelta
    knock: Knock
    jitter: float = 0.0  # the largest share


class Hours:
    """Knocks for every beat: at once, then when it asked to be, and every so often in any case.

    `now` gives times of `zone`, since APScheduler takes no clock but asks the time of a zone.
    """

    def __init__(self, workers: int, now: Clock, log: Log, *, zone: tzinfo = UTC) -> None:
        self._now = now
        self._scheduler = BackgroundScheduler(
            timezone=zone,
            executors={"default": ThreadPoolExecutor(workers)},
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )
        self._asked: dict[str, datetime] = {}  # when each beat asked to be knocked for
        self._threads: list[threading.Thread] = []
        self._scheduler.add_listener(self._after, EVENT_JOB_EXECUTED)
        _listen(log)

    @property
    def names(self) -> frozenset[str]:
        """Give the names of all beats that are kept."""
        return frozenset(job.id for job in self._scheduler.get_jobs())

    def start(self) -> None:
        """Begin to knock."""
        before = set(threading.enumerate())
        self._scheduler.start()
        self._threads = [
            one for one in threading.enumerate() if one not in before and one.name == "APScheduler"
        ]

    def is_alive(self) -> bool:
        """Say whether anybody would still knock."""
        return any(thread.is_alive() for thread in self._threads)

    def keep(self, beats: Iterable[Beat]) -> None:
        """Keep these beats and no others, and knock for each of them at once."""
        wanted = {beat.name: beat for beat in beats}
        for name in self.names - wanted.keys():
            with suppress(JobLookupError):
                self._scheduler.remove_job(name)
        for beat in wanted.values():
            self._scheduler.add_job(
                _knock,
                _Interval(beat, self._asked),
                args=(beat,),
                id=beat.name,
                next_run_time=self._now(),
                replace_existing=True,
            )

    def rearm(self) -> None:
        """Knock for every beat at once, whatever time its next knock was to be at."""
        for name in self.names:
            self._arm(name, _AT_ONCE)

    def stop(self) -> None:
        """Knock no more; knocks at hand go on."""
        self._scheduler.shutdown(wait=False)

    def _after(self, event: JobExecutionEvent) -> None:
        """Arm a beat again when its knock has ended; any earlier, it would still be at hand."""
        self._asked[event.job_id] = self._now() + event.retval
        self._arm(event.job_id, event.retval)

    def _arm(self, name: str, wait: timedelta) -> None:
        with suppress(JobLookupError):  # removed meanwhile
            self._scheduler.modify_job(name, next_run_time=self._now() + wait)


def _knock(beat: Beat) -> timedelta:
    return _about(beat.knock(), beat.jitter)


class _Interval(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """The next knock lies where the beat asked for it, or else one interval after now.

    APScheduler's own IntervalTrigger counts from the last one: when the clock jumps ten years
    ahead, it lists every knock of ten years before it makes one of them. And APScheduler asks a
    trigger after the knock, which a quick one has answered by then.
    """

    def __init__(self, beat: Beat, asked: Mapping[str, datetime]) -> None:
        self._beat = beat
        self._asked = asked

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        asked = self._asked.get(self._beat.name)
        if asked and asked > now:
            return asked
        return now + _about(self._beat.every, self._beat.jitter)


def _about(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 + jitter * _CHANCE.random())


class _Relay(logging.Handler):
    """Hands what APScheduler says to our own log."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.ERROR)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Say one thing."""
        self._log.error("the schedule has a fault", reason=record.getMessage())


def _listen(log: Log) -> None:
    """Relay errors alone: that a pass is still at hand when its source is due is no news."""
    scheduler = logging.getLogger("apscheduler")
    scheduler.handlers = [_Relay(log)]
    scheduler.setLevel(logging.ERROR)
    scheduler.propagate = False
