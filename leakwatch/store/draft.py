"""A sighting on its way into the history, and what recording it came to."""

from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Sighting
from leakwatch.store.likeness import Likeness
from leakwatch.store.storms import STORM


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a sighting came to."""

    finding: str  # its id
    is_new: bool  # the finding
    is_new_place: bool  # the sighting
    new_entries: int
    merged: tuple[str, ...] = ()  # ids of findings that turned out to be this one
    is_silent: bool = False  # people judged all of it false-positive


@dataclass(frozen=True, slots=True)
class Draft:
    """A sighting on its way into the history."""

    sighting: Sighting
    place: bytes  # keyed hash of item and member
    document: Likeness
    capture_id: int | None
    list_id: str
    now: datetime  # for alerts; the sighting has its own time
    batch: int | None = None  # where its hits wait already
    storm: int = STORM  # findings of a source that are told singly within an hour
