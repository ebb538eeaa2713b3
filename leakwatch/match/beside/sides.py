"""Where it is looked for what lies beside a hit: in the text that can be read there."""

from collections.abc import Sequence

from leakwatch.match.beside.around import Around
from leakwatch.match.place import Place, Spot
from leakwatch.model import Beside, View

Seen = tuple[View, Sequence[Place]]  # a view, and what it mentions, in places of its own


class Sides:
    """Looks beside the hits of one chunk.

    A hit that the chunk's own text hides is looked at where a view shows it: what lies beside it
    is hidden in the same way. `unveiled` says which view that is, by its number, and where.
    """

    def __init__(
        self,
        own: Around,
        records: Sequence[int],
        views: Sequence[Seen],
        unveiled: dict[Spot, tuple[int, Place]],
    ) -> None:
        self._own = own
        self._records = records
        self._views = views
        self._unveiled = unveiled
        self._arounds: dict[int, Around] = {}

    def beside(self, place: Place) -> frozenset[Beside]:
        """Give the kinds of data that lie beside a hit."""
        if place.spot not in self._unveiled:
            return self._own.kinds(place)
        number, inner = self._unveiled[place.spot]
        if number not in self._arounds:
            view, places = self._views[number]
            records = [view.shown(start) for start in self._records]
            ascending = sorted(places, key=lambda each: each.start)
            self._arounds[number] = Around(view.text, records, ascending)
        return self._arounds[number].kinds(inner)
