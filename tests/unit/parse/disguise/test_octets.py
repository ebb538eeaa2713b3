"""Bytes written one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.disguise.octets import said


@pytest.mark.parametrize(
    ("octets", "meant"),
    [
        (b"@", "@"),
        ("見本".encode(), "見本"),
        ("見本".encode("cp932"), "見本"),
        ("見本".encode() + b"x", "見本x"),
        ("、".encode("cp932"), "、"),
        ("様、".encode("cp932") + b"", "様、"),
        ("様".encode("cp932"), "様"),
        (b"\xfc\xff", "��"),
    ],
)
def test_the_charset_is_told_by_the_bytes(octets: bytes, meant: str) -> None:
    """A letter is swallowed only where half a character would be left over."""
    assert said(octets).decode() == meant


def test_a_charset_that_is_known_goes_first() -> None:
    """A document has one, even where a single character could be of another."""
    octets = "ﾎﾝﾃﾝ".encode("cp932")

    assert said(octets, "euc_jp") == octets.decode("euc_jp").encode() != said(octets, "cp932")


@given(st.binary(min_size=1, max_size=20))
def test_any_bytes_say_something(octets: bytes) -> None:
    """Never an exception, and always UTF-8."""
    said(octets).decode()
