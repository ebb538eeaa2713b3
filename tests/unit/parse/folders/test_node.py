"""Tags and what is written in them."""

import pytest

from leakwatch.parse.folders.node import Node, attributes


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (" href=a", {"href": "a"}),
        (" HREF='a b' href=c", {"href": "a b"}),
        (' href = "x&amp;y" hidden /', {"href": "x&y", "hidden": ""}),
        (' href="never closed', {"href": "never closed"}),
        ("\n\thref=/a/b.csv?x=1&y=2", {"href": "/a/b.csv?x=1&y=2"}),
        ("", {}),
        (" \"='>", {}),
    ],
)
def test_attributes_are_read_however_they_are_quoted(written: str, read: dict[str, str]) -> None:
    """The first of a name counts, as in browsers."""
    assert attributes(written) == read


def test_an_attribute_that_is_not_there_is_empty() -> None:
    """Nobody has to ask first."""
    node = Node("a", ' href="x"', None, 0, 0)

    assert (node.get("href"), node.get("title")) == ("x", "")
