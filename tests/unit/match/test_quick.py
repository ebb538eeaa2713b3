"""The compiled twins give what the plain ones give, of anything."""

from collections.abc import Sequence
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import grid, quick, simple
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.simple import Forms
from tests.unit.match.test_simple import LABELS, NUMBERS, pack


def alike(one: Forms, other: Forms) -> bool:
    """Say whether both give the same values, in the same places."""
    return [each.tolist() for each in one] == [each.tolist() for each in other]


def spread(texts: Sequence[str], room: int = 0) -> tuple[Bytes, Places, Places]:
    """Lay texts apart, with some room behind the last one."""
    values, ends = pack([f"@{text}@" for text in texts])
    starts = simple.starts_of(ends) + 1
    return np.concatenate([values, np.full(room, 64, np.uint8)]), starts, ends - 1


@given(st.lists(NUMBERS, max_size=9), st.sampled_from(["JP", "US", "IT", "GB", "XX"]))
def test_numbers_come_to_the_same(texts: list[str], region: str) -> None:
    """In every region."""
    assert alike(quick.phones(*spread(texts), region), simple.phones(*pack(texts), region))


@given(st.lists(st.text(max_size=5), max_size=9), st.randoms())
def test_values_are_laid_out_alike(texts: list[str], dice: Random) -> None:
    """In any order."""
    values, ends = pack(texts)
    starts = simple.starts_of(ends)
    order = list(range(len(texts)))
    dice.shuffle(order)

    ours = quick.packed(values, starts[order], ends[order])
    plain = grid.packed(values, starts[order], ends[order])

    assert [each.tolist() for each in ours] == [each.tolist() for each in plain]


@given(st.lists(LABELS | st.sampled_from(["a" * 128, "a" * 129, "1" * 7, "1" * 8])), st.booleans())
def test_labels_are_plain_alike(texts: list[str], has_ids: bool) -> None:
    """Whether customer ids are enrolled or not."""
    fewest = 6 if has_ids else 2**30
    found = quick.is_plain_label(*pack(texts), fewest)

    assert found.tolist() == simple.is_plain_label(*pack(texts), fewest).tolist()


@given(st.lists(st.integers(0, 10**12), max_size=20))
def test_numbers_are_written_alike(numbers: list[int]) -> None:
    """Behind their prefix, one after the other."""
    found = quick.numbered(b"row-", np.array(sorted(numbers), np.int64))
    plain = simple.numbered(b"row-", np.array(sorted(numbers), np.int64))

    assert [each.tolist() for each in found] == [each.tolist() for each in plain]


@given(st.lists(st.text(max_size=200), max_size=5))
def test_long_values_are_laid_out_alike(texts: list[str]) -> None:
    """Over the places where one copy ends and the next begins."""
    ours = quick.packed(*spread(texts, 64))

    assert [each.tolist() for each in ours] == [each.tolist() for each in pack(texts)]


def test_everything_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits; once each, whatever is read."""
    quick.prepare()
    kernels = (quick._pack, quick._phones, quick._labels, quick._number)

    assert all(len(each.signatures) == 1 for each in kernels)  # type: ignore[union-attr] # numba's
