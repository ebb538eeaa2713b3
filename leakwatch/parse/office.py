"""The door to documents of office programs, PDF and databases: what they are, their text, files."""

from collections.abc import Iterator, Sequence
from enum import Enum

from leakwatch.parse.bounds import Budget, Packed


class Office(Enum):
    """A kind of document, as it is told to people."""

    XLSX = "a workbook"


def office(content: bytes) -> Office | None:
    """Give the kind."""
    del content


def texts(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str] = ()
) -> Iterator[str]:
    """Give the text."""
    del kind, content, budget, passwords
    yield from ()


def embedded(kind: Office, content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the files inside."""
    del kind, content, budget
    yield from ()


def load() -> None:
    """Load."""


def missing() -> list[str]:
    """Give what cannot be read."""
    return []
