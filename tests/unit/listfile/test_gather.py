"""Records in the making: in order by tag, digest and where they lead."""

from random import Random

import numpy as np
import pytest

from leakwatch.listfile.gather import POINTER, Gathered
from leakwatch.match.woven import LEADS, TAG, Columns, Places, Records, ordered, taken


def gathered(rows: list[tuple[int, bytes, int]], most: int, runs: int = 7) -> Gathered:
    """Gather tags, digests and leads in some runs."""
    found = Gathered(POINTER, most=most)
    for each in np.array_split(np.arange(len(rows)), runs):
        part = [rows[i] for i in each]
        tags = np.array([tag for tag, _, _ in part], np.uint64)
        digests = np.frombuffer(b"".join(digest for _, digest, _ in part), np.uint64)
        leads = np.array([number for _, _, number in part], np.uint64)
        found.add(Columns(tags, digests.reshape(-1, 2), leads, tags[:0]))
    return found


def in_order(records: Records) -> Places:
    """Give the places of all records."""
    return ordered(records).places


def whole(found: Gathered) -> Records:
    """Give all records in their order."""
    return np.concatenate([taken(*run) for run in found])


@pytest.mark.parametrize("held", [0, 3_000, 10**9])
@pytest.mark.parametrize("most", [3, 2**64 - 1])
def test_records_are_ordered_as_their_bytes_are(most: int, held: int) -> None:
    """By tag, then by digest, then as they came, in memory or in a file, whatever meets what."""
    dice = Random(most)  # noqa: S311 - made-up records, the same each time
    rows = [
        (dice.randint(0, most), bytes([dice.choice([0, 1, 255])] * 16), number)
        for number in range(500)
    ]
    found = gathered(rows, held)

    found.settle(in_order)

    given = [(int(r[TAG]), r[1:3].tobytes(), int(r[LEADS])) for r in whole(found)]
    assert given == sorted(rows)
    assert found.count == 500


def test_what_is_made_of_shelves_takes_their_place() -> None:
    """Shelf by shelf, and counted anew."""
    rows = [(n << 56, bytes(16), n) for n in range(256)]
    for held in (0, 10**9):
        found = gathered(rows, held)

        found.settle(lambda records: in_order(records)[records[:, LEADS] % 2 == 0])

        assert whole(found)[:, LEADS].tolist() == [*range(0, 256, 2)]
        assert sorted(n for run in found for n in run.leads.tolist()) == [*range(0, 256, 2)]
        assert found.count == 128


def test_nothing_is_in_order() -> None:
    """A kind of which no table speaks."""
    found = gathered([], 10**9)

    found.settle(in_order)

    assert (len(whole(found)), found.count) == (0, 0)
