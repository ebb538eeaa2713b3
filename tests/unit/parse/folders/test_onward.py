"""Pages of listings."""

import pytest

from leakwatch.parse.folders.answers import Json
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.onward import continued, onward
from leakwatch.parse.folders.page import page

HERE = "http://x.example/a/"


@pytest.mark.parametrize(
    ("url", "text", "next_url"),
    [
        (HERE, "<a href='?page=2'>Next</a>", f"{HERE}?page=2"),
        (HERE, "<a href='?offset=50'>»</a>", f"{HERE}?offset=50"),
        (HERE, "<link rel=next href='?p=2'>", f"{HERE}?p=2"),
        (HERE, "<a href='?page=2'>次へ</a>", f"{HERE}?page=2"),
        (
            HERE,
            "<a href='?page=1'>1</a><a href='?page=2'>2</a><a href='?page=3'>3</a>",
            f"{HERE}?page=2",
        ),
        (f"{HERE}?page=2", "<a href='?page=1'>1</a><a href='?page=3'>3</a>", f"{HERE}?page=3"),
        (f"{HERE}?d=b&page=1", "<a href='?d=b&page=2'>2</a>", f"{HERE}?d=b&page=2"),
        (f"{HERE}?page=3", "<a href='?page=1'>1</a><a href='?page=2'>2</a>", ""),
        (HERE, "<a href='/b/?page=2'>Next</a>", ""),
        (f"{HERE}?d=b", "<a href='?d=c&page=2'>Next</a>", ""),
        (HERE, "<a href='?C=N'>Next</a>", ""),
        (HERE, "<a href='#'>Next</a><a href='next.csv'>next.csv</a>", ""),
        (HERE, "", ""),
    ],
)
def test_the_next_page_is_one_of_the_same_folder(url: str, text: str, next_url: str) -> None:
    """By the words for it, or the number after ours; never another folder's."""
    assert onward(page(text), Ground(url), url) == next_url


@pytest.mark.parametrize(
    ("answer", "url"),
    [
        ({"next": "/a/?page=2"}, f"{HERE}?page=2"),
        ({"nextPageToken": "x y"}, f"{HERE}?z=1&pageToken=x+y"),
        ({"@odata.nextLink": "http://y.example/2"}, "http://y.example/2"),
        ({"nextPageToken": "\ud800"}, f"{HERE}?z=1&pageToken=%3F"),
        ({"next": None}, ""),
        ([], ""),
    ],
)
def test_an_answer_may_go_on(answer: Json, url: str) -> None:
    """With an address, or with a token that the next question carries."""
    assert continued(answer, f"{HERE}?z=1") == url
