"""What was planted, what the history remembers and what the channel shows, held together."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

TELLING = ("root", "reply", "summary", "notice")  # an update changes a message and posts none


@dataclass(frozen=True, slots=True)
class Told:
    """One alert as the history remembers it, at rest."""

    id: int
    kind: str
    state: str
    token: str
    finding: str = ""  # its id; empty for a summary and a notice
    ids: tuple[str, ...] = ()  # of the findings in a summary
    notice: str = ""  # of which outage it tells, and whether that is over
    is_rising: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """The history at rest."""

    refs: frozenset[str]
    findings: frozenset[str]  # ids, without those that went into another
    alerts: tuple[Told, ...]
    damage: str = ""  # what SQLite says against the file


@dataclass(frozen=True, slots=True)
class Standing:
    """One message in the channel; they come in the order in which they landed."""

    token: str  # empty from a webhook
    ids: tuple[str, ...]  # of the findings it names
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong, each thing by name."""

    hits_lost: tuple[str, ...] = ()
    alerts_lost: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    disordered: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()

    @property
    def faults(self) -> list[str]:
        """Give all of it as sentences."""
        named = {
            "hit lost": self.hits_lost,
            "alert lost": self.alerts_lost,
            "posted twice": self.twice,
            "out of order": self.disordered,
            "damaged": self.damage,
        }
        return [f"{name}: {one}" for name, several in named.items() for one in several]

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(
            self.hits_lost + other.hits_lost,
            self.alerts_lost + other.alerts_lost,
            self.twice + other.twice,
            self.disordered + other.disordered,
            self.damage + other.damage,
        )


@dataclass(frozen=True, slots=True)
class Court:
    """Judges one history beside one channel."""

    planted: Collection[str] = field(repr=False)
    history: Remembered
    channel: Sequence[Standing]
    can_thread: bool = True  # a webhook neither threads nor tells what a message was

    def verdict(self) -> Verdict:
        """Say what is wrong."""
        return Verdict(
            hits_lost=tuple(sorted(set(self.planted) - self.history.refs)),
            alerts_lost=tuple(sorted(set(self._lost()))),
            twice=tuple(self._twice() if self.can_thread else self._repeated()),
            disordered=tuple(self._disordered()),
            damage=(self.history.damage,) if self.history.damage else (),
        )

    def _lost(self) -> Iterator[str]:
        for one in self.history.alerts:
            if one.state != "sent":
                yield f"alert {one.id} ({one.kind}) is {one.state}"
            elif self.can_thread and one.kind in TELLING and one.token not in self._tokens:
                yield f"alert {one.id} ({one.kind}) counts as sent"
        told = self._told()
        yield from (f"finding {one}" for one in self.history.findings - told)

    @property
    def _tokens(self) -> Counter[str]:
        return Counter(one.token for one in self.channel if one.token)

    def _told(self) -> set[str]:
        """Give the findings that the team has heard of, by what stands in the channel."""
        if not self.can_thread:
            return {one for message in self.channel for one in message.ids}
        here = [one for one in self.history.alerts if one.token in self._tokens]
        roots = {one.finding for one in here if one.kind == "root"}
        return roots | {each for one in here if one.kind == "summary" for each in one.ids}

    def _twice(self) -> Iterator[str]:
        for token, count in self._tokens.items():
            yield from [f"message {token[:8]}"] * (count - 1)
        told = Counter(one.notice for one in self.history.alerts if one.token in self._tokens)
        for notice, count in told.items():
            yield from [f"notice {notice}"] * (count - 1 if notice else 0)
        roots: dict[str, set[str]] = {}
        for one in self.channel:
            if len(one.ids) == 1 and not one.is_reply:
                roots.setdefault(one.ids[0], set()).add(one.token)
        for finding, tokens in roots.items():
            yield from [f"root of {finding}"] * (len(tokens) - max(1, self._roots[finding]))

    @property
    def _roots(self) -> Counter[str]:
        return Counter(one.finding for one in self.history.alerts if one.kind == "root")

    def _repeated(self) -> Iterator[str]:
        """Count by finding: a webhook's message says nothing but which one it speaks of."""
        wanted = Counter(
            one.finding
            for one in self.history.alerts
            if one.kind == "root" or (one.kind == "reply" and one.is_rising)
        )
        seen = Counter(one.ids[0] for one in self.channel if len(one.ids) == 1)
        for finding, count in seen.items():
            yield from [f"finding {finding}"] * (count - max(1, wanted[finding]))

    def _disordered(self) -> Iterator[str]:
        """Follow each finding's messages: an older alert never lands after a younger one."""
        alerts = {one.token: one for one in self.history.alerts}
        threads: dict[str, list[Told]] = {}
        for message in self.channel:
            known = alerts.get(message.token)
            if known and known.finding:
                threads.setdefault(known.finding, []).append(known)
        for finding, told in threads.items():
            first = [one for n, one in enumerate(told) if one not in told[:n]]
            if any(one.id > other.id for one, other in pairwise(first)):
                yield f"finding {finding}"
