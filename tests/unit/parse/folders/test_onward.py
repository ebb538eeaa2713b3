"""Pages of listings."""

import pytest

from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.onward import onward
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
