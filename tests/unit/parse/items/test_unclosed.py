"""Items that a page never closes."""

import pytest

from leakwatch.parse.items.unclosed import part
from leakwatch.parse.structure.soup import soup


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
