"""Looks every few hours whether the whole chain sees: Tor, the page, the reader, the list."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leakwatch.config import CanarySettings
from leakwatch.daemon.crew import Crew
from leakwatch.daemon.disk import PASSING
from leakwatch.errors import StoreError
from leakwatch.model import Source
from leakwatch.model.vitals import CanaryVitals
from leakwatch.store import Canaries
from leakwatch.vitals.verdict import expected, unproven_since
from leakwatch.walk.canary import NAME, sighted

AGAIN = timedelta(minutes=15)  # after a try in vain, or where nobody could look
TRIES = 2  # in vain, before it is told
IDLE = timedelta(days=1)  # between two looks whether there is one by now
_NOW = timedelta(0)


@dataclass(slots=True)
class Canary:
    """Looks for the canary when that is due, and has it told when it is not seen."""

    crew: Crew

    def knock(self) -> timedelta:
        """Look for it if that is due; gives how long to leave it alone then."""
        asked = self.crew.plan.settings.canary
        if not asked.url:
            for topic in ("canary", "unproven"):  # over, and nobody has seen anything for that
                self.crew.troubles.drop(topic)
        book = Canaries(self.crew.store)
        try:
            if not asked.url:
                book.forget()
                return IDLE
            if wait := until_due(book.newest(), asked, self.crew.now()):
                return wait
            if self._look(book, asked):
                return until_due(book.newest(), asked, self.crew.now())
        except PASSING as fault:
            self.crew.disk.failed(fault)
        except StoreError as fault:
            self.crew.orders.fail(fault)
        return AGAIN

    def _look(self, book: Canaries, asked: CanarySettings) -> bool:
        """Look for it, and say whether anybody could: that nobody can is told once it lasts."""
        crew = self.crew
        sight = sighted(canary_of(asked), asked.ref, crew.watch_for)
        is_stopping = crew.orders.is_stopping
        if sight is None or (sight.link and is_stopping):
            crew.log.info("the canary was not looked for")
            if not is_stopping:
                self._wait(book, asked)
            return False
        crew.troubles.see("unproven", "")
        failures = book.tried(crew.now(), sight.link, sight.reason)
        if not failures:
            crew.log.info("the canary was seen")
            crew.troubles.see("canary", "")
            return True
        crew.log.warning("the canary was not seen", link=sight.link, reason=sight.reason)
        if failures >= TRIES:
            crew.troubles.see("canary", sight.sentence)
        return True

    def _wait(self, book: Canaries, asked: CanarySettings) -> None:
        """Take in that nobody could look for it, and have that told once it lasts."""
        book.waits(self.crew.now())
        if reason := unproven(book.newest(), asked, self.crew.now()):
            self.crew.troubles.see("unproven", reason)


def canary_of(asked: CanarySettings) -> Source:
    """Give the canary's page as a source, which has a circuit of its own as every one has."""
    return Source(NAME, (asked.url,), asked.every, "page")


def until_due(last: CanaryVitals | None, asked: CanarySettings, at: datetime) -> timedelta:
    """Say how long until the canary is to be looked for again; sooner after a try in vain."""
    if last is None or last.tried_at is None or last.tried_at > at:
        return _NOW
    wait = min(asked.every, AGAIN) if last.failures else asked.every
    return max(last.tried_at + wait - at, _NOW)


def unproven(last: CanaryVitals | None, asked: CanarySettings, at: datetime) -> str:
    """Say that nobody could look for the canary for too long; empty before that."""
    since = unproven_since(expected(last, asked), at)
    if since is None:
        return ""
    said = f"{since:%Y-%m-%d %H:%M} UTC"
    return f"it could not be looked for since {said}: its host is to be left alone"
