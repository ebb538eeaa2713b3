"""Which tags close which."""

from leakwatch.parse.folders.nesting import BLOCKS, CELLS, CLOSES, KEEPS, VOID


def test_what_a_tag_closes_stops_at_the_table_around_it() -> None:
    """A listing in a cell of a page's layout must not close the cell."""
    inside = {tag for tag, (_, barriers) in CLOSES.items() if "table" in barriers}

    assert inside == set(CLOSES) - {"option"}
    assert "table" in CELLS


def test_only_a_table_closes_across_tables() -> None:
    """A stray end of a row or a cell belongs to the table it stands in."""
    assert [tag for tag, barriers in KEEPS.items() if "table" not in barriers] == ["table"]


def test_what_holds_nothing_closes_nothing() -> None:
    """Else a picture would hold the rest of the page."""
    assert VOID.isdisjoint(CLOSES)
    assert {"br", "hr"} == VOID & BLOCKS
