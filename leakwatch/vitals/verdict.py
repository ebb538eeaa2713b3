"""What of how leakwatch is wants a person, and what means that nobody may rely on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leakwatch.config import CanarySettings
from leakwatch.model.passes import STALE
from leakwatch.model.vitals import CanaryVitals, SourceVitals, Vitals

LATE = timedelta(hours=1)  # an alert that could go and did not
TOR_LATE = timedelta(minutes=15)  # Tor may be started again, and finds its way in a few minutes
GRACE = timedelta(hours=1)  # a machine that sleeps or starts again makes up for it in so long
TRIES = 2  # to see the canary
UNPROVEN = 2  # intervals of the canary in which nobody looked for it
LONGEST_PASS = timedelta(days=1)  # the first pass over a full source

Schedule = Mapping[str, timedelta]  # the enabled sources and how often each is looked at


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that wants a person.

    `is_grave` where leaks may go unseen or untold because of it, whatever else runs well.
    """

    part: str
    sentence: str
    is_grave: bool = False


def wants(vitals: Vitals, schedule: Schedule, *, began_at: datetime | None = None) -> list[Want]:
    """Say what wants a person; nothing where all is well.

    A source that was never looked at is overdue at once; where `began_at` is given, only when it
    could have been looked at since then.
    """
    known = {each.source: each for each in vitals.sources}
    found = [known[name] for name in schedule if name in known]
    return [
        *_overdue(vitals.at, schedule, known, began_at),
        *_away(vitals.at, found),
        *_blind(vitals.at, schedule, found),
        *_stale(vitals.at, schedule, found),
        *of_canary(vitals.canary, vitals.at),
        *_alerts(vitals),
    ]


def expected(canary: CanaryVitals | None, asked: CanarySettings) -> CanaryVitals | None:
    """Give the canary with how often it is looked for; None where nobody asks for one any more."""
    return replace(canary, every=asked.every) if canary and asked.url else None


def is_overdue(source: SourceVitals | None, every: timedelta, at: datetime) -> bool:
    """Say whether a source should have been looked at again by now.

    Two of its intervals and an hour have passed, or a day where the last pass still goes on.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    >>> board = SourceVitals("board", "fine", 0, noon, noon, None)
    >>> [is_overdue(board, timedelta(hours=1), noon + timedelta(hours=h)) for h in (2, 4)]
    [False, True]
    """
    if source is None or source.last_pass_at is None:
        return True
    patience = 2 * every + GRACE
    if source.is_at_hand:
        patience = max(patience, LONGEST_PASS)
    return at - source.last_pass_at > patience


def is_tor_up(vitals: Vitals, schedule: Schedule) -> bool | None:
    """Say whether the newest pass that tells it found Tor; None where none has asked it yet."""
    asked = schedule if vitals.by_tor is None else vitals.by_tor & schedule.keys()
    ended = [each for each in vitals.sources if each.source in asked and each.state]
    return all(each.away_since is None for each in ended) if ended else None


def _overdue(
    at: datetime,
    schedule: Schedule,
    known: Mapping[str, SourceVitals],
    began_at: datetime | None,
) -> Iterator[Want]:
    late = [
        name
        for name, every in schedule.items()
        if is_overdue(known.get(name), every, at)
        and (name in known or began_at is None or at - began_at > 2 * every + GRACE)
    ]
    if late:
        yield Want("overdue", f"not looked at in time: {', '.join(late)}", is_grave=True)


def _away(at: datetime, found: list[SourceVitals]) -> Iterator[Want]:
    since = [each.away_since for each in found if each.away_since]
    if since and at - min(since) > TOR_LATE:
        yield Want("tor", f"Tor has been away since {_clock(min(since))}", is_grave=True)


def _blind(at: datetime, schedule: Schedule, found: list[SourceVitals]) -> Iterator[Want]:
    """Say which sources were blind for three of their intervals, and an hour at least."""
    blind = [
        each.source
        for each in found
        if each.blind_since and at - each.blind_since > max(3 * schedule[each.source], GRACE)
    ]
    if blind:
        is_all = len(blind) == len(schedule)
        yield Want("blind", f"cannot be read: {', '.join(blind)}", is_grave=is_all)


def _stale(at: datetime, schedule: Schedule, found: list[SourceVitals]) -> Iterator[Want]:
    """Say which sources are seen, and have had nothing new for too long for as long as that."""
    stale = [
        each.source
        for each in found
        if each.state == STALE
        and each.since_at
        and at - each.since_at > max(3 * schedule[each.source], GRACE)
    ]
    if stale:
        yield Want("stale", f"nothing new for longer than it may be: {', '.join(stale)}")


def of_canary(canary: CanaryVitals | None, at: datetime) -> Iterator[Want]:
    """Say that it was not seen at the last two tries, or ever, or that nobody looked for it."""
    if canary and canary.failures >= TRIES:
        since = f"since {_clock(canary.seen_at)}" if canary.seen_at else "yet"
        yield Want("canary", f"not seen {since}: {canary.link} failed", is_grave=True)
    elif since_at := unproven_since(canary, at):
        said = f"not looked for since {_clock(since_at)}: nothing proves that the whole chain sees"
        yield Want("canary", said)


def unproven_since(canary: CanaryVitals | None, at: datetime) -> datetime | None:
    """Give since when nobody looked for the canary, after two of its intervals; None before that.

    >>> from datetime import UTC
    >>> noon, hour = datetime(2026, 1, 5, 12, tzinfo=UTC), timedelta(hours=1)
    >>> resting = CanaryVitals(None, None, 0, "", noon, every=6 * hour)
    >>> [bool(unproven_since(resting, noon + late * hour)) for late in (12, 13)]
    [False, True]
    """
    if canary is None:
        return None
    since = canary.tried_at or canary.since_at
    return since if since and at - since > UNPROVEN * canary.every else None


def _alerts(vitals: Vitals) -> Iterator[Want]:
    if vitals.oldest_at and vitals.at - vitals.oldest_at > LATE:
        yield Want("late", f"an alert has waited since {_clock(vitals.oldest_at)}", is_grave=True)
    if parked := vitals.waiting.get("parked", 0):
        yield Want("parked", f"alerts that wait for a person: {parked}", is_grave=True)


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
