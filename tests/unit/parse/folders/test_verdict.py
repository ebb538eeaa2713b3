"""Which pages are listings."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.choice import chosen, shelves
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import rows
from leakwatch.parse.folders.verdict import is_listing

HERE = "http://x.example/a/"


def said(text: str) -> bool:
    """Say whether a page is a listing."""
    tree = page(text)
    kept = chosen(shelves(rows(tree, list(anchors(tree, Ground(HERE), HERE)))))
    return is_listing(tree, HERE, kept)


@pytest.mark.parametrize(
    "text",
    [
        "<title>Index of /a</title>",
        "<h1>Directory listing for /a</h1>",
        "<a href='?C=N;O=A'>Name</a><a href='?C=S&amp;O=A'>Size</a>",
        "<a href=../>[To Parent Directory]</a><li><a href=b.csv>b.csv</a>",
        "<li><a href=b.csv>b.csv</a><li><a href=c/>c/</a>",
        "<table><tr><th>Name<th>Size<tr><td><a href=b>b</a><td>-</table>",
        "<tr><td><a href=b>b</a><td>20 KB<tr><td><a href=c>c</a><td>3 KB",
        "<tr><td><a href=http://y.example/1>b.zip</a><td>20 KB",
    ],
)
def test_a_title_heads_or_rows_make_a_listing(text: str) -> None:
    """Any of them: a listing that is denied is lost."""
    assert said(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>words</p>",
        "<li><a href=/about>About</a><li><a href=/jobs>Jobs</a>",
        "<li><a href=about.html>About</a><li><a href=jobs.html>Jobs</a>",
        "<a href=/>Home</a><a href=/x>Back</a>",
        "<tr><td><a href='t.php?t=1'>How?</a><td>2031-02-03",
    ],
)
def test_menus_and_threads_make_none(text: str) -> None:
    """They have links, and even dates."""
    assert not said(text)
