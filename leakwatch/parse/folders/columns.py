"""The sizes of a listing: each row's own, or the number in the column where sizes stand."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from leakwatch.parse.folders.rows import Row
from leakwatch.parse.folders.sizes import bare, is_size
from leakwatch.parse.folders.traits import bytes_of

_WIDEST = 30  # columns that are looked at


def sizes(rows: Sequence[Row]) -> list[int | None]:
    """Give the size of each row, or None where it shows none."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[row.shelf].append(row)
    columns = {shelf: _column(own) for shelf, own in alike.items()}
    return [_size(row, columns[row.shelf]) for row in rows]


def _size(row: Row, column: int) -> int | None:
    own = bytes_of(row)
    if own is not None or column < 0:
        return own
    cells = row.cells
    return bare(cells[column]) if column < len(cells) else None


def _column(rows: Sequence[Row]) -> int:
    """Give the place of the column where sizes stand, or -1.

    Without one that has units, it is the numbers that grow largest: hits and places stay small.
    """
    united: Counter[int] = Counter()
    largest: dict[int, int] = {}
    seen: Counter[int] = Counter()
    for row in rows:
        for place, cell in enumerate(row.cells[:_WIDEST]):
            if is_size(cell):
                united[place] += 1
            number = bare(cell) if cell else None
            if number is not None:
                seen[place] += 1
                largest[place] = max(number, largest.get(place, 0))
    if united:
        return united.most_common(1)[0][0]
    return max(largest, key=lambda place: (largest[place], seen[place]), default=-1)
