"""Paths in a torrc."""

from pathlib import Path

import pytest

from leakwatch.fetch.process import quoted


@pytest.mark.parametrize(
    ("path", "written"),
    [("/a", '"/a"'), ("/a b", '"/a b"'), ('/a"b', r'"/a\"b"'), ("/a\\b", r'"/a\\b"')],
)
def test_a_path_is_quoted_for_tor(path: str, written: str) -> None:
    """Blanks, quotes and backslashes stay what they are."""
    assert quoted(Path(path)) == written
