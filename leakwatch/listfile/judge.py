"""Judges the rows of a table: many at once where nothing is in doubt, each by itself elsewhere."""

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.batch import Batch
from leakwatch.listfile.judged import Judged, Places, Singly, Values, merged, together
from leakwatch.listfile.slab import Column, Slab
from leakwatch.match import simple
from leakwatch.match.enrol import NAMED, SHORTEST_ID, Persons, enrol
from leakwatch.match.many import Many
from leakwatch.match.sheet import Layout, Refused
from leakwatch.match.simple import Forms
from leakwatch.model import Kind, Spelling

Which = NDArray[np.bool_]

_ENDLESS = 1 << 30  # more letters and digits than any label has
_SIMPLE = (Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID)


class Judge:
    """Judges slabs of one table; what it gives is what `enrol` gives of each row."""

    def __init__(self, layout: Layout, spelling: Spelling, persons: Persons, by: Many) -> None:
        self._layout = layout
        self._spelling = spelling
        self._persons = persons
        self._by = by

    def judged(self, slab: Slab) -> Judged:
        """Judge the rows of a slab."""
        together = _Together(self._layout, self._spelling, slab, self._by)
        singly = Singly()
        regular = [(int(slab.regular[k]), slab.row(k)) for k in together.left]
        for number, told in sorted([*regular, *slab.odd()], key=lambda pair: pair[0]):
            row = told if isinstance(told, Refused) else self._layout.row(told[0], 0, told[1])
            if isinstance(row, Refused):
                singly.refused.append(row)
                continue
            accepted, refused = enrol(row, self._spelling)
            singly.refused += refused
            if accepted:
                singly.add(number, row, self._persons.key(row), accepted)
        persons = together.persons(self._persons)
        return merged(together.judged(persons), singly.judged(slab.count, self._by))


class _Together:
    """The regular rows of a slab in which every value, label and person is a simple one."""

    def __init__(self, layout: Layout, spelling: Spelling, slab: Slab, by: Many) -> None:
        self._layout = layout
        self._spelling = spelling
        self._slab = slab
        self._by = by
        self._is_fine: Which = np.ones(len(slab.regular), bool)
        self._labels = self._column(layout.label_at)
        self._names = self._column(layout.person_at)
        self._parts: list[tuple[Kind, Values]] = []
        self._judge()

    @property
    def left(self) -> list[int]:
        """Give the places among the regular rows of those that must be judged singly."""
        found: list[int] = np.flatnonzero(~self._is_fine).tolist()
        return found

    def persons(self, persons: Persons) -> NDArray[np.uint64]:
        """Give the keys of the persons of the fine rows."""
        nobody = np.uint64(Persons.ROW if self._layout.person_per_row else 0)
        names = self._names.taken(self._is_fine)
        if not len(names.values):
            return np.full(len(names), nobody)
        keys = self._by.tags(persons.name_key, names.values, names.ends) | np.uint64(NAMED)
        return np.where(names.ends > names.starts, keys, nobody)

    def judged(self, persons: NDArray[np.uint64]) -> Judged:
        """Give what the fine rows come to."""
        values: dict[Kind, Values] = {}
        for kind in _SIMPLE:
            parts = [self._fine(part) for of, part in self._parts if of is kind]
            if parts:
                values[kind] = together(parts).in_order()
        for part in values.values():
            part.rows = self._slab.regular[part.rows]
        return Judged(
            count=self._slab.count,
            rows=self._slab.regular[self._is_fine],
            labels=self._labels.taken(self._is_fine),
            persons=persons,
            values=values,
        )

    def _judge(self) -> None:
        kinds = [own for _, _, own in self._layout.values]
        may_tell = Kind.CUSTOMER_ID in kinds or self._layout.kind_at is not None
        fewest = SHORTEST_ID if may_tell and self._spelling.customer_ids else _ENDLESS
        self._is_fine &= self._by.is_plain_label(self._labels.values, self._labels.ends, fewest)
        self._is_fine &= simple.is_ascii(self._names.values, self._names.ends)
        says = np.zeros(len(self._is_fine), bool)
        for place, _, own in self._layout.values:
            column = self._slab.column(place)
            _, starts, ends = column
            is_given = ends > starts
            says |= is_given
            for kind, which in self._kinds(own):
                self._take(kind, column, np.flatnonzero(which & is_given))
        self._is_fine &= says

    def _kinds(self, own: str) -> list[tuple[Kind, Which]]:
        """Say which rows have a column's values as which kind; others are left."""
        if own:
            return [(Kind(own), np.ones(len(self._is_fine), bool))]
        named = self._column(self._layout.kind_at)
        found = [(kind, simple.is_word(named.values, named.ends, kind)) for kind in _SIMPLE]
        self._is_fine &= np.logical_or.reduce([which for _, which in found])
        return found

    def _take(self, kind: Kind, column: Column, places: Places) -> None:
        content, starts, ends = column
        if len(places) < len(starts):
            starts, ends = starts[places], ends[places]
        is_simple, values, behind = self._forms(kind, (content, starts, ends))
        if not is_simple.all():
            self._is_fine[places[~is_simple]] = False
            places, starts, ends = places[is_simple], starts[is_simple], ends[is_simple]
        if kind in _SIMPLE:
            forms = given = Batch(kind, values, behind, self._by)
            if kind is Kind.EMAIL:  # of which a leak may hold hashes as they were given
                given = Batch(kind, *self._by.packed(content, starts, ends), self._by)
                given = forms if np.array_equal(given.values, forms.values) else given
            self._parts.append((kind, Values(forms, given, places)))

    def _forms(self, kind: Kind, column: Column) -> Forms:
        if kind is Kind.EMAIL:
            return self._by.emails(*column)
        if kind is Kind.PHONE:
            return self._by.phones(*column, self._spelling.region)
        rules = self._spelling.customer_ids if kind is Kind.CUSTOMER_ID else ()
        return self._by.customer_ids(*column, rules, SHORTEST_ID)

    def _fine(self, part: Values) -> Values:
        is_fine = self._is_fine[part.rows]
        return part if is_fine.all() else part.taken(is_fine)

    def _column(self, place: int | None) -> Batch:
        if place is None:
            nothing = np.zeros(len(self._slab.regular), np.int64)
            return Batch("", np.empty(0, np.uint8), nothing, self._by)
        return Batch("", *self._by.packed(*self._slab.column(place)), self._by)
