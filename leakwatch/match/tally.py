"""Adds up what a document's chunks mention, and tells which kinds of one person stand together."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from leakwatch.match.beside.around import Around
from leakwatch.match.beside.columns import Heads
from leakwatch.match.beside.sides import Seen, Sides
from leakwatch.match.exposure import OF_PERSONS
from leakwatch.match.keys import Keys
from leakwatch.match.place import Place, Spot, brought_back, merged, without_mentions
from leakwatch.match.records import line_starts, record_starts, surroundings
from leakwatch.match.sketch import Marks, Smallest, distinct
from leakwatch.model import Beside, Chunk, Confidence, Entry, Form, Hit, Kind, Matches, rank
from leakwatch.text import mask

_LONG_ENOUGH = 4  # characters of a keyword that means us wherever it stands
_MOST_CONTEXTS = 1_000  # places; a document with more has no context, whatever their order
_ALL_LOOKED_AT = 64  # places of one entry, beside each of which it is looked
_LOOKED_AT = 16  # of further ones one in so many: an entry may stand on every line


class Find(Protocol):
    """Finds what each of several texts mentions; of the marks those below a limit are enough."""

    def __call__(self, texts: Sequence[bytes], limit: int) -> Sequence["Mentions"]:
        """Search the texts."""


class Mentions(Protocol):
    """What one text mentions."""

    @property
    def places(self) -> list[Place]:
        """Give where our entries stand."""

    @property
    def marks(self) -> Marks:
        """Give the mark of every candidate, whosever it is."""


@dataclass(slots=True)
class _Found:
    """One entry so far."""

    entry: Entry
    line: int | None
    form: Form
    confidence: Confidence
    masked: str = field(repr=False)
    count: int = 0
    beside: set[Beside] = field(default_factory=set)

    @property
    def is_looked_at(self) -> bool:
        """Say whether it is worth looking beside the place that was added last."""
        is_due = self.count <= _ALL_LOOKED_AT or self.count % _LOOKED_AT == 0
        return is_due and len(self.beside) < len(Beside)

    def add(self, place: Place) -> None:
        self.count += 1
        if place.form is not self.form and rank(place.form) < rank(self.form):
            self.form = place.form
            self.masked = sample(place.entry.kind, place.canonical)
        if place.confidence is not self.confidence:
            self.confidence = max(self.confidence, place.confidence, key=rank)


@dataclass(slots=True)
class _Taken:
    """What a chunk mentions: in places of its own, and where views show what it hides."""

    places: list[Place] = field(repr=False)
    views: list[Seen] = field(default_factory=list, repr=False)
    unveiled: dict[Spot, tuple[int, Place]] = field(default_factory=dict, repr=False)


def _nobodys(_host: str) -> bool:
    """Say that a host is not ours: who tells nobody of staff need not know."""
    return False


class Tally:
    """Counts one document; what it holds grows with the entries found, not with the text."""

    def __init__(
        self, mentions: Find, keys: Keys, is_ours: Callable[[str], bool] = _nobodys
    ) -> None:
        self._mentions = mentions
        self._keys = keys
        self._is_ours = is_ours  # whether a host lies below a domain that is watched
        self._found: dict[str, _Found] = {}
        self._corroborated: set[str] = set()
        self._sketch = Smallest()
        self._contexts: set[bytes] = set()
        self._heads = Heads()
        self._places = 0

    def add(self, chunk: Chunk) -> None:
        """Take in the next run of text: what starts in its own range counts."""
        self._heads.take(chunk)
        taken = self._take_in(chunk)
        places = merged(without_mentions(taken.places))
        if not places:
            return
        lines = line_starts(chunk.text)
        records = record_starts(chunk, lines)
        places = vouched(places, records)
        self._corroborated |= corroborated(places, records)
        own = Around(chunk.text, records, places, self._heads)
        sides = Sides(own, records, taken.views, taken.unveiled)
        for place in places:
            if chunk.begin <= place.start < chunk.end:
                line = chunk.line + bisect_right(lines, place.start) - 1
                found = self._count(place, line if chunk.line else None)
                if found.is_looked_at:
                    found.beside |= sides.beside(place)
                self._note_context(chunk.text, records, place)

    def _take_in(self, chunk: Chunk) -> _Taken:
        """Scan the text and all its views; tags go to the sketch, places are given.

        What stands in the text itself is not taken from a view as well: no layer was taken off.
        """
        texts = [chunk.text, *(view.text for view in chunk.views)]
        raw, *others = self._mentions(texts, self._sketch.limit)
        taken = _Taken(list(raw.places))
        known = {place.spot for place in raw.places}
        self._sketch_in(chunk, raw.marks)
        for view, seen in zip(chunk.views, others, strict=True):
            for inner in seen.places:
                place = brought_back(inner, view)
                if place.spot not in known:
                    taken.places.append(place)
                    taken.unveiled.setdefault(place.spot, (len(taken.views), inner))
            taken.views.append((view, seen.places))
            self._sketch_in(
                chunk, Marks.of((view.origin(at), value) for at, value in seen.marks.pairs())
            )
        return taken

    def _sketch_in(self, chunk: Chunk, marks: Marks) -> None:
        for value in marks.smallest(chunk.begin, chunk.end):
            self._sketch.add(value)

    def _note_context(self, text: bytes, records: Sequence[int], place: Place) -> None:
        """Take in what stands around a place; of many places the sketch tells more."""
        self._places += 1
        if self._places <= _MOST_CONTEXTS:
            around = surroundings(text, records, place.start, place.end)
            self._contexts.add(self._keys.context(around))

    def _count(self, place: Place, line: int | None) -> _Found:
        entry = place.entry
        found = self._found.get(entry.id)
        if not found:
            masked = sample(entry.kind, place.canonical)
            found = _Found(entry, line, place.form, place.confidence, masked)
            self._found[entry.id] = found
        found.add(place)
        return found

    def matches(self) -> Matches:
        """Give what was found in all chunks, by first place."""
        sketch = self._sketch.values()
        is_small = 0 < self._places <= _MOST_CONTEXTS
        contexts = b"".join(sorted(self._contexts))
        return Matches(
            hits=tuple(self._hit(found) for found in self._found.values()),
            sketch=sketch,
            candidates=distinct(sketch),
            context=self._keys.context(contexts).hex() if is_small else "",
        )

    def _hit(self, found: _Found) -> Hit:
        is_corroborated = found.entry.id in self._corroborated
        return Hit(
            entry=found.entry,
            count=found.count,
            first_line=found.line,
            confidence=Confidence.CORROBORATED if is_corroborated else found.confidence,
            form=found.form,
            masked=found.masked,
            beside=tuple(kind for kind in Beside if kind in found.beside),
            is_staff=self._is_staff(found),
        )

    def _is_staff(self, found: _Found) -> bool:
        """Say whether an entry is an address of our staff: its sample shows the host."""
        _, _, host = found.masked.rpartition("@")
        return found.entry.kind is Kind.EMAIL and self._is_ours(host)


def sample(kind: Kind, canonical: str) -> str:
    """Give what may be shown of what was found: of a hash of an address four digits.

    >>> sample(Kind.EMAIL, "taro@firm.example"), sample(Kind.EMAIL, "81e450fa" * 4)
    ('t***@firm.example', '81e4****')
    """
    if kind is Kind.EMAIL and "@" not in canonical:
        return f"{canonical[:4]}****"
    is_cut = canonical.endswith("...")  # no domain that could be brought into its form
    return canonical if is_cut else mask(kind, canonical)


def vouched(places: Sequence[Place], records: Sequence[int]) -> list[Place]:
    """Leave out short keywords that stand in a record without an identifier of ours.

    Two kanji are part of many a name and word; beside a domain, an address, a number or a customer
    id of ours they mean us. Another keyword says nothing of the kind.
    """
    if not any(map(_is_short, places)):
        return [*places]
    told = {bisect_right(records, p.start) for p in places if p.entry.kind is not Kind.KEYWORD}
    return [p for p in places if not _is_short(p) or bisect_right(records, p.start) in told]


def _is_short(place: Place) -> bool:
    return place.entry.kind is Kind.KEYWORD and len(place.canonical) < _LONG_ENOUGH


def corroborated(places: Iterable[Place], records: Sequence[int]) -> set[str]:
    """Give the entries that stand in one record with another kind of the same person."""
    told = [p for p in places if p.entry.person and p.entry.kind in OF_PERSONS]
    if len({p.entry.kind for p in told}) < 2:
        return set()
    together: dict[tuple[int, str], list[Entry]] = {}
    for place in told:
        record = bisect_right(records, place.start)
        together.setdefault((record, place.entry.person), []).append(place.entry)
    return {
        entry.id
        for entries in together.values()
        if len(entries) > 1 and len({entry.kind for entry in entries}) > 1
        for entry in entries
    }
