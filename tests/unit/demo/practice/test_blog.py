"""The leak blog of the practice internet: pages that shift, names that are cut, mirrors."""

import re
from datetime import timedelta
from itertools import count

import pytest

from leakwatch.demo.practice.blog import EVERY, PAGES, PER_PAGE, Blog
from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice

LINK = 'href="[^"]*/post/([0-9a-f]+)"'


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(seed=7)


def ids(practice: Practice, path: str, door: str = "blog") -> list[str]:
    """Give the ids on a page of the blog."""
    return re.findall(LINK, practice.answer(Request(door, path)).text)


def blog(practice: Practice) -> Blog:
    """Give the blog itself."""
    site = practice.sites["blog"]
    assert isinstance(site, Blog)
    return site


def test_all_pages_together_show_every_post_once(practice: Practice) -> None:
    """While time stands, the pages part the posts, newest first."""
    pages = [ids(practice, f"/page/{number}") for number in range(1, PAGES + 1)]

    shown = [one for page in pages for one in page]
    assert shown == [item.id for item in reversed(practice.items("blog"))]
    assert len(shown) == PAGES * PER_PAGE
    assert practice.answer(Request("blog", f"/page/{PAGES + 1}")).status == 404


def test_a_new_post_pushes_another_over_the_border_of_its_page(practice: Practice) -> None:
    """Whoever reads on sees it twice; whoever reads backwards would have missed it."""
    last = ids(practice, "/page/1")[-1]

    practice.clock.advance(EVERY)

    assert last not in ids(practice, "/page/1")
    assert ids(practice, "/page/2")[0] == last


def test_a_post_that_is_new_is_the_first_and_was_announced(practice: Practice) -> None:
    """The truth of a later moment is known before; what is planted there too."""
    ahead = practice.sites["blog"].items(practice.clock() + EVERY)

    practice.clock.advance(EVERY)

    assert ids(practice, "/")[0] == ahead[-1].id
    assert ahead[-1].posted_at == practice.clock()
    assert len(ahead) == PAGES * PER_PAGE + 1


def test_a_name_stands_whole_on_the_page_of_the_post_alone(practice: Practice) -> None:
    """The card cuts it after fifteen characters, and shows none of the text's identifiers."""
    item = next(item for item in practice.items("blog") if item.identifiers)

    listed = "".join(practice.answer(Request("blog", f"/page/{n}")).text for n in range(1, 55))

    assert item.title not in listed
    assert f"{item.title[:15]}..." in listed
    detail = practice.answer(Request("blog", item.path)).text
    assert item.title in detail
    assert all(one in detail and one not in listed for one in item.identifiers)


def test_two_fetches_differ_though_nothing_was_posted(practice: Practice) -> None:
    """Counters and tokens move; the posts do not."""
    first, second = (practice.answer(Request("blog", "/")).text for _ in range(2))

    assert first != second
    assert re.findall(LINK, first) == re.findall(LINK, second)


def test_the_mirror_has_the_same_posts_behind_its_own_addresses(practice: Practice) -> None:
    """Links are absolute there, so that the host stands in each of them."""
    mirrored = practice.answer(Request("blog-mirror", "/", host="m.test")).text

    assert re.findall(LINK, mirrored) == ids(practice, "/")
    assert 'href="http://m.test/post/' in mirrored


def test_a_redesign_shows_the_same_posts_in_another_markup(practice: Practice) -> None:
    """Nothing that found the cards finds anything now."""
    before = ids(practice, "/")

    blog(practice).redesign()

    assert ids(practice, "/") == before
    assert "post-block" not in practice.answer(Request("blog", "/")).text


def test_a_seized_blog_answers_200_with_a_notice(practice: Practice) -> None:
    """The status says nothing; the words do."""
    blog(practice).seize()

    reply = practice.answer(Request("blog", "/page/3"))

    assert reply.status == 200
    assert "SEIZED" in reply.text
    assert ids(practice, "/") == []


def test_walking_forward_with_an_overlap_finds_all_while_posts_come(practice: Practice) -> None:
    """What a right crawler does works here: time moves on with each request."""
    moving = Practice(seed=7, step=timedelta(seconds=50))
    seen: set[str] = set()

    for number in count(1):
        if not (page := ids(moving, f"/page/{number}")):
            break
        seen.update(page)

    assert {item.id for item in practice.items("blog")} <= seen


def test_a_quiet_blog_posts_nothing_new(practice: Practice) -> None:
    """Quiet is no fault: a week later the same stands there."""
    before = ids(practice, "/", "quiet")

    practice.clock.advance(timedelta(days=7))

    assert before == ids(practice, "/", "quiet") != []
