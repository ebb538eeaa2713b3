"""The preview of a channel: paging back, views that change, cards of absent channels."""

import re
from html import unescape

import pytest

from leakwatch.demo.practice.channel import CHANNEL, EVERY, PER_PAGE
from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice

START = f"/s/{CHANNEL}"


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(9)


def html(practice: Practice, path: str = START) -> str:
    """Give a page of the preview."""
    reply = practice.answer(Request("channel", path))
    assert reply.status == 200
    return reply.text


def ids(page: str) -> list[str]:
    """Give the messages on a page, as it shows them: the oldest first."""
    return re.findall('data-post="([^"]+)"', page)


def test_paging_back_shows_every_message_once(practice: Practice) -> None:
    """Each page leads to the one before it; the first one leads nowhere."""
    pages, path = [], START
    while path:
        pages.append(html(practice, path))
        older = re.findall(r'<a href="(/s/[^"]+)" class="tme_messages_more', pages[-1])
        path = older[0] if older else ""

    found = [one for page in reversed(pages) for one in ids(page)]
    assert found == [one.id for one in practice.items("channel")]
    assert len(pages) == 7


def test_ids_have_gaps(practice: Practice) -> None:
    """Who counts down by one would ask for messages that are not there."""
    numbers = [int(one.id.partition("/")[2]) for one in practice.items("channel")]

    assert numbers == sorted(set(numbers))
    assert numbers[-1] - numbers[0] > len(numbers)


def test_a_new_message_comes_every_five_minutes(practice: Practice) -> None:
    """It pushes the oldest off the page."""
    before = ids(html(practice))

    practice.clock.advance(EVERY)

    after = ids(html(practice))
    assert after[:-1] == before[1:]
    assert len(after) == PER_PAGE


def test_views_change_and_messages_do_not(practice: Practice) -> None:
    """Two fetches differ all the same."""
    first, second = html(practice), html(practice)

    assert first != second
    assert ids(first) == ids(second)


def test_values_are_parted_by_tags(practice: Practice) -> None:
    """Without the tags the identifiers stand there whole."""
    page = html(practice)

    identifiers = [one for item in practice.items("channel")[-20:] for one in item.identifiers]
    flat = unescape(re.sub("</?b>", "", page))
    assert identifiers != []
    assert all(one in flat and one not in page for one in identifiers)


@pytest.mark.parametrize("path", ["/s/nobody_here", "/practice_leaks"])
def test_what_cannot_be_read_is_a_card_with_status_200(practice: Practice, path: str) -> None:
    """No message, no preview."""
    page = html(practice, path)

    assert "tgme_page_description" in page
    assert ids(page) == []
