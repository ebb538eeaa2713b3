"""Layers of rewriting: edits of several kinds made together, and views of views."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from operator import le, lt

from leakwatch.model import Form
from leakwatch.parse.views import Edit, Rewritten

NEAR = 128  # bytes between two edits that may belong to one identifier
_BATCH = 4096  # edits that are kept at a time
# What stands around identifiers rather than in them: where only such signs were written in
# another way, nothing can be hidden by it.
_GLUE = frozenset({b"", *(bytes([sign]) for sign in b"&<>\"'/\\:;?=,#|()")})


def is_glue(edit: Edit) -> bool:
    """Say whether an edit gives nothing but a sign or blank that parts identifiers.

    >>> is_glue((0, 5, b"&")), is_glue((0, 5, b"@")), is_glue((0, 5, b""))
    (True, False, False)
    """
    return bool(edit[2]) and edit[2].strip() in _GLUE


class Edits:
    """Edits of one text in the order of their places; a million of them take little memory."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._starts, self._ends, self._meant = array("I"), array("I"), list[bytes]()
        self._is_ordered, before = True, -1
        found = iter(edits)
        while batch := list(islice(found, _BATCH)):
            starts, ends, meant = zip(*batch, strict=True)
            self._starts.extend(starts)
            self._ends.extend(ends)
            self._meant.extend(meant)
            self._is_ordered &= all(map(lt, starts, starts[1:])) and before < starts[0]
            before = starts[-1]

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def is_apart(self) -> bool:
        """Whether they came in order, and none overlaps another."""
        return self._is_ordered and all(map(le, self._ends, islice(self._starts, 1, None)))

    def __iter__(self) -> Iterator[Edit]:
        found = zip(self._starts, self._ends, self._meant, strict=True)
        return found if self._is_ordered else iter(sorted(found))


def together(*kinds: Iterable[Edit]) -> Iterable[Edit]:
    """Give the edits of several kinds in one row; of two that overlap, the first.

    >>> list(together([(0, 2, b"a"), (5, 6, b"b")], [(1, 3, b"c")]))
    [(0, 2, b'a'), (5, 6, b'b')]
    """
    rows = [row for row in map(kept, kinds) if row]
    return rows[0] if len(rows) == 1 and rows[0].is_apart else _merged(rows)


def kept(edits: Iterable[Edit]) -> Edits:
    """Give edits so that they can be gone through twice."""
    return edits if isinstance(edits, Edits) else Edits(edits)


def _merged(rows: Iterable[Edits]) -> Iterator[Edit]:
    done = 0
    for edit in merge(*rows):
        if edit[0] >= done:
            done = edit[1]
            yield edit


def close_to(edits: Iterable[Edit], points: Sequence[int]) -> Iterator[Edit]:
    """Give the edits that stand within reach of ascending places."""
    return (edit for edit in edits if touches(points, edit[0] - NEAR, edit[1] + NEAR))


def touches(points: Sequence[int], start: int, end: int) -> bool:
    """Say whether one of some ascending places lies in a stretch, its ends included."""
    i = bisect_left(points, start)
    return i < len(points) and points[i] <= end


def composed(outer: Rewritten, inner: Rewritten) -> Rewritten:
    """Give a view of a view as a view of the source.

    The outer layer names its form, unless the inner one only guesses.
    """
    at, to = array("I"), array("I")

    def add(place: int, origin: int) -> None:
        if not at or (place > at[-1] and origin > to[-1]):
            at.append(place)
            to.append(origin)

    for i, start in enumerate(inner.at):
        base = inner.to[i]
        stop = inner.at[i + 1] if i + 1 < len(inner.at) else len(inner.text)
        reach = min(base + stop - start, inner.to[i + 1] if i + 1 < len(inner.to) else 1 << 62)
        add(start, outer.origin(base))
        j = bisect_right(outer.at, base)
        while j < len(outer.at) and outer.at[j] < reach:
            add(start + outer.at[j] - base, outer.to[j])
            j += 1
    spans = [(outer.origin(start), outer.origin(end)) for start, end in inner.decoded]
    places = sorted({outer.origin(place) for place in inner.records})
    form = Form.LOOK_ALIKE if inner.form is Form.LOOK_ALIKE else outer.form
    is_new = outer.is_new or inner.is_new
    return Rewritten(form, inner.text, at, to, spans, array("q", places), is_new=is_new)


def without_records_in(view: Rewritten, spans: Sequence[tuple[int, int]]) -> Rewritten:
    """Give a view without the records that start inside of stretches of the source.

    What was decoded once more has lines of its own; those of its wrapping say nothing.
    """
    starts = sorted(spans)
    firsts = [start for start, _ in starts]

    def is_inside(place: int) -> bool:
        i = bisect_left(firsts, place) - 1
        return i >= 0 and place < starts[i][1]

    kept = array("q", [place for place in view.records if not is_inside(place)])
    return replace(view, records=kept) if spans else view
