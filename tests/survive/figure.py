"""What each part of `make survive` gives: figures beside their goals."""

from dataclasses import dataclass
from enum import Enum


class Scale(Enum):
    """How much of a part is run."""

    FAIR = "fair"  # on each change
    FULL = "full"  # by hand, for as long as it takes


@dataclass(frozen=True, slots=True)
class Figure:
    """What was seen, beside what must be."""

    name: str
    seen: str
    goal: str
    kept: bool
