"""The practice internet as a whole: doors, hosts, stand-ins, and what the ledger remembers."""

from datetime import timedelta

import pytest

from leakwatch.demo.practice.exchange import Request, page
from leakwatch.demo.practice.internet import Practice


def test_the_same_seed_answers_the_same() -> None:
    """Seed, time and state decide, nothing else; another seed is another internet."""
    first, second, other = (
        Practice(seed).answer(Request("blog", "/page/3")).text for seed in (1, 1, 2)
    )

    assert first == second != other


def test_no_identifier_stands_in_two_items() -> None:
    """What is found says where it was found."""
    planted = Practice(3).planted

    assert len({one.identifier for one in planted}) == len(planted) > 100


@pytest.mark.parametrize(
    ("host", "door"),
    [
        ("blog", "blog"),
        ("blog.practice.test:8080", "blog"),
        ("BLOG-MIRROR.abc.onion", "blog-mirror"),
        ("led.onion", "blog"),
        ("unknown.test", ""),
        ("", ""),
    ],
)
def test_a_host_leads_to_a_door(host: str, door: str) -> None:
    """By its first label, or because somebody said so."""
    practice = Practice()
    practice.lead("led.onion", "blog")

    assert practice.door(host) == door


def test_a_name_that_is_no_door_is_refused() -> None:
    """A test that misspells it must not pass by chance."""
    with pytest.raises(ValueError, match="no door is called blgo"):
        Practice().lead("x.onion", "blgo")


def test_something_else_answers_at_a_door_until_it_is_taken_away() -> None:
    """Walls and faults come and go while the site stands behind them."""
    practice = Practice()

    practice.put("blog", lambda _request, _at: page("nothing to see"))
    walled = practice.answer(Request("blog", "/")).text
    practice.put("blog", None)

    assert walled == "nothing to see"
    assert "post-block" in practice.answer(Request("blog", "/")).text


def test_each_request_may_move_the_clock() -> None:
    """So that a crawl shifts what it reads, without threads."""
    practice = Practice(step=timedelta(minutes=1))

    for _ in range(3):
        practice.answer(Request("blog", "/"))

    assert practice.clock() == practice.began_at + timedelta(minutes=3)


def test_a_site_gives_its_own_cookie_to_whoever_has_none() -> None:
    """The value names the door, so that a cookie that was carried elsewhere is known."""
    practice = Practice()

    first = practice.answer(Request("blog", "/"))
    second = practice.answer(Request("blog", "/", headers=(("Cookie", "visit=blog"),)))

    assert first.header("Set-Cookie") == "visit=blog; Path=/"
    assert second.header("Set-Cookie") == ""


def test_the_ledger_has_what_was_asked_and_what_was_answered() -> None:
    """Even at hosts that lead nowhere."""
    practice, moments = Practice(), iter([1.5, 2.5])

    practice.answer(Request("blog", "/page/99", "HEAD", "blog.test"), lambda: next(moments))
    practice.answer(Request("", "/x", host="nowhere.test"), lambda: next(moments))

    first, second = practice.ledger
    assert (first.site, first.method, first.target, first.status) == (
        "blog",
        "HEAD",
        "/page/99",
        404,
    )
    assert (first.began, first.ended) == (1.5, None)
    assert (second.site, second.host, second.status) == ("", "nowhere.test", 404)
