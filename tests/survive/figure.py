"""A figure beside its goal, and how much is done to get it."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Figure:
    """What was seen, and what it should be."""

    name: str
    seen: str
    goal: str
    kept: bool


class Scale(Enum):
    """FAIR is stable on a busy machine and takes a minute or two; FULL keeps to the promise."""

    FAIR = "fair"
    FULL = "full"


def none(name: str, bad: int, of: str) -> Figure:
    """Give a figure of what must not be at all.

    >>> none("hits lost", 0, "of 312")
    Figure(name='hits lost', seen='0 of 312', goal='0', kept=True)
    """
    return Figure(name, f"{bad} {of}".strip(), "0", bad == 0)
