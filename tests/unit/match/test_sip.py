"""The compiled SipHash: the same as the plain one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.sip import siphash_at
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
