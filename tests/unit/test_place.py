"""Where a document stands."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from leakwatch.model import Capture, Field, Items, Source
from leakwatch.place import hints, identity, pages

URLS = ("http://a.example/x", "http://b.example/x", "http://a.example/y")
SOURCE = Source(
    "s",
    URLS,
    timedelta(hours=1),
    "list",
    items=(Items("li", link=Field(css=("a",))),),
    charset="cp932",
    passwords=("@channel",),
)
CAPTURE = Capture(URLS[0], datetime(2031, 7, 1, tzinfo=UTC), 200, b"", content_type="text/html")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.example", "/"),
        ("http://a.example/#top", "/"),
        ("http://a.example/list?p=2#top", "/list?p=2"),
        ("https://b.example/list?p=2", "/list?p=2"),
    ],
)
def test_a_page_is_known_by_its_path_and_query(url: str, expected: str) -> None:
    """A mirror, or another scheme, is the same page."""
    assert identity(url) == expected


def test_the_same_path_on_several_hosts_is_one_page_with_mirrors() -> None:
    """Other paths are other pages, in the order of the file."""
    assert pages(SOURCE) == [URLS[:2], URLS[2:]]


def test_the_page_of_an_item_lists_nothing() -> None:
    """The layout of a listing is for the listing alone; the rest holds for both."""
    listing, item = hints(SOURCE, CAPTURE), hints(SOURCE, CAPTURE, is_item=True)

    assert (listing.kind, listing.items) == ("list", SOURCE.items)
    assert (item.kind, item.items) == ("page", ())
    assert item.charset == listing.charset == "cp932"
    assert item.passwords == listing.passwords == ("@channel",)
    assert item.content_type == listing.content_type == "text/html"
    assert (
        item.mirrors
        == listing.mirrors
        == tuple(dict.fromkeys(urlsplit(url).netloc for url in SOURCE.urls))
    )
