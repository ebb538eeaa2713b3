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
        (f"{HERE}?p=b", "<a href='?p=b/next'>next</a><a href='?p=b/2'>2</a>", ""),
        (f"{HERE}?p=b/c", "<a href='?p=b/c&page=2'>2</a>", f"{HERE}?p=b/c&page=2"),
        (HERE, "<a href='?token=b/c=='>Next</a>", f"{HERE}?token=b/c=="),
        (HERE, "<a href='?C=N'>Next</a>", ""),
        (HERE, "<a href='#'>Next</a><a href='next.csv'>next.csv</a>", ""),
        (HERE, "", ""),
        (HERE, "<a href='?page=next'>next</a><a href='?page=docs'>docs</a>", ""),
        (
            HERE,
            "<a href='?p=1'>1</a><a href='?p=2'>2</a><a href='?p=docs'>docs</a>",
            "",
        ),
        (
            HERE,
            "<a href='?p=docs'>docs</a><a href='?p=1'>1</a><a href='?page=2'>Next</a>",
            f"{HERE}?page=2",
        ),
        (
            HERE,
            "<a href='?page=all'>all</a><a href='?page=2'>2</a><a href='?page=3'>3</a>",
            f"{HERE}?page=2",
        ),
        (
            HERE,
            "<a href='?page=docs'>docs</a><a rel=next href='?page=2'>2</a>",
            f"{HERE}?page=2",
        ),
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
        ({"nextPageToken": "\ud800"}, f"{HERE}?z=1&pageToken=%EF%BF%BD"),
        ({"next": None}, ""),
        ([], ""),
    ],
)
def test_an_answer_may_go_on(answer: Json, url: str) -> None:
    """With an address, or with a token that the next question carries."""
    assert continued(answer, f"{HERE}?z=1") == url


def row(name: str, *links: tuple[str, int]) -> str:
    """Give links with numbers in their addresses."""
    return "".join(f"<a href='?{name}={number}'>{text}</a> " for text, number in links)


@pytest.mark.parametrize(
    ("asked", "text", "next_"),
    [
        ("?page=0", row("page", ("1", 0), ("2", 1), ("3", 2)), "?page=1"),
        ("?page=0", row("page", ("2", 1), ("3", 2)), "?page=1"),
        ("?page=0", row("page", ("0", 0), ("1", 1), ("2", 2)), "?page=1"),
        ("?page=1", row("page", ("1", 0), ("3", 2)), "?page=2"),
        ("?page=2", row("page", ("1", 0), ("2", 1)), ""),
        ("", row("page", ("1", 0), ("2", 1), ("3", 2)), "?page=1"),
        ("", row("page", ("2", 1), ("3", 2)), "?page=1"),
        ("", row("page", ("0", 0), ("1", 1)), "?page=1"),
        ("", row("page", ("first", 0), ("second", 1)), "?page=1"),
        ("", row("page", ("[2]", 2), ("[3]", 3)), "?page=2"),
        ("", row("offset", ("1", 0), ("2", 100), ("3", 200)), "?offset=100"),
        ("", row("start", ("2", 50), ("3", 100)), "?start=50"),
        ("?offset=0", row("offset", ("1", 0), ("2", 100)), "?offset=100"),
        ("?offset=0", row("offset", ("2", 100), ("3", 200)), "?offset=100"),
        ("?offset=0", row("offset", ("Page 2", 100), ("Page 3", 200)), "?offset=100"),
        ("?from=100", row("from", ("1", 0), ("2", 100), ("3", 200)), "?from=200"),
        ("?from=100", row("from", ("1", 0), ("3", 200), ("9", 800)), "?from=200"),
        ("?skip=400", row("skip", ("1", 0), ("4", 300), ("6", 500), ("9", 800)), "?skip=500"),
        ("?skip=800", row("skip", ("1", 0), ("8", 700)), ""),
        ("?page=2", row("page", ("First", 1), ("Prev", 1), ("Last", 9)), ""),
        ("?page=1", row("page", ("Last", 9)), ""),
        ("?page=2", row("page", ("", 1), ("", 3), ("", 9)), "?page=3"),
        ("?page=2", row("page", ("Page 1", 1), ("Page 9", 9)), ""),
        ("?offset=50", row("offset", ("", 0), ("", 100)), "?offset=100"),
        ("?offset=50", row("offset", ("", 0), ("", 900)), ""),
        ("?start=100", row("start", ("1-100", 0), ("201-300", 200)), "?start=200"),
        ("", row("p", ("2030", 2030), ("2031", 2031)), ""),
    ],
)
def test_pages_are_counted_from_any_number_in_any_step(asked: str, text: str, next_: str) -> None:
    """What a link says is the page; its address may count from nought, or entries."""
    url = f"{HERE}{asked}"

    assert onward(page(text), Ground(url), url) == (next_ and f"{HERE}{next_}")


def test_an_index_by_its_name_is_the_same_page() -> None:
    """Links to pages may name the script that the folder's address leaves out."""
    text = "<a href='index.php?page=2'>Next</a>"

    assert onward(page(text), Ground(HERE), HERE) == f"{HERE}index.php?page=2"
