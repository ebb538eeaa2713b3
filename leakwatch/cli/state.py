"""What `leakwatch status` says: gathered from the history, the locks, the sources and the list."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from leakwatch import __version__, sources
from leakwatch.cli.history import opened_store
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.listfile import open_list
from leakwatch.model import Severity, Source
from leakwatch.model.due import due_at
from leakwatch.model.passes import BAD, SEEN, STALE
from leakwatch.model.vitals import CanaryVitals, SourceVitals, Vitals
from leakwatch.report.table import instant
from leakwatch.store import holder, vitals
from leakwatch.vitals.verdict import Schedule, Want, expected, is_overdue, is_tor_up, wants

STORIES = {"watch": "nobody watches the sources", "tell": "nobody tells the team"}
WAITING = ("pending", "held", "sending", "ambiguous", "parked")
_TOR = {True: "there", False: "away", None: "not known yet"}


@dataclass(frozen=True, slots=True)
class State:
    """How leakwatch is at one moment; no reason and no address, which may speak of somebody."""

    vitals: Vitals
    schedule: Schedule
    holders: Mapping[str, str | None]  # the process that tells each story
    entries: Mapping[str, int]  # of the watchlist, by kind
    list_made_at: datetime | None
    wants: tuple[Want, ...]

    @property
    def sources(self) -> Iterator[tuple[str, SourceVitals]]:
        """Give every scheduled source; one that was never looked at has nothing to say."""
        known = {each.source: each for each in self.vitals.sources}
        for name in self.schedule:
            yield name, known.get(name) or SourceVitals(name, "", 0, None, None, None)

    @property
    def is_well(self) -> bool:
        """Say whether Tor is there, as far as known, and the sources and the canary are well."""
        is_seen = all(each.state not in BAD and not each.blind_since for _, each in self.sources)
        has_failed = self.vitals.canary is not None and self.vitals.canary.failures
        return is_seen and not has_failed and is_tor_up(self.vitals, self.schedule) is not False

    def wanted(self) -> list[tuple[str, str]]:
        """Give what wants a person, each with its part."""
        return [(want.part, want.sentence) for want in self.wants]

    def as_json(self) -> dict[str, object]:
        """Give all of it for programs: names and forms are a contract, the README lists them."""
        seen = self.vitals
        tor = is_tor_up(seen, self.schedule)
        return {
            "at": instant(seen.at),
            "version": __version__,
            "fine": not self.wants,
            "wants": [{"part": part, "sentence": said} for part, said in self.wanted()],
            "stories": {
                story: {"runs": pid is not None, "process": _number(pid)}
                for story, pid in self.holders.items()
            },
            "tor": None if tor is None else "up" if tor else "away",
            "sources": [self._source(name, each) for name, each in self.sources],
            "outbox": {
                **{state: seen.waiting.get(state, 0) for state in WAITING},
                "oldest_at": _instant(seen.oldest_at),
                "last_sent_at": _instant(seen.last_sent_at),
            },
            "findings_open": {str(each): seen.open_findings.get(each, 0) for each in Severity},
            "database": {"bytes": seen.size, "free_bytes": seen.free},
            "list": {"made_at": _instant(self.list_made_at), "entries": dict(self.entries)},
            "canary": self._canary(),
        }

    def _canary(self) -> dict[str, object] | None:
        seen = self.vitals.canary
        if seen is None:
            return None
        return {
            "tried_at": _instant(seen.tried_at),
            "seen_at": _instant(seen.seen_at),
            "failures": seen.failures,
            "failed": seen.link or None,
        }

    def _source(self, name: str, each: SourceVitals) -> dict[str, object]:
        every = self.schedule[name]
        return {
            "source": name,
            "every_seconds": round(every.total_seconds()),
            "state": each.state or None,
            "failures": each.failures,
            "last_pass_at": _instant(each.last_pass_at),
            "last_fine_at": _instant(each.last_fine_at),
            "blind_since": _instant(each.blind_since),
            "overdue": is_overdue(each, every, self.vitals.at),
            "since_at": _instant(each.since_at),
            "next_pass_at": _instant(due_at(each, every, self.vitals.at)),
        }

    def lines(self) -> Iterator[str]:
        """Say it for people, a line a part."""
        seen, found = self.vitals, [each for _, each in self.sources]
        for story, pid in self.holders.items():
            yield f"{story:<10}{f'runs (process {pid})' if pid else 'does not run'}"
        blind = sum(each.blind_since is not None for each in found)
        never = sum(each.last_pass_at is None for each in found)
        stale = sum(each.state == STALE for each in found)
        states = Counter(each.state for each in found if each.state in BAD - SEEN)
        why = (
            f" ({', '.join(f'{n} {state}' for state, n in states.most_common())})"
            if states
            else ""
        )
        old = f", {stale} stale" if stale else ""
        yield f"sources   {len(found)} enabled, {blind} blind{why}{old}, {never} never looked at"
        yield f"Tor       {_TOR[is_tor_up(seen, self.schedule)]}"
        waiting = [f"{seen.waiting[s]} {s}" for s in WAITING if seen.waiting.get(s)]
        since = f", the oldest since {instant(seen.oldest_at)}" if seen.oldest_at else ""
        yield f"outbox    {', '.join(waiting) or 'empty'}{since}"
        yield f"sent      {_instant(seen.last_sent_at) or 'no alert yet'}"
        open_ = [f"{count} {severity}" for severity, count in seen.open_findings.items()]
        yield f"open      {', '.join(open_) or 'no finding'}"
        yield f"history   {seen.size // 2**10:,} KiB, {seen.free // 2**20:,} MiB free"
        held = [f"{count:,} {kind}" for kind, count in self.entries.items() if count]
        made = f"; made {instant(self.list_made_at)}" if self.list_made_at else ""
        yield f"list      {', '.join(held) or 'not known'}{made}"
        yield f"canary    {_said(seen.canary)}"


def state_of(settings: Settings) -> State:
    """Look how leakwatch is; raises ConfigError without a history, StoreError for a bad one."""
    watched, faults = _watched(settings)
    by_tor = {source.name for source in watched if source.needs_tor}
    with opened_store(settings) as store:
        seen = vitals(store, now(), by_tor)
    seen = replace(seen, canary=expected(seen.canary, settings.canary))
    holders = {story: holder(settings.store.path, story) for story in STORIES}
    schedule = {source.name: source.every for source in watched}
    entries, made_at, list_faults = _list(settings)
    stopped = [
        Want(story, STORIES[story], is_grave=True) for story in STORIES if not holders[story]
    ]
    found = (*stopped, *faults, *list_faults, *wants(seen, schedule))
    return State(seen, schedule, holders, entries, made_at, found)


def _watched(settings: Settings) -> tuple[list[Source], list[Want]]:
    try:
        found = [source for source in sources.configured(settings) if source.enabled]
    except ConfigError:
        return [], [Want("sources", "their files have faults: `leakwatch check` names them")]
    if not found:
        return [], [Want("sources", "none is enabled, so that nothing is watched")]
    return found, []


def _list(settings: Settings) -> tuple[dict[str, int], datetime | None, list[Want]]:
    """Give what the list holds; nothing where its key is a service's alone, which is no fault."""
    try:
        key = settings.watchlist.key.read_bytes() or b""
    except ConfigError:
        return {}, None, []
    try:
        with open_list(settings.watchlist.file, key) as watchlist:
            entries = {str(kind): count for kind, count in watchlist.counts.items()}
            return entries, watchlist.created_at, []
    except ConfigError:
        return {}, None, [Want("list", "it cannot be opened: `leakwatch doctor` says why")]


def _said(canary: CanaryVitals | None) -> str:
    if canary is None:
        return "none was looked for: [canary] url says how"
    if canary.tried_at is None:
        return "nobody could look for it yet"
    seen = f"seen {instant(canary.seen_at)}" if canary.seen_at else "never seen"
    return f"{seen}; {canary.link} failed since" if canary.failures else seen


def _instant(at: datetime | None) -> str | None:
    return instant(at) if at else None


def _number(pid: str | None) -> int | None:
    return int(pid) if pid and pid.isdecimal() else None
