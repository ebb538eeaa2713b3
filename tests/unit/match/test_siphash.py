"""SipHash-2-4 by its authors' vectors, one by one and many at once."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.siphash import siphash, siphashes

_KEY = bytes(range(16))
# Of the authors' reference: value 00 01 02 …, of so many bytes.
_VECTORS = {
    0: 0x726FDB47DD0E0E31,
    1: 0x74F839C593DC67FD,
    8: 0x93F5F5799A932462,
    15: 0xA129CA6149BE45E5,
    63: 0x958A324CEB064572,
}


def test_the_authors_vectors_come_out() -> None:
    """The hash is SipHash-2-4 and no relative of it."""
    for size, expected in _VECTORS.items():
        assert siphash(_KEY, bytes(range(size))) == expected


@given(st.lists(st.binary(max_size=70), max_size=80))
def test_many_at_once_are_each_as_alone(values: list[bytes]) -> None:
    """Vectors of words give what plain integers give, in order."""
    assert siphashes(_KEY, values) == [siphash(_KEY, value) for value in values]
