"""Walls: each by its name, and before any site."""

import pytest

from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice
from leakwatch.demo.practice.walls import WALLS

STATUS = {
    **dict.fromkeys(("challenge", "forbidden"), 403),
    **dict.fromkeys(("challenge-503", "busy-ja"), 503),
    "moved": 301,
    "gone": 410,
    "missing": 404,
    "broken": 500,
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_stands_at_its_path_and_before_any_site(name: str) -> None:
    """Most of them answer 200, which says nothing."""
    practice = Practice()

    shown = practice.answer(Request("walls", f"/{name}"))
    practice.put("blog", WALLS[name])
    put = practice.answer(Request("blog", "/page/7"))

    assert shown.status == put.status == STATUS.get(name, 200)
    assert shown.body == put.body
    assert b"post-block" not in put.body


def test_a_login_wall_has_another_token_each_time() -> None:
    """Its bytes say nothing."""
    practice = Practice()

    first, second = (practice.answer(Request("walls", "/login", connection=n)) for n in (1, 2))

    assert first.body != second.body
    assert b'type="password"' in first.body


def test_there_is_nothing_else() -> None:
    """No index, no items."""
    practice = Practice()

    assert practice.answer(Request("walls", "/")).status == 404
    assert practice.items("walls") == ()
