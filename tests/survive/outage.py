"""Slack is away for 24 simulated hours while alerts queue; then each is told once, in order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from leakwatch.clock import monotonic
from leakwatch.model import Confidence, Hit, Kind, rank
from leakwatch.pipeline import LONGEST_WAIT, USUAL, tell
from tests.edges.leaks import House, crowd, hit, house, matches, sighting
from tests.survive.faraway import ASKED, FAULTS, Faraway, Told
from tests.survive.figure import Figure, Scale
from tests.survive.inmemory import folder

AWAY = timedelta(hours=24)
IDLE = timedelta(seconds=5)  # between two looks at an outbox from which nothing may go
SOURCES = 50
ALERTS = {Scale.FAIR: 1_000, Scale.FULL: 10_000}  # that queue while Slack is away
PHASE = {Scale.FAIR: timedelta(hours=1), Scale.FULL: timedelta(hours=4)}
STEADY = 3  # times as long as among few waiting alerts: one among many may take to be told
_SPEED = 100  # units of telling, whose time is taken together


@dataclass(frozen=True, slots=True)
class Leak:
    """A finding to be: where it shows, what it holds, and when it grows."""

    number: int
    source: str
    hits: tuple[Hit, ...]
    at: datetime
    grows: bool

    def record(self, home: House, *, more: int = 0) -> str:
        """Let it be found, with so many entries more than at first; gives the finding's id."""
        own = (*self.hits, *(hit(self.number * 1_000 + 900 + each) for each in range(more)))
        found = matches(own, crowd(f"leak-{self.number}", 20))
        item = f"/{self.number}"
        return home.record(sighting(found, source=self.source, item=item, at=home.clock()))


def run(scale: Scale, seed: int) -> list[Figure]:
    """Let Slack be away for a day, and judge by what then stands in the channel."""
    with folder() as place, house(place / "a.db") as home:
        for number in range(SOURCES):
            home.is_known(f"s{number}")
        begins = home.clock.move(hours=1) + timedelta(hours=3)
        day = Day(home, Faraway(home.clock, _phases(begins, PHASE[scale])))
        leaks = list(_leaks(ALERTS[scale] * 51 // 50, begins, Random(seed)))  # noqa: S311 - made-up leaks
        day.before([leak for leak in leaks if leak.grows])
        home.clock.at = begins
        day.pass_by([leak for leak in leaks if not leak.grows])
        day.after()
        return [_queued(day, ALERTS[scale]), *_figures(day, leaks)]


def _phases(begins: datetime, each: timedelta) -> list[tuple[datetime, str]]:
    """Let Slack ask for patience most of the day, and be away otherwise when most wait."""
    names = [name for name in FAULTS if name != "limited"]
    ends = begins + AWAY
    shut = ends - each * len(names) - timedelta(seconds=ASKED)  # the last wait goes beyond it
    kinds = [(ends - each * (len(names) - n), name) for n, name in enumerate(names, 1)]
    return [(shut, "limited"), *kinds]


def _leaks(alerts: int, begins: datetime, chance: Random) -> Iterator[Leak]:
    """Make leaks that ask for so many alerts: one in ten was told before, and grows."""
    known, new = alerts // 10, alerts * 8 // 10
    for number in range(known + new):
        grows = number < known
        at = begins + AWAY * chance.random() * 0.9
        yield Leak(number, f"s{number % SOURCES}", _hits(number, chance), at, grows)


def _hits(number: int, chance: Random) -> tuple[Hit, ...]:
    base, dice = number * 1_000, chance.random()
    if dice < 0.2:
        return (hit(base, Kind.DOMAIN),)
    if dice < 0.7:
        return (hit(base),)
    if dice < 0.98:
        return tuple(hit(base + each) for each in range(12))
    sure = Confidence.CORROBORATED
    return tuple(hit(base + n, person=f"{base + n:016x}", confidence=sure) for n in range(110))


class Day:
    """A day of telling, on a simulated clock."""

    def __init__(self, home: House, channel: Faraway) -> None:
        self.home = home
        self.channel = channel
        self.queued = 0
        self.known: set[str] = set()  # findings that were told before
        self.seconds: list[float] = []  # that units took which told something, since Slack is back

    def before(self, known: Sequence[Leak]) -> None:
        """Tell some leaks before Slack goes away; they grow while it is."""
        self.known = {leak.record(self.home) for leak in known}
        self.home.deliver()
        for leak in known:
            leak.record(self.home, more=1)

    def pass_by(self, new: Sequence[Leak]) -> None:
        """Let leaks be found over the day, and go on telling all the while."""
        coming = sorted(new, key=lambda leak: leak.at, reverse=True)
        while self.home.clock() < self.channel.back_at:
            while coming and coming[-1].at <= self.home.clock():
                coming.pop().record(self.home)
            self._unit()
        waiting = self.home.outbox.waiting()
        self.queued = sum(count for state, count in waiting.items() if state != "sent")
        self.queued += len(self.channel.told)
        self.home.outbox.unpark()  # somebody has mended whatever was forbidden

    def after(self) -> None:
        """Tell until nothing is left."""
        while self._unit() or set(self.home.outbox.waiting()) - {"sent"}:
            pass

    def _unit(self) -> bool:
        begun, before = monotonic(), len(self.channel.told)
        pause = tell(self.home.outbox, self.channel, self.home.clock)
        if len(self.channel.told) > before and self.home.clock() > self.channel.back_at:
            self.seconds.append(monotonic() - begun)
        self.home.clock.at += IDLE if pause is None else pause
        return pause is not None


def _figures(day: Day, leaks: Sequence[Leak]) -> list[Figure]:
    told, channel = day.channel.told, day.channel
    tokens = Counter(one.alert.token for one in told if one.alert.kind != "update")
    missing = len(leaks) - len(day.known | _spoken_of(told))
    twice = sum(tokens.values()) - len(tokens)
    asked = channel.asked_at
    pace = min(later - earlier for earlier, later in pairwise(asked))
    classes = sum(len(faults) for faults in FAULTS.values())
    met = len(channel.met) / len({one.sentence for each in FAULTS.values() for one in each})
    few, many = sum(day.seconds[-_SPEED:]), sum(day.seconds[:_SPEED])
    return [
        Figure("kinds of refusal met", f"{met:.0%} of {classes}", "100 %", met == 1),
        Figure("findings never told of", str(missing), "0", not missing),
        Figure("told twice", str(twice), "0", not twice),
        _zero("out of order within a finding", _inversions(told)),
        _zero("milder before more severe", _milder_first(told, channel.back_at)),
        Figure("shortest time between two tries", f"{pace.total_seconds():.0f} s", "≥ 1 s",
               pace >= USUAL.pace),
        _zero("tries while Slack asked to wait", channel.too_early),
        Figure("after the wait asked for", f"{channel.late.total_seconds():.0f} s", "≤ 1 s",
               channel.late <= USUAL.pace),
        Figure("to tell one among all, against one of the last", f"{many / few:.1f}×",
               f"≤ {STEADY}×", many <= STEADY * few),
    ]  # fmt: skip


def _zero(name: str, count: int) -> Figure:
    return Figure(name, str(count), "0", not count)


def _queued(day: Day, least: int) -> Figure:
    name = "queued while Slack was away"
    return Figure(name, f"{day.queued:,}", f"≥ {least:,}", day.queued >= least)


def _spoken_of(told: Sequence[Told]) -> set[str]:
    """Give the findings of which the channel speaks."""
    spoken = set[str]()
    for one in told:
        if one.alert.kind == "root" and one.alert.finding:
            spoken.add(one.alert.finding.id)
        ids = one.alert.tell.get("ids")
        spoken |= {str(each) for each in ids} if isinstance(ids, list) else set()
    return spoken


def _inversions(told: Sequence[Told]) -> int:
    """Count replies whose root does not stand yet, and those behind a later one."""
    rooted, last, wrong = set[str](), dict[str, int](), 0
    for one in told:
        finding = one.alert.finding.id if one.alert.finding else ""
        if one.alert.kind == "root":
            rooted.add(finding)
        elif one.alert.kind == "reply":
            wrong += not one.alert.thread or one.alert.id < last.get(finding, 0)
            last[finding] = one.alert.id
    return wrong


def _milder_first(told: Sequence[Told], back_at: datetime) -> int:
    """Count roots that went after a milder one, once every wait for another try was over."""
    lowest, wrong = 9, 0
    for one in told:
        if one.alert.kind == "root" and one.alert.finding and one.at > back_at + LONGEST_WAIT:
            weight = rank(one.alert.finding.severity)
            wrong += weight > lowest
            lowest = min(lowest, weight)
    return wrong
