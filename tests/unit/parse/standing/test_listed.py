"""Texts that a page only lists."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.answers import standing
from leakwatch.parse.standing.listed import rows_of
from leakwatch.parse.structure.soup import soup
from tests.work import work

NOTES = "<h1>Release 7</h1><ul><li>A colour for ink<li>No 403 Forbidden for guests<li>Faster</ul>"
TABLE = (
    "<h1>Answers</h1><table><tr><th>Code<th>Meaning<tr><td>403<td>You do not have permission"
    "<tr><td>429<td>Too many requests, slow down</table>"
)
TERMS = "<h1>Words</h1><dl><dt>Wall<dd>Access denied<dt>Dusk<dd>Late<dt>Dawn<dd>Early</dl>"


@pytest.mark.parametrize("html", [NOTES, TABLE, TERMS])
def test_what_a_page_lists_it_does_not_say_of_itself(html: str) -> None:
    """Release notes, tables of answers, words with what they mean."""
    rows, is_list = rows_of(soup(html))

    assert rows
    assert is_list
    assert standing(html, "http://a.example/x").sort is Sort.PAGE


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Access denied</ul>",
        "<table><tr><td>Access denied<tr><td>Go back</table>",
        "<form><ul><li>Access denied<input><li>Name<input></ul></form>",
        "<table><tr><td>Access denied<table><tr><td>x<td>y</table><td>z<tr><td>a<td>b</table>",
    ],
)
def test_layouts_and_forms_list_nothing(html: str) -> None:
    """One row is no list, a cell a row is a layout, and forms are put into lists."""
    rows, _ = rows_of(soup(html))

    assert not rows
    assert standing(html, "http://a.example/x").sort is Sort.DENIED


def test_a_wall_gives_its_reasons_in_a_list() -> None:
    """What it says of itself stands before them."""
    html = (
        "<p>You do not have permission to read this page. It may be that:"
        "<ul><li>you are too young<li>you are too old<li>you are somewhere else</ul>"
    )

    assert standing(html, "http://a.example/x").sort is Sort.DENIED


def test_a_wall_that_is_but_two_points_is_one() -> None:
    """Nothing else is said there."""
    html = "<h1>A board</h1><ul><li>You do not have permission here<li>Go back</ul>"

    assert standing(html, "http://a.example/x").sort is Sort.DENIED


def test_cards_inside_each_other_cost_no_more_by_the_letter() -> None:
    """Else a page of some hundred kilobytes would hold the reader for longer than it may take."""
    card = "<div class=a><a href=x>x</a>yy"

    def cost(times: int) -> int:
        tree = soup(f"{card}</div>{card}</div>{card}" * times)
        return work(lambda: rows_of(tree))

    assert cost(800) < 9 * cost(100)
