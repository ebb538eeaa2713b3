"""What each text of a page stands in."""

from leakwatch.parse.standing.places import In, placed
from leakwatch.parse.structure.soup import soup


def test_each_text_has_what_it_stands_in() -> None:
    """A link in a menu is both, and what is hidden says so."""
    page = soup("<h1>One</h1><nav><a href=/>Two</a></nav><p hidden>Three</p><q>Four</q>")

    assert dict(placed(page, {})) == {
        "One": In.HEADING,
        "Two": In.FRAME | In.LINK,
        "Three": In.HIDDEN,
        "Four": In.POST,
    }


def test_whoever_looks_may_say_what_elements_hold() -> None:
    """Posts and rows are known by how they stand, not by what they are."""
    page = soup("<ul><li>One<li>Two</ul>")
    rows = {id(each): In.LISTED for each in page.find_all("li")}

    assert {place for _, place in placed(page, rows)} == {In.LISTED}
