"""What may be an identifier: a place in a text, and the ways to read what stands there.

Both are named tuples, since a text holds thousands of them; neither shows what it holds.
"""

from enum import IntFlag
from typing import NamedTuple

from leakwatch.model import Confidence, Form, Kind


class Sort(IntFlag):
    """What a search looks for."""

    NAME = 1  # hosts and addresses
    PHONE = 2
    CUSTOMER_ID = 4
    HASH = 8
    CUT = 16
    KEYWORD = 32


ALL = Sort(63)


class Reading(NamedTuple):
    """One way to read a place: what would be on the list if it were ours."""

    start: int  # code point at which this reading starts
    canonical: str
    form: Form = Form.PLAIN
    confidence: Confidence = Confidence.EXACT

    def __repr__(self) -> str:
        return f"Reading({self.start}, {self.form})"


class Candidate(NamedTuple):
    """Something that looks like an identifier, whosever it is."""

    kind: Kind
    start: int  # where the shortest reading starts
    end: int  # the code point behind it
    readings: tuple[Reading, ...]  # of these the first that is on the list counts
    main: str = ""  # stands for it in a sketch; empty: left out

    def __repr__(self) -> str:
        return f"Candidate({self.kind}, {self.start}, {self.end})"
