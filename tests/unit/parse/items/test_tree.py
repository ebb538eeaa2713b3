"""Entries of a listing in HTML."""

from leakwatch.model import Field, Items
from leakwatch.parse.items.tree import listed

PAGE = """
<div class="post bad" data-id="7"><h2>Sample&nbsp;Shoji</h2>
 <a class=more href="/post/7?x=1" onclick="go('a7')">more</a>
 <p>mail: <em>hanako</em>@<wbr>firm.example<br>tel 090-0123-4567</p>
 <a href="mailto:taro%40firm.example">write</a><!-- jiro@firm.example --></div>
<div class="post good"><h2>Beta</h2></div>
<a class=post href=/8>Gamma</a>
"""
BLOCK = Items(
    "div.post",
    title=Field(css="h2"),
    link=Field(css="a.more", attr="href"),
    id=Field(css="a.more", attr="onclick", regex="'([^']+)'"),
    date=Field(css="time", attr="datetime"),
)
OTHER = Items("a.post, div.good", title=Field(), link=Field(attr="href"))


def test_fields_come_from_text_and_attributes() -> None:
    """Selector, attribute and expression describe nine of ten layouts."""
    first, second = listed(PAGE, [BLOCK])

    assert (first.id, first.link, first.title) == ("a7", "/post/7?x=1", "Sample Shoji")
    assert (second.id, second.link, second.title, second.date) == ("", "", "Beta", "")


def test_blocks_are_united_in_the_order_of_the_page_and_each_entry_comes_once() -> None:
    """Old and new layout live side by side during a redesign; the first block wins."""
    assert [entry.title for entry in listed(PAGE, [OTHER, BLOCK])] == [
        "Sample Shoji",
        "Beta",
        "Gamma",
    ]


def test_a_card_holds_what_is_seen_and_what_attributes_hold() -> None:
    """An address in a link or split by a tag belongs to the entry."""
    card = next(listed(PAGE, [BLOCK])).card

    assert "hanako@firm.example\ntel 090-0123-4567" in card
    assert "mailto:taro%40firm.example\nmailto:taro@firm.example" in card
    assert "go('a7')" in card
    assert "post bad" not in card


def test_any_page_has_a_tree() -> None:
    """NULs, a page that looks like a file name, one that looks like XML."""
    for page in ("", "\0", "a.txt", '<?xml version="1.0"?><p>x', "http://a.example/", "<" * 50):
        assert list(listed(page, [Items("b")])) == []
