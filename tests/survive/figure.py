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


def share(name: str, right: int, of: int, goal: float) -> Figure:
    """Give a figure of how many are right; where there was nothing to look at, it is not kept.

    The share is rounded down to a tenth of a percent: what is short of all never reads as 100 %.

    >>> share("walls", 1_999, 2_000, 0.9)
    Figure(name='walls', seen='1999 of 2000, 99.9 %', goal='≥ 90 %', kept=True)
    """
    tenths = 1_000 * right // of if of else 0
    seen = f"{right} of {of}, {tenths / 10:g} %" if of else "none at hand"
    return Figure(name, seen, f"≥ {goal * 100:g} %", bool(of) and right >= goal * of)


def none(name: str, bad: int, of: str) -> Figure:
    """Give a figure of what must not be at all.

    >>> none("hits lost", 0, "of 312")
    Figure(name='hits lost', seen='0 of 312', goal='0', kept=True)
    """
    return Figure(name, f"{bad} {of}".strip(), "0", bad == 0)
