"""Rows of listings."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import Row, rows, shelf

HERE = "http://x.example/a/"


def found(text: str) -> list[Row]:
    """Give the rows of a page."""
    tree = page(text)
    return rows(tree, list(anchors(tree, Ground(HERE), HERE)))


@pytest.mark.parametrize(
    "text",
    [
        "<tr><td><a href=b.csv>b.csv</a><td>7 KB<tr><td><a href=c.csv>c.csv</a><td>8 KB",
        "<ul><li><a href=b.csv>b.csv</a> 7 KB<li><a href=c.csv>c.csv</a> 8 KB</ul>",
        "<pre><a href=b.csv>b.csv</a>   7 KB\n<a href=c.csv>c.csv</a>    8 KB\n</pre>",
        "<pre>7 KB <a href=b.csv>b.csv</a><br>8 KB <a href=c.csv>c.csv</a><br></pre>",
        "<a href=b.csv>b.csv</a> 7 KB<br><a href=c.csv>c.csv</a> 8 KB",
        (
            "<div><div><a href=b.csv>b.csv</a></div><p>7 KB</p></div>"
            "<div><div><a href=c.csv>c.csv</a></div><p>8 KB</p></div>"
        ),
        "<a href=b.csv><b>b.csv</b> <i>7 KB</i></a><a href=c.csv><b>c.csv</b> <i>8 KB</i></a>",
        (
            "<table><tr><td><a href=b.csv>b.csv</a><br>7 KB<td><a href=c.csv>c.csv</a>"
            "<br>8 KB</table>"
        ),
        (
            "<tr><td><table><tr><td><a href=b.csv>b.csv</a><td>7 KB<tr><td><a href=c.csv>c.csv</a>"
            "<td>8 KB</table>"
        ),
    ],
)
def test_a_row_holds_what_is_said_of_its_entry_alone(text: str) -> None:
    """In tables, lists, lines, blocks and grids."""
    first, second = found(text)

    assert (first.anchor.name, second.anchor.name) == ("b.csv", "c.csv")
    assert "7 KB" in first.text
    assert "8 KB" not in first.text
    assert "8 KB" in second.text
    assert "7 KB" not in second.text


def test_links_of_one_row_to_one_place_are_one() -> None:
    """An icon and a name; the name is what counts."""
    (row,) = found(
        "<tr><td><a href=b/><img alt=[DIR]></a><td><a href=b/>b</a><td><a href=b/>get</a>"
    )

    assert row.anchor.text == "b"
    assert "img" in [tag.tag for tag in row.tags]


def test_what_else_can_be_done_in_a_row_is_no_row() -> None:
    """Checksums and archives stand beside the name, and lead elsewhere."""
    table = "<tr><td><a href=b.csv>b.csv</a> <a href=/md5/b.csv>sum of b.csv</a><td>7 KB"

    assert [row.anchor.name for row in found(table)] == ["b.csv"]


@pytest.mark.parametrize(
    ("name", "shown"), [("readme", "readme"), ("v1.0", "v1.0"), ("b2", "<b>b</b>2")]
)
def test_a_size_and_a_date_inside_a_link_are_two(name: str, shown: str) -> None:
    """Scripts put all of an entry into its link, with nothing between; a name may end so too."""
    rest = "<i>77</i><i>1/30/2031 5:29:50 AM</i></a>"
    (row,) = found(f"<li><a href={name} title={name}><u>{shown}</u>{rest}")

    assert row.cells[-2:] == ["77", "1/30/2031 5:29:50 AM"]
    assert not any(row.cells[:-2])


def test_pictures_alone_are_rows_where_no_link_has_words() -> None:
    """A gallery without names."""
    text = "<a href=b.jpg title=b.jpg><img src=t/b.jpg></a><a href=c.jpg title=c.jpg><img></a>"

    assert [row.anchor.name for row in found(text)] == ["b.jpg", "c.jpg"]


def test_rows_that_stand_alike_have_one_shelf() -> None:
    """The tags around them, with what they are called, but not the row's own class."""
    table = Node("table", " id=list class=x", None, 0, 0)
    one, two = (Node("tr", f" class={name}", table, 1, 0) for name in ("odd", "even"))

    assert shelf(one) == shelf(two) == ("tr", "table.list")
