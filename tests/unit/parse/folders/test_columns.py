"""Sizes by their column."""

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.columns import sizes
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import rows

HERE = "http://x.example/a/"


def seen(*cells: str) -> list[int | None]:
    """Give the sizes of rows, each with these cells behind its name."""
    text = "".join(f"<tr><td><a href=f{n}.csv>f{n}.csv</a>{row}" for n, row in enumerate(cells))
    tree = page(f"<table>{text}</table>")
    return sizes(rows(tree, list(anchors(tree, Ground(HERE), HERE))))


def test_a_bare_number_is_a_size_in_the_column_of_sizes() -> None:
    """Servers leave out the unit of bytes."""
    assert seen("<td>888<td>7", "<td>1.2K<td>9", "<td>-<td>1") == [888, 1229, None]


def test_without_units_the_largest_numbers_are_sizes() -> None:
    """Downloads are counted too, and permissions stand there."""
    assert seen("<td>12<td>4096<td>0644", "<td>3<td>1,234<td>0755") == [4096, 1234]


def test_an_exact_size_beside_the_shown_one_is_taken() -> None:
    """Scripts that sort keep it in an attribute."""
    assert seen("<td data-size=1300>1.2K", "<td data-size=7>7 B") == [1300, 7]


def test_rows_without_numbers_have_no_size() -> None:
    """Nothing is guessed."""
    assert seen("<td>-", "<td>") == [None, None]
