"""What a row says of its entry."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import Row, rows
from leakwatch.parse.folders.traits import (
    bytes_of,
    folder_marks,
    is_shown,
    modified_of,
    permissions,
    says_folder,
)

HERE = "http://x.example/a/"


def row(text: str) -> Row:
    """Give the only row of a page."""
    tree = page(text)
    (only,) = rows(tree, list(anchors(tree, Ground(HERE), HERE)))
    return only


@pytest.mark.parametrize(
    ("before", "is_marked"),
    [
        ('<img src="/icons/folder.gif">', True),
        ('<img src="x.png" alt="[DIR]">', True),
        ('<i class="fa fa-folder-o"></i>', True),
        ('<i class="glyphicon glyphicon-folder-open"></i>', True),
        ('<svg><use xlink:href="#folder"></use></svg>', True),
        ('<i class="material-icons">folder</i>', True),
        ('<img src="/icons/text.gif" alt="[TXT]">', False),
        ('<img src="/folders/text.gif">', False),
        ('<i class="fa fa-file"></i>', False),
        ('<i class="direction"></i>', False),
    ],
)
def test_icons_say_what_is_a_folder(before: str, *, is_marked: bool) -> None:
    """By the file of the picture, the words for the blind, a class, or a font's name for it."""
    assert bool(folder_marks(row(f"<tr><td>{before}<td><a href=b>b</a>"))) is is_marked


@pytest.mark.parametrize(
    "text",
    [
        "<tr><td><a href=b>b</a><td>&lt;DIR&gt;",
        "<tr><td><a href=b>b</a><td>File folder",
        "<pre>2031-02-03 04:05 DIR <a href=b>b</a></pre>",
        "<tr><td>フォルダー<td><a href=b>b</a>",
    ],
)
def test_words_say_what_is_a_folder(text: str) -> None:
    """In a column of its own, or in the line."""
    assert says_folder(row(text))


def test_a_line_tells_permissions_size_and_moment() -> None:
    """The number of links comes before the size, and a moment holds numbers as well."""
    line = row("<pre>-rw-r--r-- 1 1234 Feb  3 04:05 <a href=b.csv>b.csv</a></pre>")

    assert (permissions(line), bytes_of(line), modified_of(line)) == ("-", 1234, "Feb 3 04:05")
    assert is_shown(line)


def test_a_row_that_shows_nothing_tells_nothing() -> None:
    """Its entry is none the less one."""
    bare = row("<li><a href=b.csv>b.csv</a>")

    assert (permissions(bare), bytes_of(bare), modified_of(bare)) == ("", None, "")
    assert not is_shown(bare)
    assert not says_folder(bare)
