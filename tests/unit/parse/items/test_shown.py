"""Pieces of markup as people see them."""

import pytest

from leakwatch.parse.items.shown import layers, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>hana<wbr>ko@firm.example</p>", "hanako@firm.example"),
        ("a &amp; b", "a & b"),
        ("a < b", "a < b"),
        ("", ""),
    ],
)
def test_tags_and_references_go(text: str, expected: str) -> None:
    """A word with tags inside stays one."""
    assert shown(text).strip() == expected


def test_what_was_escaped_twice_shows_in_the_end() -> None:
    """Every layer stays: an identifier may stand in any of them."""
    assert list(layers("&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;"))[-1].strip() == "x"
    assert list(layers("plain")) == ["plain"]
