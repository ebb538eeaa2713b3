"""The leak site of the demo."""

import http.client
import json
from collections.abc import Iterator

import pytest

from leakwatch.demo.customers import customers
from leakwatch.demo.pages import Page, Post, posts
from leakwatch.demo.site import LeakSite


@pytest.fixture
def site() -> Iterator[LeakSite]:
    """Run a site with posts."""
    with LeakSite(posts(customers(8))) as running:
        yield running


def answer(site: LeakSite, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    """Ask the site for a path: status and body."""
    line = http.client.HTTPConnection(*site.address, timeout=5)
    line.request(method, path, headers=headers)
    response = line.getresponse()
    said = response.status, response.read()
    line.close()
    return said


def test_index_and_posts_are_served(site: LeakSite) -> None:
    """Every link of the index leads somewhere."""
    index = answer(site, "/")[1].decode()
    rows = json.loads(answer(site, "/api/posts.json")[1])["posts"]

    statuses = [answer(site, row["url"])[0] for row in rows]

    assert all(row["title"] in index for row in rows)
    assert statuses == [200] * 4


def test_a_new_post_stands_on_top(site: LeakSite) -> None:
    """A leak that appears while we watch."""
    site.add(Post("/posts/5", "new", "2031-07-01", Page(b"hanako@mail.example")))

    assert answer(site, "/posts/5") == (200, b"hanako@mail.example")
    assert b"/posts/4" in answer(site, "/")[1].partition(b"/posts/5")[2]


def test_a_page_can_change_and_go(site: LeakSite) -> None:
    """As pages do."""
    site.publish("/x", "first")
    site.publish("/x", b"second", "text/plain")
    changed = answer(site, "/x")
    site.withdraw("/x")

    assert (changed, answer(site, "/x")[0]) == ((200, b"second"), 404)


def test_a_page_that_is_known_is_not_sent_again(site: LeakSite) -> None:
    """The validator is the content's."""
    line = http.client.HTTPConnection(*site.address, timeout=5)
    line.request("GET", "/")
    response = line.getresponse()
    response.read()
    line.close()

    again = answer(site, "/", **{"If-None-Match": response.headers["ETag"]})

    assert again == (304, b"")


def test_every_request_is_remembered(site: LeakSite) -> None:
    """Other methods too, so that a test can say that there were none."""
    answer(site, "/", "GET", Cookie="a=b")
    answer(site, "/", "POST")

    assert [(call.method, call.path) for call in site.calls] == [("GET", "/"), ("POST", "/")]
    assert site.calls[0].header("cookie") == "a=b"
    assert site.calls[0].header("referer") is None


def test_traps_are_set_on_demand_only(site: LeakSite) -> None:
    """The demo's site is not hostile."""
    assert answer(site, "/trap/hang")[0] == 404
