"""Which pages are listings."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.choice import chosen, shelves
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import rows
from leakwatch.parse.folders.verdict import is_listing

HERE = "http://x.example/a/"


def said(text: str, url: str = HERE) -> bool:
    """Say whether a page is a listing."""
    tree = page(text)
    kept = chosen(shelves(rows(tree, list(anchors(tree, Ground(url), url)))))
    return is_listing(tree, url, kept)


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
        "<p>Page: 1 <a href='?p=2'>2</a> <a href='?p=3'>3</a>",
        "<p>Page: <b>1</b> <a href='?list_page=2'>2</a> <a href='?list_page=3'>3</a>",
    ],
)
def test_menus_threads_and_pagers_make_none(text: str) -> None:
    """They have links, and even dates."""
    assert not said(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p><a href='?p=2031'>2031</a> <a href='?p=2032'>2032</a>",
        "<p><a href='?dir=2'>2</a> <a href='?dir=3'>3</a>",
        "<p><a href=../>[To Parent Directory]</a> <a href='?p=2'>2</a> <a href='?p=3'>3</a>",
    ],
)
def test_numbers_that_name_folders_make_a_listing(text: str) -> None:
    """Years, what asks for a folder, and whatever stands below a way up."""
    assert said(text)


def test_what_leads_up_within_a_page_or_to_what_came_before_is_no_way_up() -> None:
    """Threads have both, and a link to the next thread that asks for it by its name."""
    text = "<a href=#top>Go Up</a> <a href='?t=5;to=a#n'>&laquo; previous</a> "
    thread = f"{text} <a href='b.php?t=5;to=next#new'>next &raquo;</a>"

    assert not said(thread, "http://x.example/a/b.php?t=5")


def test_whole_names_of_files_make_a_listing_wherever_they_lie() -> None:
    """Parts of a leak on another host; pages of the web and words that lead to files do not."""
    far = "<a href=http://y.example/{0}>{1}</a><br>"

    assert said(far.format("b.7z", "b.7z") + far.format("c.7z", "c.7z"))
    assert not said(far.format("b.7z", "one") + far.format("c.7z", "two"))
    assert not said(far.format("b.html", "b.html") + far.format("c.html", "c.html"))
