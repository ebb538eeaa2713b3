"""The address of a page of a list, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.items.addresses import is_size, pairs, read, split, stem

HOST = "http://a.example"


@pytest.mark.parametrize(
    ("address", "path", "page", "key"),
    [
        ("/x?page=3", "/x", 3, "page"),
        ("/x?PAGEN_1=3", "/x", 3, "PAGEN_1"),
        ("/x?q=y&start=20", "/x", 20, "start"),
        ("/x?offset=20&limit=10", "/x", 20, "offset"),
        ("/x?s=100", "/x", 100, "s"),
        ("/x/page/3", "/x", 3, "page"),
        ("/x/page-3.html", "/x", 3, "page"),
        ("/forum-2-page-3.html", "/forum-2", 3, "page"),
        ("/x/Seite/3", "/x", 3, "page"),
        ("/x//p3", "/x", 3, "page"),
        ("/x/page__prune_day__100__st__30", "/x/page__prune_day__100__st__30", None, ""),
        ("/x?limit=20", "/x", None, ""),
        ("/x?per_page=20", "/x", None, ""),
        ("/?p=1489", "/", None, ""),
        ("/x?page=about", "/x", None, ""),
        ("/x?page=20310304", "/x", None, ""),
        ("/2031/05/comment-page-2/", "/2031/05/comment-page-2", None, ""),
    ],
)
def test_the_number_of_the_page_is_found(
    address: str, path: str, page: int | None, key: str
) -> None:
    """It stands in the query or in the path, under many names; sizes and posts are none."""
    found = read(HOST + address)

    assert (found.path, found.page, found.key) == (path, page, key)


def test_a_list_is_the_same_whatever_its_file_is_called() -> None:
    """`/x/`, `/x/index.html`, `/x/index_.php` and `/x.shtml` are one list."""
    assert {stem(p) for p in ("/x/", "//x/index.html", "/x/index_.php", "/X.shtml", "x")} == {"/x"}


def test_what_tells_visitors_apart_is_left_out() -> None:
    """It differs at every fetch; a short `s` is what somebody searches for."""
    assert pairs("f=2&PHPSESSID=0123456789abcdef&utm_source=letters&s=word") == {
        "f": "2",
        "s": "word",
    }


def test_sizes_are_known_by_their_names() -> None:
    """How many entries a page shows is not which page it is."""
    assert all(map(is_size, ("limit", "per_page", "pageSize", "count", "rows", "show")))
    assert not any(map(is_size, ("page", "start", "showpage", "offset")))


@given(st.text(max_size=100))
def test_any_text_can_be_taken_apart(text: str) -> None:
    """Brackets, percents, digits of other scripts."""
    for address in (text, HOST + "/" + text, HOST + "/?" + text):
        assert read(address).path.startswith("/")
        assert split(address) is not None
