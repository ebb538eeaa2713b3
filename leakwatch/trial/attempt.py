"""A source tried on its own sample, offline: what its file finds there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from leakwatch.model import Capture, Chunk, Ending, Item, Outcome, Page, Source, Tryout
from leakwatch.needs import Reader
from leakwatch.place import hints
from leakwatch.trial.clues import clues


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source's file finds in its sample."""

    source: Source
    text: str = field(repr=False)
    items: tuple[Item, ...] = ()
    unread: str = ""  # why the sample was not read whole
    page: Page = field(default_factory=Page)
    clues: Mapping[str, str] = field(default_factory=dict, repr=False)  # of fields no item has

    @property
    def sample(self) -> str:
        """Give what a sentence calls the sample."""
        return f"the sample {Path(self.source.sample).name}"

    @property
    def tryout(self) -> Tryout:
        """Give what the page shows of the file; nothing where that was not to be had."""
        return self.page.tryout or Tryout()


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What is wrong between a source's file and its sample, and with which key it is told."""

    table: str  # such as "expect"; empty: the file's top
    key: str
    sentence: str
    is_fault: bool = True  # otherwise it may be meant
    block: int = 0  # which of the [[items]] blocks, from 1; 0: whichever has the key


def tried(source: Source, reader: Reader, at: datetime) -> Trial:
    """Read a source's sample as if its first address had answered it at that moment."""
    body = Path(source.sample).read_bytes()
    trial = _read(source, body, reader, at)
    found = clues(source, trial.items, lambda other: _read(other, body, reader, at).items)
    return replace(trial, clues=dict(found))


def _read(source: Source, body: bytes, reader: Reader, at: datetime) -> Trial:
    known = replace(hints(source, Capture(source.urls[0], at, 200, body)), is_tryout=True)
    parts = list(reader.read([body], known))
    endings = [part for part in parts if isinstance(part, Ending)]
    pages = [part for part in parts if isinstance(part, Page)]
    return Trial(
        source=source,
        text=b"".join(part.text for part in parts if isinstance(part, Chunk)).decode("utf-8"),
        items=tuple(part for part in parts if isinstance(part, Item)),
        unread=next((one.reason for one in endings if one.outcome is not Outcome.READ), ""),
        page=pages[-1] if pages else Page(),
    )
