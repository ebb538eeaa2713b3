"""What a page shows of the file that describes it."""

import pytest

from leakwatch.model import Field, Hints, Item, Items, Tryout, Yield
from leakwatch.parse.items.opened import Opened
from leakwatch.parse.items.pages import listing
from leakwatch.parse.items.tryout import shared, tryout, yielded

URL = "http://a.example/list"
PAGE = """<ul><li data-id="7"><a href="/7">Firm</a><li><a href="/8">Shop</a></ul>
<b>1</b> <a href="?page=2">2</a>"""
BLOCK = Items(
    "li",
    id=Field(attr=("data-id",)),
    title=Field(css=("a",)),
    link=Field(css=("a",), attr=("href",)),
)


def test_it_is_there_where_it_was_asked_for() -> None:
    """A pass needs none of it."""
    hints = [Hints(URL, kind="list", items=(BLOCK,), is_tryout=asked) for asked in (False, True)]

    usual, tried = (listing(PAGE, each).page.tryout for each in hints)

    assert usual is None
    assert tried == Tryout((Yield(2, 1),), (), "http://a.example/list?page=2")


def test_each_block_is_counted_by_itself() -> None:
    """Together they hide which of them found what."""
    blocks = (BLOCK, Items("tr", title=Field()), Items(match="/[0-9]", id=Field(group="0")))

    found = listing(PAGE, Hints(URL, kind="list", items=blocks, is_tryout=True)).page.tryout

    assert found is not None
    assert found.blocks == (Yield(2, 1), Yield(), Yield(2))


def test_a_block_without_a_rule_for_the_id_lacks_none() -> None:
    """Its items are known by their links."""
    assert yielded(Items("li", title=Field()), []) == Yield()


@pytest.mark.parametrize(
    ("ids", "titles", "links", "found"),
    [
        ("xx", "AB", "12", ("x",)),
        ("xx", "AB", "  ", ("x",)),
        ("xx", "AB", "11", ()),
        ("xx", "AA", "12", ()),
        ("xx", "A ", "12", ()),
        ("xxy", "123", "123", ()),
        ("xx", "12", "12", ("x",)),
        ("xx", "  ", "  ", ()),
        ("xy", "AB", "12", ()),
        ("  ", "AB", "12", ()),
    ],
)
def test_an_id_is_shared_by_what_differs_in_title_and_place(
    ids: str, titles: str, links: str, found: tuple[str, ...]
) -> None:
    """A picture, a cut title or the last page of a thread is the same thing once more."""
    entries = [
        Item(name.strip(), f"http://a.example/{link}" if link.strip() else "", title.strip())
        for name, title, link in zip(ids, titles, links, strict=True)
    ]

    assert shared(entries) == found


def test_only_a_page_that_lists_goes_on() -> None:
    """JSON and feeds have no links to a next page of their own."""
    opened = Opened('{"next": "<a href=?page=2>2</a>"}', Hints(URL, kind="json"))

    assert tryout(opened, lambda _: ()).onward == ""
