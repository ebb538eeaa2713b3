"""Where entries stand in a chunk, each place once over all views."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter

from leakwatch.model import Confidence, Entry, Form, Kind, View, rank

# What these views show is a guess at what was meant, never what was written.
_GUESSED = (Form.LOOK_ALIKE, Form.MASKED, Form.CUT)


Spot = tuple[str, int, int]  # an entry's id, from, to


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an entry; `start` and `end` count bytes of the text at hand."""

    start: int
    end: int
    entry: Entry
    canonical: str = field(repr=False)
    form: Form = Form.PLAIN
    confidence: Confidence = Confidence.EXACT

    @property
    def spot(self) -> "Spot":
        """Give what makes two places the same."""
        return self.entry.id, self.start, self.end

    def moved(self, by: int) -> "Place":
        """Give the same so many bytes further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def brought_back(place: Place, view: View) -> Place:
    """Give a view's place as it stands in the chunk, in the form that the view took off."""
    start = view.origin(place.start)
    return replace(
        place,
        start=start,
        end=max(start, view.origin(place.end - 1)) + 1,
        form=view.form,
        confidence=Confidence.POSSIBLE if view.form in _GUESSED else place.confidence,
    )


def without_mentions(places: Sequence[Place]) -> list[Place]:
    """Leave out the domain of an address that is on the list itself, in whichever view.

    A guess at a domain falls away where one stands for certain, whole or under another name.
    """
    domains = [p for p in places if p.entry.kind is Kind.DOMAIN]
    if not domains:
        return [*places]
    is_told = _covered([p for p in places if p.entry.kind is Kind.EMAIL])
    is_sure = _covered([p for p in domains if p.confidence is not Confidence.POSSIBLE])
    left_out = {
        id(place)
        for place in domains
        if is_told(place) or (place.confidence is Confidence.POSSIBLE and is_sure(place))
    }
    return [place for place in places if id(place) not in left_out]


def _covered(places: Iterable[Place]) -> Callable[[Place], bool]:
    """Give what says whether a place overlaps one of these."""
    spans = sorted((place.start, place.end) for place in places)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))

    def is_covered(place: Place) -> bool:
        before = bisect_left(starts, place.end)
        return before > 0 and ends[before - 1] > place.start

    return is_covered


def merged(places: Iterable[Place]) -> list[Place]:
    """Give each place once, by its start: places of one entry that overlap are one.

    It keeps the plainest form and the surest confidence of all of them.
    """
    once: list[Place] = []
    last: dict[str, int] = {}  # where among them the last one of an entry is
    for place in sorted(places, key=attrgetter("start", "entry.id")):
        at = last.get(place.entry.id, -1)
        if at >= 0 and place.start < once[at].end:
            once[at] = _joined(once[at], place)
        else:
            last[place.entry.id] = len(once)
            once.append(place)
    return once


def _joined(first: Place, second: Place) -> Place:
    return replace(
        first,
        end=max(first.end, second.end),
        form=min(first.form, second.form, key=rank),
        confidence=max(first.confidence, second.confidence, key=rank),
    )
