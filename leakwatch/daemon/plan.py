"""What a running process may be told anew: all of it at once, or none of it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from pathlib import Path

from leakwatch import alert, config, sources
from leakwatch.alert import SecondWay
from leakwatch.config import Settings
from leakwatch.daemon.postman import Postman
from leakwatch.errors import ConfigError, UsageError
from leakwatch.kernel import fault
from leakwatch.log import Log
from leakwatch.model import Source
from leakwatch.pipeline import Tempo
from leakwatch.shelf import Shelf


class Story(Enum):
    """Which of the two stories a process tells; two processes may share them."""

    BOTH = "both"
    WATCH = "watch"
    TELL = "tell"

    @property
    def watches(self) -> bool:
        """Whether it reads sources, and so holds the list's key."""
        return self is not Story.TELL

    @property
    def tells(self) -> bool:
        """Whether it reaches Slack, and so holds its token."""
        return self is not Story.WATCH


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings, sources, list and Slack, as they are now."""

    settings: Settings
    sources: tuple[Source, ...] = ()  # none where nobody watches
    shelf: Shelf | None = None  # the same
    postman: Postman | None = None  # none where nobody tells, or Slack is not configured
    second: SecondWay | None = None  # none where nobody tells, or there is no second way

    @property
    def tempo(self) -> Tempo:
        """How fast Slack is told."""
        return Tempo(self.settings.slack.timeout, self.settings.slack.pace)


def draw(settings: Settings, found: tuple[Source, ...], story: Story, log: Log) -> Plan:
    """Open the list and read Slack's token, whichever the story needs; raises ConfigError."""
    shelf = Shelf(settings, log) if story.watches else None
    if shelf and (reason := fault()):
        log.warning("texts are searched slowly", reason=reason)
    speech = alert.speech(settings.alert)
    slack = alert.post(settings.slack, speech) if story.tells else None
    second = alert.second_way(settings.fallback, speech) if story.tells else None
    return Plan(settings, found, shelf, Postman(slack, log) if slack else None, second)


def read_sources(
    settings: Settings, story: Story, names: Sequence[str] = ()
) -> tuple[Source, ...]:
    """Give the enabled sources, or those of them that are named; none where nobody watches.

    Raises ConfigError for faults in their files and where none is enabled, UsageError for a name
    that none of them has.
    """
    if not story.watches:
        return ()
    found = sources.configured(settings)
    enabled = {source.name: source for source in found if source.enabled}
    if not enabled:
        raise ConfigError(
            f"{settings.sources.dir}: no source is enabled, so that nothing would be watched;"
            " set enabled = true in one of its files"
        )
    if unknown := [name for name in names if name not in enabled]:
        raise UsageError(
            f"no enabled source is called {' or '.join(unknown)}; there are: {', '.join(enabled)}"
        )
    return tuple(enabled[name] for name in names or enabled)


def parsers(found: Sequence[Source]) -> tuple[str, ...]:
    """Give the parser files of sources, each once."""
    return tuple(sorted({source.parser for source in found if source.parser}))


def redrawn(path: Path, story: Story, names: Sequence[str], log: Log) -> Plan:
    """Read everything anew; raises ConfigError with every fault, and nothing has changed then."""
    settings = config.load(path)
    return draw(settings, read_sources(settings, story, names), story, log)


_FIXED = ("store", "tor", "read", "vitals")  # opened at the start, for good


def _is_late(name: str, old: Plan, new: Plan) -> bool:
    """Say whether a section waits for a restart; the leave for passwords counts at once."""
    if name != "read":
        return True
    leave = new.settings.read.archive_passwords
    return replace(old.settings.read, archive_passwords=leave) != new.settings.read


def changes(old: Plan, new: Plan) -> tuple[list[str], list[str]]:
    """Name what differs between two plans, and which of it counts only after a restart."""
    before = {field.name: getattr(old.settings, field.name) for field in fields(Settings)}
    changed = [name for name, value in before.items() if getattr(new.settings, name) != value]
    known = {source.name: source for source in old.sources}
    now = {source.name: source for source in new.sources}
    changed += [
        f"source {name}"
        for name in sorted(known.keys() | now.keys())
        if known.get(name) != now.get(name)
    ]
    late = [name for name in changed if name in _FIXED and _is_late(name, old, new)]
    if old.settings.daemon.workers != new.settings.daemon.workers:
        late.append("daemon.workers")
    return changed, late
