"""Who speaks by the second way while Slack stays away, and gives the all-clear."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.alert.second import Line, Notice, SecondWay
from leakwatch.clock import Clock
from leakwatch.errors import AlertError
from leakwatch.log import Log
from leakwatch.store import Absence

OFTEN = timedelta(seconds=30)  # between two looks; who asks may sleep longer
AGAIN = timedelta(minutes=5)  # after the second way failed too
AN_HOUR = timedelta(hours=1)  # between two messages of one absence


class Record(Protocol):
    """Knows how it stands with Slack, and what was said of it."""

    def absence(self) -> Absence:
        """Give how it stands."""

    def told(self, at: datetime | None, through: int) -> None:
        """Remember what was said."""


@dataclass(slots=True)
class Second:
    """Looks now and then whether Slack stays away, and says so by the second way.

    What was said is on disk, so that a restart does not say it again; a crash between the sending
    and the writing can say it twice.
    """

    way: SecondWay
    after: timedelta
    record: Record
    now: Clock
    log: Log
    _next_at: datetime | None = None
    _away_since: datetime | None = None

    def step(self) -> None:
        """Say what is to be said now, if anything is."""
        at = self.now()
        if self._next_at and at < self._next_at <= at + AGAIN:
            return
        self._next_at = at + OFTEN
        absence = self.record.absence()
        if absence.failing_since is None:
            if absence.told_at is not None:
                self._say(_all_clear(absence, at), None, 0)
        elif self._is_due(absence, at):
            self._say(_away(absence, at), at, absence.through)

    def _is_due(self, absence: Absence, at: datetime) -> bool:
        if absence.told_at is None or absence.told_at > at:  # not yet, or by a wrong clock
            since = absence.failing_since
            return since is not None and at - since >= self.after
        return at - absence.told_at >= AN_HOUR and absence.has_news

    def _say(self, notice: Notice, told_at: datetime | None, through: int) -> None:
        try:
            missed = self.way.deliver(notice)
        except AlertError as fault:
            self._next_at = self.now() + AGAIN
            self.log.error("the second way fails too", reason=str(fault))  # noqa: TRY400 - a sentence, no bug
            return
        self.record.told(told_at, through)
        if missed:
            self.log.error("the second way does not reach all", reason=missed)
        self.log.warning("told by the second way", way=self.way.name, over=notice.is_over)


def _away(absence: Absence, at: datetime) -> Notice:
    since = absence.failing_since or at
    return Notice(
        id=f"leakwatch-{since:%Y%m%dT%H%M%S%f}-{absence.through}",
        at=at,
        since=since,
        reason=absence.reason,
        severities=absence.severities,
        worst=[Line(w.finding, w.severity, w.kinds, w.persons) for w in absence.worst],
        waiting=absence.waiting,
    )


def _all_clear(absence: Absence, at: datetime) -> Notice:
    said = absence.told_at or at
    return Notice(f"leakwatch-{said:%Y%m%dT%H%M%S%f}-over", at, is_over=True)
