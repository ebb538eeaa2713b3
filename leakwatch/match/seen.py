"""Matches a reader's parts as they come, so that nobody holds a big document whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from leakwatch.model import Chunk, Ending, Item, Matches, Member, Outcome, Page, Part


class Tally(Protocol):
    """Adds up what one document holds."""

    def add(self, chunk: Chunk) -> None:
        """Take in the next run of text."""

    def matches(self) -> Matches:
        """Give what was found in all of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One document with what was found in it and how far it was read."""

    member: Member
    matches: Matches
    ending: Ending


def seen(parts: Iterable[Part], begin: Callable[[], Tally]) -> Iterator[Seen | Item | Page]:
    """Give each document once it has ended, matched, and what a page lists and is as that comes.

    `begin` makes a tally for a document. A document whose ending never came is *degraded*.
    """
    open_one: _Open | None = None
    for part in parts:
        if isinstance(part, (Item, Page)):
            yield part
        elif isinstance(part, Member):
            if open_one:
                yield open_one.closed(_UNENDED)
            open_one = _Open(part, begin())
        elif open_one and isinstance(part, Chunk):
            open_one.tally.add(part)
        elif open_one and isinstance(part, Ending):
            yield open_one.closed(part)
            open_one = None
    if open_one:
        yield open_one.closed(_UNENDED)


_UNENDED = Ending(Outcome.DEGRADED, "the reader stopped before the end")


@dataclass(frozen=True, slots=True)
class _Open:
    member: Member
    tally: Tally = field(repr=False)

    def closed(self, ending: Ending) -> Seen:
        return Seen(self.member, self.tally.matches(), ending)


def seen_in_text(text: str, tally: Tally) -> Matches:
    """Match a short text as one record, such as an item's card."""
    content = text.encode("utf-8", "replace")
    tally.add(Chunk(content, 0, len(content), records=(0,)))
    return tally.matches()
