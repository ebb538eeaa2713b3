"""What a document holds and how it may be reported: the truth that a scan is measured by."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

READ = ("read",)
CLOSED = ("closed",)
CUT = ("cut",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entry that stands in a document (or in a member of it)."""

    kind: str
    ref: str
    variant: str
    grade: str  # plain, decoded or hard: which goal counts
    forms: tuple[str, ...]
    may_be_possible: bool = False
    together: bool = False  # with another kind of the same person in one record
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Spared:
    """One entry that a document seems to hold: a near miss, or one that may be reported or not."""

    kind: str
    ref: str
    principle: str
    is_tolerated: bool = False
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the corpus, with its truth."""

    name: str
    content: bytes
    wanted: tuple[Wanted, ...] = ()
    spared: tuple[Spared, ...] = ()
    outcomes: tuple[str, ...] = READ  # the words that are right for it
    charset: str = ""  # where it is plain text: for the yardstick of the benchmark

    def into(self, name: str, content: bytes, *, is_member: bool = True) -> "Made":
        """Give the container that holds this file; a member is named in the path inside."""
        if not is_member:
            return replace(self, name=name, content=content, charset="")
        wanted = tuple(replace(w, inside=_joined(self.name, w.inside)) for w in self.wanted)
        spared = tuple(replace(s, inside=_joined(self.name, s.inside)) for s in self.spared)
        return Made(name, content, wanted, spared, self.outcomes)


def called(made: Made, forms: tuple[str, ...], *, or_as_written: bool = False) -> Made:
    """Give a document all of whose entries are to be reported as of these forms."""
    wanted = tuple(
        replace(w, forms=(*w.forms, *forms) if or_as_written else forms) for w in made.wanted
    )
    return replace(made, wanted=wanted)


def tolerant(made: Made) -> Made:
    """Let near misses be reported: what the writing cuts may show ours in clear."""
    return replace(made, spared=tuple(replace(s, is_tolerated=True) for s in made.spared))


def together(name: str, content: bytes, parts: list[Made]) -> Made:
    """Give the container that holds several files."""
    inner = [part.into(name, b"") for part in parts]
    wanted = tuple(wanted for part in inner for wanted in part.wanted)
    spared = tuple(spared for part in inner for spared in part.spared)
    return Made(name, content, wanted, spared)


def _joined(name: str, inside: str | None) -> str:
    return f"{name}!{inside}" if inside else name


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which leaks are written; `make` writes a document of it."""

    name: str
    grade: str
    make: Callable[[Any], Made]  # takes a Scene
    often: int = 1  # how many times as often as the others
