"""The compiled twins do with records what the plain ones do."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import tables, weave, woven
from leakwatch.match.woven import HALF, ID, LEADS, TAG, Columns, Records
from tests.unit.match.test_woven import ROWS, Row, laid

WORDS = st.sampled_from([LEADS + 1, ID + 1])


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    weave.prepare()  # no example of hypothesis waits for the compiler


def alike(one: tuple[np.ndarray, ...], other: tuple[np.ndarray, ...]) -> bool:
    """Say whether both hold the same arrays."""
    return [(a.dtype, a.tolist()) for a in one] == [(a.dtype, a.tolist()) for a in other]


@given(ROWS, WORDS)
def test_records_are_filled_alike(rows: list[Row], words: int) -> None:
    """With ids and without."""
    records = laid(rows, words)
    found = np.zeros_like(records)
    ids = records[:, ID].copy() if words > ID else records[:0, TAG]

    weave.fill(found, Columns(records[:, TAG], records[:, 1:3], records[:, LEADS], ids))

    assert found.tolist() == records.tolist()


@given(ROWS, WORDS)
def test_records_are_ordered_alike(rows: list[Row], words: int) -> None:
    """Tags that differ in their last bits, or nowhere, too."""
    records = laid(rows, words)
    found, expected = weave.ordered(records), woven.ordered(records)

    assert found.again.tolist() == expected.again.tolist()
    assert woven.taken(records, found.places)[:, : LEADS + 1].tolist() == (
        woven.taken(records, expected.places)[:, : LEADS + 1].tolist()
    )


def many(count: int, seed: int) -> Records:
    """Give records, every third of which has the tag of another one."""
    dice = np.random.default_rng(seed)
    records = dice.integers(0, 2**64, (count, ID + 1), np.uint64)
    records[::3] = records[dice.integers(0, count, len(records[::3]))]
    records[:, LEADS] = np.arange(count, dtype=np.uint64) << HALF
    return records


@pytest.mark.parametrize("count", [1, 2, 63, 5_000])
def test_many_records_come_to_the_same(count: int) -> None:
    """Ordered, located, and cut into columns with others among them."""
    records, among = many(count, 1), many(99, 2)
    among = woven.taken(among, woven.ordered(among).places)

    order = weave.ordered(records)

    assert alike(order, woven.ordered(records))
    for own in (among, among[:0]):
        assert alike(
            weave.columns(records, order.places, own), woven.columns(records, order.places, own)
        )
        found, expected = np.zeros((2, count), np.uint32)
        weave.locate(records, order.places, own, found, 7)
        woven.locate(records, order.places, own, expected, 7)
        assert found.tolist() == expected.tolist()


@given(st.integers(0, 200), st.integers(0, 2**32))
def test_filter_and_index_grow_alike(count: int, seed: int) -> None:
    """Whatever tags come."""
    dice = Random(seed)  # noqa: S311 - hypothesis gives the seed
    tags = np.array(sorted(dice.randrange(2**64) for _ in range(count)), np.uint64)
    ours, plain = (tables.Growing(count, by) for by in (weave.grow, tables.grow))

    for run in np.array_split(tags, 3):
        ours.add(run)
        plain.add(run)

    assert ours.filter.tolist() == plain.filter.tolist()
    assert ours.index.tolist() == plain.index.tolist()


def test_everything_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits; once each, whatever the table."""
    weave.columns(
        many(3, 1)[:, : LEADS + 1].copy(), np.arange(3), many(0, 1)[:, : LEADS + 1].copy()
    )

    kernels = (weave._fill, weave._number, weave._near, weave._weave, weave._locate, weave._grow)
    assert all(len(each.signatures) == 1 for each in kernels)  # type: ignore[union-attr] # numba's
