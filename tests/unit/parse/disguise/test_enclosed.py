"""Letters in circles, squares and fonts of their own."""

import pytest

from leakwatch.parse.disguise.enclosed import enclosed


@pytest.mark.parametrize(
    "text", ["ⓗⓐⓝⓐⓚⓞ", "ⒽⒶⓃⒶⓀⓄ", "⒣⒜⒩⒜⒦⒪", "🄷🄰🄽🄰🄺🄾", "🅗🅐🅝🅐🅚🅞", "🅷🅰🅽🅰🅺🅾", "ʰᵃⁿᵃᵏᵒ", "ℎªⁿªᵏº"]
)
def test_letters_are_taken_out(text: str) -> None:
    """Each letter by itself, so that it leads back to its own place."""
    edits = list(enclosed(text.encode()))

    assert b"".join(edit[2] for edit in edits) == b"hanako"
    assert edits[0][:2] == (0, len(text[0].encode()))
    assert edits[-1][1] == len(text.encode())


@pytest.mark.parametrize("text", ["①②090", "plain", "㈱見本№℡", "“引用”…", "é"])
def test_digits_and_signs_stay(text: str) -> None:
    """① before a number is not a part of it."""
    assert list(enclosed(text.encode())) == []
