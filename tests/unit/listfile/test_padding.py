"""Padding: a count shows no more than about how many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.listfile.padding import padded_count


@given(st.integers(0, 10**8))
def test_what_shows_is_never_less_and_little_more(count: int) -> None:
    """Never nothing, so that no missing kind shows either."""
    shown = padded_count(count)

    assert shown >= max(count, 1)
    assert shown - count <= max(64, count / 32)


@given(st.integers(2_048, 10**8))
def test_many_counts_show_alike(count: int) -> None:
    """At least one in a hundred and thirty of them."""
    shown = padded_count(count)

    assert shown % 64 == 0
    assert padded_count(shown) == shown
    assert padded_count(shown - shown // 130) == shown


@pytest.mark.parametrize("count", [0, 1, 63, 64])
def test_a_few_show_as_sixty_four(count: int) -> None:
    """A list of one domain hides how long its name is."""
    assert padded_count(count) == 64
