"""Records in the making: in order by tag, digest and number."""

from random import Random

import numpy as np
import pytest

from leakwatch.listfile.gather import MEMBER, POINTER, Gathered, is_first, ordered


def gathered(rows: list[tuple[int, bytes, int]], runs: int = 3) -> Gathered:
    """Gather tags, digests and numbers in some runs."""
    found = Gathered(POINTER)
    for each in np.array_split(np.arange(len(rows)), runs):
        part = [rows[i] for i in each]
        found.add(
            np.array([tag for tag, _, _ in part], np.uint64),
            np.frombuffer(b"".join(digest for _, digest, _ in part), np.uint8).reshape(-1, 16),
            number=np.array([number for _, _, number in part], np.uint32),
        )
    return found


@pytest.mark.parametrize("most", [3, 2**64 - 1])
def test_records_are_ordered_as_their_bytes_are(most: int) -> None:
    """By tag, then by digest, then as they came, whatever meets whatever."""
    dice = Random(most)  # noqa: S311 - made-up records, the same each time
    rows = [
        (dice.randint(0, most), bytes([dice.choice([0, 1, 255])] * 16), number)
        for number in range(500)
    ]
    found = gathered(rows)

    found.settle(lambda records: records)

    (run,) = found
    given = [(int(r["tag"]), r[["lead", "rest"]].tolist(), int(r["number"])) for r in run]
    expected = [
        (tag, (int.from_bytes(d[:8], "big"), int.from_bytes(d[8:], "big")), n)
        for tag, d, n in sorted(rows)
    ]
    assert given == expected
    assert found.count == 500


def test_what_differs_from_the_one_before_is_told() -> None:
    """By the columns that are asked for."""
    records = np.zeros(4, MEMBER)
    records["tag"] = [1, 1, 1, 2]
    records["lead"] = [5, 5, 6, 6]

    assert is_first(records, "tag").tolist() == [True, False, False, True]
    assert is_first(records, "tag", "lead").tolist() == [True, False, True, True]
    assert not len(is_first(records[:0], "tag"))
    assert not len(ordered(records[:0]))
