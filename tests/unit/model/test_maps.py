"""Where a place of a text that was written another way stands in its source."""

import pytest

from leakwatch.model import Form, View
from leakwatch.model.maps import origin, shown

AT, TO = (0, 4, 5), (0, 4, 9)  # `abcd&amp;fghi` is abcd&fghi


@pytest.mark.parametrize(("place", "wanted"), [(0, 0), (3, 3), (4, 4), (9, 5), (10, 6), (12, 8)])
def test_a_place_of_the_source_is_shown_somewhere(place: int, wanted: int) -> None:
    """What was taken out is shown by what stands behind it."""
    assert shown(AT, TO, 9, place) == wanted
    assert View(Form.ENTITY, b"abcd&fghi", AT, TO).shown(place) == wanted


@pytest.mark.parametrize(("place", "wanted"), [(0, 0), (3, 3), (4, 4), (5, 9), (8, 12)])
def test_what_is_shown_has_its_place_in_the_source(place: int, wanted: int) -> None:
    """What stands for several signs has the place of the first."""
    assert origin(AT, TO, place) == wanted
    assert View(Form.ENTITY, b"abcd&fghi", AT, TO).origin(place) == wanted


def test_what_grew_ends_before_what_stands_behind_it() -> None:
    """What was made out of nothing stands where that begins, and never before it."""
    grown = [origin((0, 2, 8), (0, 2, 4), place) for place in range(9)]
    new = [origin((0, 2, 8), (0, 2, 2), place) for place in range(9)]

    assert grown == [0, 1, 2, 3, 3, 3, 3, 3, 4]
    assert new == [0, 1, 2, 2, 2, 2, 2, 2, 2]
