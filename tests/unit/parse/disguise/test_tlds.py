"""Endings of host names."""

import pytest

from leakwatch.parse.disguise.tlds import REVERSED, has_ending, is_ending


@pytest.mark.parametrize("host", [b"firm.example", b"FIRM.CO.JP", b"a.b.test.", b"x.xn--p1ai"])
def test_a_whole_host_ends_in_something_that_exists(host: bytes) -> None:
    """Only then does the next line not belong to it."""
    assert has_ending(host)


@pytest.mark.parametrize("host", [b"", b"firm", b"example", b".example", b"firm.ex", b"a.exampl"])
def test_a_broken_host_does_not(host: bytes) -> None:
    """`ex` is no country, and a name needs a dot."""
    assert not has_ending(host)


def test_endings_are_known_from_right_to_left_too() -> None:
    """`moc.` at the start of a name gives a turned line away."""
    assert {b"moc", b"pj", b"elpmaxe"} <= REVERSED
    assert not is_ending(b"moc")
