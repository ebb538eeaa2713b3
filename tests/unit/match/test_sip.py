"""The compiled SipHash: the same as the plain one."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.compiled import compiled
from leakwatch.match.lanes import word_at
from leakwatch.match.sip import begun, ended, siphash_at, taken
from leakwatch.match.siphash import siphash


def test_the_vectors_of_its_authors_are_met() -> None:
    """Appendix A of the paper: 15 bytes, counted up."""
    text = np.arange(32, dtype=np.uint8)
    k0, k1 = np.frombuffer(bytes(range(16)), np.uint64)

    assert siphash_at(k0, k1, text, 0, 15) == 0xA129CA6149BE45E5


@given(st.binary(max_size=70), st.binary(min_size=16, max_size=16), st.integers(0, 9))
def test_it_gives_what_the_plain_one_gives(value: bytes, key: bytes, before: int) -> None:
    """Wherever the value stands, and whatever stands around it."""
    text = np.frombuffer(b"x" * before + value + b"y" * 16, np.uint8)
    k0, k1 = np.frombuffer(key, np.uint64)

    assert siphash_at(k0, k1, text, before, before + len(value)) == siphash(key, value)


@compiled
def _grown(k0: np.uint64, k1: np.uint64, text: np.ndarray, size: int) -> Any:
    """Hash as those do who hash every beginning of a text."""
    state = begun(k0, k1)
    for place in range(0, size - 7, 8):
        state = taken(state, word_at(text, place))
    return ended(state, text, size & ~7, size)


@given(st.binary(max_size=70), st.binary(min_size=16, max_size=16))
def test_a_hash_may_be_ended_anywhere(value: bytes, key: bytes) -> None:
    """What is taken in already serves every longer beginning."""
    text = np.frombuffer(value + b"y" * 16, np.uint8)
    k0, k1 = np.frombuffer(key, np.uint64)

    for size in range(len(value) + 1):
        assert _grown(k0, k1, text, size) == siphash(key, value[:size])
