"""Items that a page never closes."""

import pytest

from leakwatch.parse.items.unclosed import part
from leakwatch.parse.structure.soup import soup
from tests.work import work


def parted(page: str) -> list[str]:
    """Give what the items of a page say once they are parted."""
    tree = soup(page)
    items = tree.select("div.p")
    part(tree, items, page)
    return [each.get_text(" ") for each in items]


def test_items_that_stay_open_say_only_what_is_theirs() -> None:
    """Whatever else the page leaves open around them."""
    page = "<div id=wrap><div class=p>A<div class=p>B<div class=p>C"

    assert parted(page) == parted(page + "</div>") == ["A", "B", "C"]


@pytest.mark.parametrize(
    "around",
    ["<div id=wrap>{}", "<script>x = '<div>'</script>{}", "{}<!-- <div> -->", "{}<divan>"],
)
def test_what_else_a_page_leaves_open_parts_no_items(around: str) -> None:
    """Else the card of what was answered would be another whenever such a thing comes or goes."""
    answered = "<div class=p><h2>Q</h2><div class=p><h2>A</h2>answer</div></div>"

    assert parted(around.format(answered)) == ["Q A answer", "A answer"]


def test_a_page_that_leaves_many_names_open_is_gone_through_once() -> None:
    """Whoever writes names of his own would have it read again for each."""

    def cost(names: int) -> int:
        page = "".join(f"<div><x{n}z class=p><i class=p>a</i></div>" for n in range(names))
        tree = soup(page)
        items = tree.select(".p")
        return work(lambda: part(tree, items, page))

    assert cost(400) < 9 * cost(50)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div class=p>A<div class=p>B", ["A", "B"]),
        (
            "<div class=p>A<div class=p>B</div><x1 class=p>C<x1 class=p>D",
            ["A B C D", "B", "C D", "D"],
        ),
        (
            "<div class=p>A<div class=p>B</div></div><x1 class=p>C<x1 class=p>D",
            ["A B", "B", "C D", "D"],
        ),
        ("<x1 class=p>A<x1 class=p>B</x1>", ["A", "B"]),
        ("<x1 class=p>A<x2 class=p>B", ["A", "B"]),
    ],
)
def test_each_name_is_looked_at_for_itself(page: str, expected: list[str]) -> None:
    """One that is closed everywhere is meant so, whatever another is."""
    tree = soup(page)
    items = tree.select(".p")

    part(tree, items, page)

    assert [each.get_text(" ") for each in items] == expected


def test_items_deep_in_what_is_never_closed_are_told_apart_in_one_walk() -> None:
    """Else all that is around would be gone through for each."""

    def cost(times: int) -> int:
        tree = soup("<div><i class=p>a</i>" * times)
        items = tree.select(".p")
        return work(lambda: part(tree, items, ""))

    assert cost(800) < 9 * cost(100)
