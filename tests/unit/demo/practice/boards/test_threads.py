"""What is said on a board: threads move up, posts stay what they are."""

from datetime import timedelta

import pytest

from leakwatch.demo.practice.boards.threads import (
    MEMBERS,
    NEW_REPLY,
    NEW_THREAD,
    OPEN,
    POSTS_PER_PAGE,
    Threads,
)
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.hands import BEGINS


@pytest.fixture
def threads() -> Threads:
    """Give the threads of a board."""
    return Threads(Source(1, "xenforo", 30), BEGINS)


def test_a_reply_moves_its_thread_to_the_top(threads: Threads) -> None:
    """All others shift down, some over the border of their page."""
    before = threads.of(OPEN, BEGINS)

    after = threads.of(OPEN, BEGINS + NEW_REPLY)

    assert len(before) == len(after)
    (old,) = (one for one in before if one.number == after[0].number)
    assert after[0].posts == (*old.posts, after[0].last)
    assert after[0].last.posted_at == BEGINS + NEW_REPLY


def test_a_new_thread_stands_on_top(threads: Threads) -> None:
    """With one post, its first."""
    newest = threads.of(OPEN, BEGINS + NEW_THREAD)[0]

    assert [post.posted_at for post in newest.posts] == [BEGINS + NEW_THREAD]


def test_every_post_is_an_item_with_an_id_of_its_own(threads: Threads) -> None:
    """Those of a day ahead too, oldest first."""
    items = threads.items(BEGINS + timedelta(days=1), "/t/{slug}.{number}")

    assert len({one.id for one in items}) == len(items) > 1000
    assert [one.posted_at for one in items] == sorted(one.posted_at for one in items)
    assert all(identifier in one.text for one in items for identifier in one.identifiers)


def test_what_guests_may_not_see_is_marked(threads: Threads) -> None:
    """The members' forum, and posts with a hidden block."""
    items = {one.id: one for one in threads.items(BEGINS, "")}

    assert all(
        items[str(post.id)].members_only
        for thread in threads.of(MEMBERS, BEGINS)
        for post in thread.posts
    )
    hiding = [post for one in threads.of(OPEN, BEGINS) for post in one.posts if post.hidden]
    assert len(hiding) == 6
    assert all(items[str(post.id)].members_only for post in hiding)


def test_long_threads_have_pages(threads: Threads) -> None:
    """All pages together are all posts."""
    (long, *_) = (one for one in threads.of(OPEN, BEGINS) if one.pages() == 3)

    parts = [long.page(number) for number in range(1, 5)]

    assert tuple(post for part in parts for post in part) == long.posts
    assert [len(part) for part in parts[:2]] == [POSTS_PER_PAGE] * 2
    assert parts[3] == ()


def test_a_thread_that_is_not_there_is_none(threads: Threads) -> None:
    """Before it is opened too."""
    assert threads.find(58, BEGINS) is None
    assert threads.find(58, BEGINS + NEW_THREAD) is not None
