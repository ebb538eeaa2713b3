"""What the headers of a rar 5 archive say."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.containers.rar5 import SIGNATURE, Headers, Told, number
from tests.archives import OURS, ROWS, rar5

FILES = ((b"a.csv", ROWS), (b"b.csv", OURS))


@pytest.mark.parametrize("size", [1, 7, 10_000, 10**6])
@pytest.mark.parametrize("is_encrypted", [True, False])
def test_each_member_is_told_of_however_the_bytes_come(size: int, is_encrypted: bool) -> None:
    """Whether it is encrypted, and its checksum."""
    archive, headers = rar5(*FILES, is_encrypted=is_encrypted), Headers()
    for at in range(0, len(archive), size):
        headers.feed(archive[at : at + size])

    assert headers.told == [Told(is_encrypted, zlib.crc32(content)) for _, content in FILES]


@given(raw=st.binary(max_size=300))
def test_what_is_no_header_says_nothing_and_does_no_harm(raw: bytes) -> None:
    """Any bytes."""
    headers = Headers()
    headers.feed(SIGNATURE + raw)

    assert all(isinstance(told, Told) for told in headers.told)


def test_a_number_that_never_ends_is_none() -> None:
    """Ten bytes are the most."""
    assert number(b"\xff" * 20, 0) == (0, 0)
