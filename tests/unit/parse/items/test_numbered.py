"""Rows of numbered pages."""

import pytest

from leakwatch.parse.items.anchors import anchors
from leakwatch.parse.items.measures import measures
from leakwatch.parse.items.numbered import Numbered, Row, numbered, rows
from leakwatch.parse.structure.soup import soup

URL = "http://a.example/list"
TWO = f"{URL}?page=2"


def found(html: str, url: str = URL) -> list[Row]:
    """Give the rows of a page."""
    tree = soup(html)
    measured = measures(tree)
    return rows(anchors(tree, url, measured), url, measured)


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>1</b> <a href='?page=2'>2</a> <a href='?page=3'>3</a>",
        "<p>[1] [<a href='?page=2'>2</a>]",
        "<ul><li class=active><a href=#>1</a><li><a href='?page=2'>2</a></ul>",
        "<p><a class=current href='/list'>1</a> <a href='?page=2'>2</a>",
        "<p><a aria-current=page href='?page=1'>1</a> <a href='?page=2'>2</a>",
        "<p><a href='/list'>1</a> <a href='?page=2'>2</a>",
        "<p>Page 1 of 9: <a href='?page=2'>2</a> <a href='?page=3'>3</a>",
        "<p><a href='?page=2'>2</a> <a href='?page=3'>3</a>",
        "<p><b>10</b> (<b>200</b>) <b>1</b> <a href='?page=2'>2</a> <a href='?page=3'>3</a>",
    ],
)
def test_the_open_page_is_told_in_many_ways(html: str) -> None:
    """It is no link, or marked, or said, or the address that is open."""
    assert found(html) == [Row(1, TWO, is_ours=True, is_last=False)]


def test_pages_may_be_counted_from_0() -> None:
    """The open one is the first then, and is a number like any other."""
    html = "<p>[<b>0</b>] [<a href='?page=1'>1</a>] [<a href='?page=2'>2</a>]"

    assert found(html) == [Row(0, f"{URL}?page=1", is_ours=True, is_last=False)]


def test_a_row_without_an_open_page_says_nothing() -> None:
    """So look the pages of each thread in a list of threads."""
    assert found("<p>(<a href='/t/1?page=1'>1</a> <a href='/t/1?page=2'>2</a>)") == []


def test_a_number_beside_the_pages_of_a_thread_is_not_the_open_page() -> None:
    """Replies are counted next to them."""
    html = "<tr><td><a href='/t/1?page=1'>1</a> <a href='/t/1?page=2'>2</a></td><td>1</td></tr>"

    assert found(f"<table>{html}</table>") == []


def test_days_and_years_are_no_pages() -> None:
    """Calendars are rows of numbers too."""
    days = "".join(f"<a href='?d={n}'>{n}</a> " for n in range(2, 31))

    assert found(f"<p>1 {days}") == []
    assert found("<table class=calendar><td>1<td><a href='/2'>2</a></table>") == []
    assert found("<p>2031 <a href='/2032'>2032</a>") == []


def test_rows_say_together_whether_the_list_goes_on() -> None:
    """Above and below the list stands the same row; rows of other lists do not count."""
    words = "<i>word</i>" * 9
    other_list = "<p>1 <a href='/o?page=2'>2</a></p>"
    html = f"<p><a href='?page=1'>1</a> <b>2</b></p><div>{words}{other_list}</div>"
    tree = soup(html)
    measured = measures(tree)
    links = anchors(tree, TWO, measured)

    other = frozenset(["http://a.example/o?page=2"])
    assert numbered(links, TWO, measured) == Numbered(other, goes_on=False, is_last=True)
