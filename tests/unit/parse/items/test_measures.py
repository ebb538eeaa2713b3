"""How much stands inside each element."""

import pytest

from leakwatch.parse.items.measures import Measure, measures, numbers
from leakwatch.parse.structure.soup import soup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", [2]),
        ("[1] [", [1]),
        ("3 | 4", [3, 4]),
        ("Page 2", [2]),
        ("２", [2]),
        ("2ページ", [2]),
        ("2 페이지", [2]),
        ("2/", []),
        ("12 replies", []),
        ("12:30", []),
        ("", []),
        ("\ud800", []),
        ("1 " * 400, []),
    ],
)
def test_texts_of_nothing_but_numbers_are_told(text: str, expected: list[int]) -> None:
    """Brackets and bars part pages; colons and slashes part other things."""
    assert numbers(text) == expected


def test_what_stands_inside_is_counted_on_the_way_up() -> None:
    """Each element knows all that is in it."""
    tree = soup("<div>ab <ul><li><a href=x>2</a></li><li><a href=y>next</a></li></ul></div>")
    found = measures(tree)

    assert found[id(tree.find("div"))] == Measure(
        tags=5, links=2, characters=7, texts=3, numbers=1
    )
    assert found[id(tree.find("a"))] == Measure(tags=0, links=0, characters=1, texts=1, numbers=1)
    assert found[id(tree)].links == 2
