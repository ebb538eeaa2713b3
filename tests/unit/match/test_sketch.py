"""Sketches: the same leak is known again, unrelated ones are not joined."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.reference import Matcher
from leakwatch.match.sketch import SIZE, Smallest, distinct, overlap
from leakwatch.model import Chunk

JOINS = 0.3  # the share from which the ledger takes two documents for one leak
Sketch = Callable[[list[str]], tuple[int, ...]]


def rows(seed: int, count: int) -> list[str]:
    """Make the rows of a made-up dump: address, phone, password."""
    made = random.Random(seed)  # noqa: S311 - seeded on purpose
    return [
        f"u{made.randrange(10**9)}@mail{made.randrange(9)}.example:"
        f"090-0{made.randrange(10**3):03}-{made.randrange(10**4):04}:pw{made.random()}"
        for _ in range(count)
    ]


@pytest.fixture
def sketch(matcher: Callable[..., Matcher]) -> Sketch:
    """Give the sketch of a dump."""

    def make(lines: list[str]) -> tuple[int, ...]:
        content = "\n".join(lines).encode()
        tally = matcher().tally()
        tally.add(Chunk(content, 0, len(content)))
        return tally.matches().sketch

    return make


def shuffled(dump: list[str]) -> list[str]:
    """Put the rows in another order."""
    return random.Random(1).sample(dump, len(dump))  # noqa: S311 - seeded on purpose


VARIANTS: dict[str, Callable[[list[str]], list[str]]] = {
    "shuffled": shuffled,
    "under a banner, other separators": lambda dump: [
        "=== t.example/banner ===",
        *(row.replace(":", ";").upper() for row in dump),
    ],
    "quoted and tabbed": lambda dump: [f"N'{row.replace(':', chr(9))}'" for row in dump],
    "one half": lambda dump: shuffled(dump)[: len(dump) // 2],
    "doubled": lambda dump: [*dump, *rows(99, len(dump))],
    "one twentieth changed": lambda dump: [*dump[len(dump) // 20 :], *rows(98, len(dump) // 20)],
}


@pytest.mark.parametrize("size", [20, 300, 1_000])
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_leak_is_known_again(variant: str, size: int, sketch: Sketch) -> None:
    """Shuffled, re-separated, cut in half or grown to twice its size: the same leak."""
    for seed in range(3):
        dump = rows(seed, size)

        assert overlap(sketch(dump), sketch(VARIANTS[variant](dump))) >= JOINS


@pytest.mark.parametrize("sizes", [(20, 20), (20, 1_000), (300, 300), (1_000, 1_000)])
def test_unrelated_leaks_are_not_joined(sizes: tuple[int, int], sketch: Sketch) -> None:
    """Two dumps of other people have next to nothing in common."""
    for seed in range(3):
        one, other = rows(seed, sizes[0]), rows(seed + 50, sizes[1])

        assert overlap(sketch(one), sketch(other)) < 0.05


def test_pages_of_one_site_are_not_joined_by_their_frame(sketch: Sketch) -> None:
    """Hosts of scripts and links are on every page of a site, and are no part of the leak."""
    frame = [f"<script src='https://s{i}.forum.example/a.js'>" for i in range(60)]

    assert overlap(sketch(frame + rows(1, 20)), sketch(frame + rows(2, 20))) < 0.05


@given(st.lists(st.integers(0, 2**40 - 1)))
def test_the_smallest_are_kept_once_and_in_order(values: list[int]) -> None:
    """A sketch does not depend on order or repetition."""
    smallest = Smallest()
    for value in values:
        smallest.add(value)

    assert smallest.values() == tuple(sorted(set(values))[:SIZE])


@given(st.lists(st.integers(0, 600), unique=True), st.lists(st.integers(0, 600), unique=True))
def test_an_overlap_is_a_share_and_the_same_from_both_sides(
    one: Sequence[int], other: Sequence[int]
) -> None:
    """Which document came first must not matter."""
    left, right = sorted(one)[:SIZE], sorted(other)[:SIZE]

    assert 0.0 <= overlap(left, right) == overlap(right, left) <= 1.0


def test_a_half_is_held_whole_by_what_it_was_cut_from() -> None:
    """Only hashes below both limits are compared: above, one of the two sketches is silent."""
    whole, half = range(SIZE), range(0, 2 * SIZE, 2)

    assert overlap(whole, half) == 1.0


@pytest.mark.parametrize(("common", "is_one_leak"), [(7, False), (8, True)])
def test_a_few_in_common_are_no_overlap(common: int, is_one_leak: bool) -> None:
    """However small the leaks are: seven people may be in both of two leaks."""
    one, other = range(16), range(16 - common, 32 - common)

    assert (overlap(one, other) >= JOINS) == is_one_leak


def test_too_little_to_compare_is_no_overlap() -> None:
    """One address in common with a dump of millions says nothing."""
    small, huge = [5, 2**38, 2**39], range(SIZE)

    assert overlap(small, huge) == 0.0
    assert overlap([], []) == 0.0


def test_distinct_candidates_are_counted_or_estimated(sketch: Sketch) -> None:
    """Exact below 256; above it the estimate is within a quarter."""
    few, many = sketch(rows(1, 50)), sketch(rows(1, 3_000))

    assert distinct(few) == 100
    assert 0.75 * 6_000 < distinct(many) < 1.25 * 6_000
