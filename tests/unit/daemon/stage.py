"""What the daemon's tests share: a log that remembers, clocks that are moved by hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from leakwatch.log import Value
from leakwatch.model import Source

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Heard:
    """A log that remembers every event with its level and fields."""

    said: list[tuple[str, str, dict[str, Value]]] = field(default_factory=list)

    @property
    def events(self) -> list[str]:
        """Give the events alone."""
        return [event for _, event, _ in self.said]

    def debug(self, event: str, **fields: Value) -> None:
        """Remember an event."""
        self.said.append(("debug", event, fields))

    def info(self, event: str, **fields: Value) -> None:
        """Remember an event."""
        self.said.append(("info", event, fields))

    def warning(self, event: str, **fields: Value) -> None:
        """Remember an event."""
        self.said.append(("warning", event, fields))

    def error(self, event: str, **fields: Value) -> None:
        """Remember an event."""
        self.said.append(("error", event, fields))

    def exception(self, event: str, **fields: Value) -> None:
        """Remember an event."""
        self.said.append(("exception", event, fields))


@dataclass
class Hands:
    """Both clocks, moved by hand."""

    wall: datetime = NOON
    steady: float = 1000.0

    def now(self) -> datetime:
        """Give the wall time."""
        return self.wall

    def monotonic(self) -> float:
        """Give the steady seconds."""
        return self.steady

    def pass_by(self, while_: timedelta) -> None:
        """Let time pass on both."""
        self.wall += while_
        self.steady += while_.total_seconds()


def source(name: str = "board", *, via: str = "tor", every: timedelta = HOUR) -> Source:
    """Give a source."""
    return Source(name, (f"http://{name}.example/",), every, "page", via=via)
