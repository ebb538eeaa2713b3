"""What the frontier is told and what it answers."""

from leakwatch.model import Due, Item, Leg


def test_a_leg_that_came_no_farther_than_the_first_page_starts_there() -> None:
    """The first page is read at each pass anyhow: there is nothing to go back to."""
    first = "http://a.example/"

    assert Leg(7).is_from_top
    assert Leg(7, first, 0).is_from_top
    assert not Leg(7, f"{first}?page=2", 1).is_from_top


def test_what_is_due_can_be_logged() -> None:
    """Its identity and its addresses may hold somebody's data."""
    due = Due(Item("/u/taro@example.com", "http://a.example/u/taro@example.com"), "http://b.test/")

    assert due.id == "/u/taro@example.com"
    assert "taro" not in repr(due)
    assert "b.test" not in repr(due)
