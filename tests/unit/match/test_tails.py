"""What stands behind international labels."""

import pytest

from leakwatch.match.tails import tail


@pytest.mark.parametrize(
    ("canonical", "behind"),
    [
        ("xn--wgv71a119e.example", "example"),
        ("xn--a.co.jp", "co.jp"),
        ("xn--a.xn--b.firm.example", "firm.example"),
        ("www.xn--a.firm.example", "firm.example"),
        ("taro@xn--a.example", "example"),
        ("xn--taro@firm.example", ""),
        ("firm.xn--p1ai", ""),
        ("firm.example", ""),
        ("my-xn--a.example", ""),
    ],
)
def test_a_tail_is_what_follows_the_last_international_label(canonical: str, behind: str) -> None:
    """Names that end otherwise need not be brought into another form at all."""
    assert tail(canonical) == behind
