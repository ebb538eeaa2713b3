"""How a page stands."""

from typing import Any

import pytest

from leakwatch.model import Field, Hints, Sort
from leakwatch.parse.items.onpage import judged, onward, page
from leakwatch.parse.items.opened import Opened

URL = "http://a.example/list?page=1"


def opened(text: str, rule: Field | None = None, url: str = URL) -> Opened:
    """Open a page whose next one stands where a rule says."""
    return Opened(text, Hints(url, next=rule))


HREF = Field(css=("a.next", "a[rel=next]"), attr=("href",))


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("<a class=next href='?page=2'>", HREF, "http://a.example/list?page=2"),
        ("<a rel=next href='/x;2'>", HREF, "http://a.example/x;2"),
        ("<base href='/b/'><a rel=next href=2>", HREF, "http://a.example/b/2"),
        ("<a data-before=7>", Field(css=("a",), attr=("data-before",), template="?before={0}"),
         "http://a.example/list?before=7"),
        ('{"paging": {"next": "/api?c=7"}}', Field(json=("paging.next",)),
         "http://a.example/api?c=7"),
        ("<p>no JSON", Field(json=("paging.next",)), ""),
        ('load("/p/2")', Field(regex=r'load\("([^"]+)"'), "http://a.example/p/2"),
        ("<a class=next href='#'>", HREF, ""),
        ("<a class=next href='?page=1#top'>", HREF, ""),
        ("<a class=next href='javascript:go(2)'>", HREF, ""),
        ("<a class=next>", HREF, ""),
        ("", HREF, ""),
        ("<a rel=next href='?page=2'>", None, ""),
    ],
)  # fmt: skip
def test_the_next_page_is_where_the_source_says(
    text: str, rule: Field | None, expected: str
) -> None:
    """In the tree, the JSON or the text; never the page itself, never elsewhere than the web."""
    assert onward(opened(text, rule)) == expected


def test_a_page_tells_the_form_to_log_in_with() -> None:
    """Beside where it goes on."""
    text = "<form action=/in><input name=u><input type=password name=p></form><a rel=next href=/2>"

    found = page(opened(text, HREF))

    assert found.next == "http://a.example/2"
    assert found.entrance is not None
    assert found.entrance.action == "http://a.example/in"


def test_what_is_no_door_is_not_looked_at_for_one() -> None:
    """JSON that carries markup, and dumps of megabytes: no tree is made for them."""
    form = "<form action=/in><input name=u><input type=password name=p></form>"
    for text in ('{"html": "' + form + '"}', form + " " * 2_100_000):
        known = opened(text)

        assert page(known).entrance is None
        assert "tree" not in vars(known)


WALL = "<title>Just a moment...</title><p>Checking your browser"
SAYS = "<p>" + "A long text that people came for. " * 40


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (SAYS, {}, (Sort.PAGE, False)),
        (WALL, {}, (Sort.CHALLENGE, False)),
        (SAYS + WALL, {"must_contain": "people came"}, (Sort.PAGE, False)),
        (SAYS, {"must_contain": "post-block"}, (Sort.PAGE, True)),
        (SAYS, {"wall": ("PEOPLE came for",)}, (Sort.DENIED, False)),
        (SAYS, {"dead": ("people came for",)}, (Sort.GONE, False)),
        ('{"error": "NO ACCESS"}', {"wall": ("NO ACCESS",)}, (Sort.DENIED, False)),
        ('{"posts": []}', {"must_contain": "items"}, (Sort.PAGE, True)),
        (WALL + "x" * 1_000_001, {}, (Sort.PAGE, False)),
    ],
)
def test_a_page_is_what_we_came_for_unless_something_says_otherwise(
    text: str, told: dict[str, Any], expected: tuple[Sort, bool]
) -> None:
    """Signs of the reader, texts of the source's file; what must stand there outweighs both."""
    page = judged(Opened(text, Hints("http://a.example/x", kind="list", **told)))

    assert (page.sort, page.is_changed) == expected


PASTES = (
    "complete the captcha: site.example user1:pw1",
    "Login required: admin / admin",
    "access denied for user root",
    "メンテナンス中に漏れた名簿",
)


@pytest.mark.parametrize("text", PASTES)
@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", ""])
def test_what_a_paste_says_is_no_wall(text: str, kind: str) -> None:
    """The words are those of whoever pasted them, and what we came for."""
    assert judged(Opened(text, Hints(URL, content_type=kind))).sort is Sort.PAGE
    assert judged(Opened(f"<p>{text}", Hints(URL))).sort is not Sort.PAGE


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("x", {"status": 404}, Sort.GONE),
        ("x", {"headers": (("cf-mitigated", "challenge"),)}, Sort.CHALLENGE),
        ("Slow down, please", {"wall": ("slow down",)}, Sort.DENIED),
        ("Removed", {"dead": ("removed",)}, Sort.GONE),
        (" ", {}, Sort.EMPTY),
    ],
)
def test_a_paste_is_none_where_the_server_or_the_source_says_so(
    text: str, told: dict[str, Any], expected: Sort
) -> None:
    """Status, headers, and the texts of the source's file speak of every answer."""
    assert judged(Opened(text, Hints(URL, content_type="text/plain", **told))).sort is expected


def test_a_long_paste_that_holds_a_text_of_the_source_is_no_wall() -> None:
    """Its words are those of whoever pasted them."""
    text = "the tool said SLOW DOWN to me, again and again\n" * 30

    told = judged(Opened(text, Hints(URL, content_type="text/plain", wall=("slow down",))))

    assert told.sort is Sort.PAGE
