"""Code points of raw bytes: as Python decodes them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.utf8 import decoded, decoded_before

SIGNS = st.characters(exclude_categories=["Cs"]).map(str.encode)
NOISE = st.binary(max_size=4) | st.sampled_from(
    [b"\xe3\x81", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]
)


def codes(content: bytes) -> list[int]:
    """Give all code points of a text, -1 for each byte that belongs to none."""
    buf = np.frombuffer(content, np.uint8)
    found, at = [], 0
    while at < len(content):
        code, size = decoded(buf, at, len(content))
        found.append(int(code))
        at += size
    return found


@given(st.lists(SIGNS | NOISE).map(b"".join))
def test_bytes_are_decoded_as_python_does(content: bytes) -> None:
    """What is no UTF-8 is a border of one byte; Python has a lone surrogate there."""
    wanted = [ord(sign) for sign in content.decode("utf-8", "surrogateescape")]

    assert codes(content) == [-1 if 0xD800 <= code < 0xE000 else code for code in wanted]


@given(st.lists(SIGNS | NOISE).map(b"".join))
def test_the_last_code_point_is_the_one_before_the_end(content: bytes) -> None:
    """Read backwards it is the same."""
    buf = np.frombuffer(content, np.uint8)

    code, _ = decoded_before(buf, len(content))
    assert [code] == (codes(content)[-1:] or [-1])


@pytest.mark.parametrize("content", [b"\xc1\x81", b"\xe0\x80\x80", b"\xf0\x80\x80\x80", b"\xff"])
def test_what_is_written_too_long_is_none(content: bytes) -> None:
    """Nobody writes so but to be missed, and Python reads it byte by byte."""
    assert codes(content) == [-1] * len(content)
