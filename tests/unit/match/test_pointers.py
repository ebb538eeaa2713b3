"""Pointers: an array's values without the array."""

import numpy as np
import pytest
from numba import njit

from leakwatch.match.pointers import pointer


@njit  # type: ignore[untyped-decorator, unused-ignore]
def at(array: np.ndarray, place: int) -> int:
    """Give a value through a pointer."""
    return pointer(array)[place]  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.int32, np.uint64])
def test_a_pointer_is_indexed_as_its_array(kind: type[np.generic]) -> None:
    """Whatever the size of its values, and wherever a slice of it starts."""
    array = np.arange(200, 220, dtype=kind)

    assert [at(array, 0), at(array, 19), at(array[5:], 1)] == [200, 219, 206]
