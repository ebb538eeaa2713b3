"""What a piece of a table comes to: rows, identifiers kind by kind, and refusals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.batch import Batch, batch, joined
from leakwatch.match.enrol import Identified
from leakwatch.match.many import Many
from leakwatch.match.sheet import Refused, Row
from leakwatch.model import Kind

Places = NDArray[np.int64]
_LABEL = "label"


@dataclass(slots=True)
class Values:
    """Identifiers of one kind, canonical and as they were given, and the row each stands in.

    Only of addresses it matters how they were given.
    """

    canonical: Batch
    given: Batch  # the same object where nothing differs
    rows: Places  # ascending

    def in_order(self) -> "Values":
        """Give them by the rows they stand in."""
        if not len(self.rows) or (self.rows[1:] >= self.rows[:-1]).all():
            return self
        return self.taken(np.argsort(self.rows, kind="stable"))

    def taken(self, order: "Places | NDArray[np.bool_]") -> "Values":
        """Give some of them, in some order."""
        canonical = self.canonical.taken(order)
        given = canonical if self.given is self.canonical else self.given.taken(order)
        return Values(canonical, given, self.rows[order])


def together(parts: Sequence[Values]) -> Values:
    """Put values one behind the other."""
    if len(parts) == 1:
        return parts[0]
    canonical = joined(*[part.canonical for part in parts])
    is_given = all(part.given is part.canonical for part in parts)
    return Values(
        canonical,
        canonical if is_given else joined(*[part.given for part in parts]),
        np.concatenate([part.rows for part in parts]),
    )


@dataclass(slots=True)
class Judged:
    """A piece, judged. Rows are counted from 0 by `count`; those that are accepted ascend."""

    count: int
    rows: Places
    labels: Batch  # of the accepted rows; an empty label is none
    persons: NDArray[np.uint64]  # keys of their persons, as Persons gives them
    values: dict[Kind, Values]  # of all kinds but keywords
    words: list[tuple[int, int, str]] = field(default_factory=list, repr=False)  # row, line, word
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class Singly:
    """Rows that were judged one by one."""

    rows: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list, repr=False)
    persons: list[int] = field(default_factory=list)
    identified: list[tuple[int, Identified]] = field(default_factory=list, repr=False)
    words: list[tuple[int, int, str]] = field(default_factory=list, repr=False)
    refused: list[Refused] = field(default_factory=list)

    def add(self, number: int, row: Row, person: int, found: Sequence[Identified]) -> None:
        """Take in an accepted row, with its number in the piece and its person's key."""
        self.rows.append(number)
        self.labels.append(row.label)
        self.persons.append(person)
        for each in found:
            if each.kind is Kind.KEYWORD:
                self.words.append((number, row.line, each.canonical))
            else:
                self.identified.append((number, each))

    def judged(self, count: int, by: Many | None = None) -> Judged:
        """Give what these rows come to."""
        values = {}
        for kind in {each.kind for _, each in self.identified}:
            of_kind = [(row, each) for row, each in self.identified if each.kind is kind]
            values[kind] = Values(
                batch(kind, [each.canonical for _, each in of_kind], by),
                batch(kind, [each.given or each.canonical for _, each in of_kind], by),
                np.array([row for row, _ in of_kind], np.int64),
            )
        return Judged(
            count=count,
            rows=np.array(self.rows, np.int64),
            labels=batch(_LABEL, self.labels, by),
            persons=np.array(self.persons, np.uint64),
            values=values,
            words=self.words,
            refused=self.refused,
        )


def merged(one: Judged, other: Judged) -> Judged:
    """Put together what came of the same piece, in the order of its rows."""
    if not len(other.rows):
        one.refused += other.refused
        return one
    rows = np.concatenate([one.rows, other.rows])
    order = np.argsort(rows, kind="stable")
    values = dict(one.values)
    for kind, more in other.values.items():
        if kind in values:
            values[kind] = together([values[kind], more]).in_order()
        else:
            values[kind] = more
    return Judged(
        count=one.count,
        rows=rows[order],
        labels=joined(one.labels, other.labels).taken(order),
        persons=np.concatenate([one.persons, other.persons])[order],
        values=values,
        words=one.words + other.words,
        refused=one.refused + other.refused,
    )
