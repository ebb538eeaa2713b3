"""What may be an identifier: a place in a text, and the ways to read what stands there."""

from dataclasses import dataclass, field

from leakwatch.model import Confidence, Form, Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a place: what would be on the list if it were ours."""

    start: int  # code point at which this reading starts
    canonical: str = field(repr=False)
    form: Form = Form.PLAIN
    confidence: Confidence = Confidence.EXACT


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that looks like an identifier, whosever it is."""

    kind: Kind
    end: int  # the code point behind it
    readings: tuple[Reading, ...]  # of these the first that is on the list counts
    main: str = field(default="", repr=False)  # stands for it in a sketch; empty: left out

    @property
    def start(self) -> int:
        """Give where the shortest reading starts."""
        return self.readings[-1].start
