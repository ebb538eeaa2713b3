"""The day of many sources: those that list must list something, or nothing is measured."""

from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice
from leakwatch.model import Hints
from leakwatch.parse.items.pages import listing
from tests.sight.many import POSTS


def test_its_lists_list_what_the_site_shows() -> None:
    """Frontier, versions and missed counts come in only where there are items."""
    page = Practice(seed=5).answer(Request("blog", "/")).text

    found = listing(page, Hints("http://blog.example/", kind="list", items=(POSTS,)))

    assert len(found.items) == page.count('class="post-title"') > 5
