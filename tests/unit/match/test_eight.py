"""Eight hashes side by side: each the same as alone, whatever stands beside it."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.compiled import compiled
from leakwatch.match.eight import LANES, hash_all
from leakwatch.match.rows import EMAIL
from leakwatch.match.siphash import siphash
from tests.unit.match import laid

VALUES = st.lists(st.binary(max_size=70), max_size=3 * LANES)


@compiled
def _hashed(text: Any, places: Any, count: int, keys: Any, tables: Any) -> None:
    hash_all(text, places, (0, 1, 3, EMAIL), count, keys, tables)


@given(VALUES, st.binary(min_size=16, max_size=16), st.booleans())
def test_each_is_hashed_as_if_it_were_alone(
    values: list[bytes], key: bytes, is_listed: bool
) -> None:
    """Longer and shorter ones, and what is left over in the end; with a filter or without."""
    text = np.frombuffer(b"".join(values) + b"y" * 16, np.uint8)
    ends = np.cumsum([0, *map(len, values)])
    places = np.zeros((5, len(values) + LANES), np.int64)
    places[0, : len(values)], places[1, : len(values)] = ends[:-1], ends[1:]
    keys = np.tile(np.frombuffer(key, np.uint64), (2, 1))
    known = laid.tables(email=["a@b.c"] if is_listed else [])

    _hashed(text, places, len(values), keys, laid.rows(known))

    found = places[3, : len(values)].view(np.uint64).tolist()
    assert found == [siphash(key, value) for value in values]
