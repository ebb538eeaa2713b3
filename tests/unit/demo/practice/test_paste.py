"""The paste site: what stands, what is gone, and who asks too often."""

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.internet import Practice
from leakwatch.demo.practice.paste import EVERY, LIMIT, LISTED, STAYS, WINDOW


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(6)


def recent(practice: Practice) -> list[str]:
    """Give the ids in the recent list."""
    return re.findall(
        r'</span><a href="/(\w+)">', practice.answer(Request("paste", "/recent")).text
    )


def strict(practice: Practice, times: int = 1) -> Reply:
    """Ask at the strict door so often and give the last reply."""
    return [practice.answer(Request("strict", "/recent")) for _ in range(times)][-1]


def test_a_paste_is_gone_25_minutes_after_it_came(practice: Practice) -> None:
    """It stands on the list for some of them, and at its address for all."""
    item = practice.items("paste")[-1]
    assert recent(practice)[0] == item.id
    assert practice.answer(Request("paste", item.path)).text == item.text

    practice.clock.advance(item.posted_at + STAYS - practice.clock() - timedelta(seconds=1))
    last = practice.answer(Request("paste", item.path)).status
    practice.clock.advance(timedelta(seconds=1))

    assert timedelta(minutes=25) == STAYS
    assert (last, practice.answer(Request("paste", item.path)).status) == (200, 404)
    assert item.id not in recent(practice)


def test_a_new_paste_comes_each_minute(practice: Practice) -> None:
    """The list shows the newest twenty."""
    before = recent(practice)

    practice.clock.advance(EVERY * 5)

    after = recent(practice)
    assert len(before) == len(after) == LISTED
    assert after[5:] == before[:-5]


def test_whoever_comes_every_twenty_minutes_can_see_every_paste(practice: Practice) -> None:
    """The list then just about reaches back to the visit before."""
    seen = set(recent(practice))
    first = len(practice.items("paste"))

    for _ in range(12):
        practice.clock.advance(EVERY * 19)
        seen.update(recent(practice))

    assert {one.id for one in practice.items("paste")[first:]} <= seen


def test_a_paste_has_a_page_too(practice: Practice) -> None:
    """The list leads there; the raw text is another address."""
    item = practice.items("paste")[-1]

    assert item.title in practice.answer(Request("paste", f"/{item.id}")).text


def test_whoever_asks_too_often_is_told_to_wait_in_five_ways(practice: Practice) -> None:
    """Seconds, a date, and three that make no sense."""
    strict(practice, LIMIT)
    practice.clock.advance(timedelta(seconds=20))

    waits = [strict(practice).header("Retry-After") for _ in range(6)]

    assert waits[0] == waits[5] == "40"
    assert parsedate_to_datetime(waits[1]) == practice.clock() + timedelta(seconds=40)
    assert waits[2:5] == ["99999999999", "-5", "soon"]
    assert strict(practice).status == 429


def test_whoever_waits_may_ask_again(practice: Practice) -> None:
    """Refusals do not count; the other door knows no limit."""
    strict(practice, LIMIT + 5)
    assert practice.answer(Request("paste", "/recent")).status == 200

    practice.clock.advance(WINDOW)

    assert strict(practice).status == 200


def test_every_reply_says_how_much_is_left(practice: Practice) -> None:
    """So that nobody needs to run into the limit."""
    first, second = strict(practice), strict(practice)

    assert (first.header("RateLimit-Limit"), second.header("RateLimit-Limit")) == ("10", "10")
    assert (first.header("RateLimit-Remaining"), second.header("RateLimit-Remaining")) == (
        "9",
        "8",
    )
    assert second.header("RateLimit-Reset") == "60"
