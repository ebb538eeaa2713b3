"""Records in the making: in order by tag, digest and number."""

from random import Random

import numpy as np
import pytest

from leakwatch.listfile.gather import MEMBER, POINTER, Gathered, is_first, ordered


def gathered(rows: list[tuple[int, bytes, int]], most: int, runs: int = 7) -> Gathered:
    """Gather tags, digests and numbers in some runs."""
    found = Gathered(POINTER, most=most)
    for each in np.array_split(np.arange(len(rows)), runs):
        part = [rows[i] for i in each]
        found.add(
            np.array([tag for tag, _, _ in part], np.uint64),
            np.frombuffer(b"".join(digest for _, digest, _ in part), np.uint8).reshape(-1, 16),
            number=np.array([number for _, _, number in part], np.uint32),
        )
    return found


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

    found.settle(lambda records: records)

    run = np.concatenate([*found])
    given = [(int(r["tag"]), r[["lead", "rest"]].tolist(), int(r["number"])) for r in run]
    expected = [
        (tag, (int.from_bytes(d[:8], "big"), int.from_bytes(d[8:], "big")), n)
        for tag, d, n in sorted(rows)
    ]
    assert given == expected
    assert found.count == 500


def test_tags_that_differ_in_their_last_bits_are_ordered() -> None:
    """The quick order leaves these bits out; it must notice."""
    rows = [(2**63 + n * 7 % 64, bytes(16), n) for n in range(64)]
    found = gathered(rows, 10**9)

    found.settle(lambda records: records)

    (run,) = found
    assert run["tag"].tolist() == [2**63 + n for n in range(64)]


def test_what_is_made_of_shelves_takes_their_place() -> None:
    """Shelf by shelf, and counted anew."""
    rows = [(n << 56, bytes(16), n) for n in range(256)]
    for held in (0, 10**9):
        found = gathered(rows, held)

        found.settle(lambda records: records[records["number"] % 2 == 0])

        assert [n for run in found for n in run["number"].tolist()] == [*range(0, 256, 2)]
        assert found.count == 128


def test_what_differs_from_the_one_before_is_told() -> None:
    """By the columns that are asked for."""
    records = np.zeros(4, MEMBER)
    records["tag"] = [1, 1, 1, 2]
    records["lead"] = [5, 5, 6, 6]

    assert is_first(records, "tag").tolist() == [True, False, False, True]
    assert is_first(records, "tag", "lead").tolist() == [True, False, True, True]
    assert not len(is_first(records[:0], "tag"))
    assert not len(ordered(records[:0]))
