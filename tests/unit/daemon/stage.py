"""What the daemon's tests share: a log that remembers, clocks that are moved by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from leakwatch.fetch.tor import NEVER
from leakwatch.log import Value
from leakwatch.model import Capture, Chunk, Ending, Hints, Member, Outcome, Part, Source

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
    came: float = NEVER  # when something last came through Tor, on the steady clock

    def now(self) -> datetime:
        """Give the wall time."""
        return self.wall

    def monotonic(self) -> float:
        """Give the steady seconds."""
        return self.steady

    def came_at(self) -> float:
        """Give when something last came through Tor."""
        return self.came

    def pass_by(self, while_: timedelta) -> None:
        """Let time pass on both."""
        self.wall += while_
        self.steady += while_.total_seconds()


def source(name: str = "board", *, via: str = "tor", every: timedelta = HOUR) -> Source:
    """Give a source."""
    return Source(name, (f"http://{name}.example/",), every, "page", via=via)


@dataclass
class Web:
    """A door behind which addresses have texts, or faults to raise."""

    answers: dict[str, str | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give the text of an address."""
        assert not etag + last_modified, "nothing was seen before"
        self.asked.append(source.name)
        answer = self.answers.get(source.name, "nothing of ours")
        if isinstance(answer, Exception):
            raise answer
        return Capture(url, NOON, 200, answer.encode())


class Plain:
    """A reader that takes everything for one document of plain text."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give one document."""
        text = b"".join(blocks)
        yield Member(title=hints.kind)
        yield Chunk(text, 0, len(text))
        yield Ending(Outcome.READ)
