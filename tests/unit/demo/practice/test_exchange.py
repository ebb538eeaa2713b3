"""Requests as they came, and replies."""

import pytest

from leakwatch.demo.practice.exchange import Request, page, tag, unless_known
from leakwatch.store.captures import validator

REQUEST = Request(
    "blog",
    "/search?q=a%20b&empty=",
    "POST",
    "blog.test",
    (("COOKIE", "one=1; two=2"), ("X", "first"), ("x", "second")),
    b"name=%E8%A6%8B%E6%9C%AC&token=1",
)


def test_a_request_is_read_in_parts() -> None:
    """Path, query, headers, cookies and form; what is missing is empty."""
    assert (REQUEST.path, REQUEST.base) == ("/search", "http://blog.test")
    assert [REQUEST.asked(name) for name in ("q", "empty", "none")] == ["a b", "", ""]
    assert [REQUEST.header(name) for name in ("X", "cookie", "none")] == [
        "first",
        "one=1; two=2",
        "",
    ]
    assert [REQUEST.cookie(name) for name in ("two", "none")] == ["2", ""]
    assert [REQUEST.filled(name) for name in ("name", "token", "none")] == ["見本", "1", ""]


@pytest.mark.parametrize("sent", ["", "=;=;", "\x00", "a b c", '"'])
def test_cookies_that_cannot_be_read_are_none(sent: str) -> None:
    """No fault of the reader ends the server."""
    assert Request("blog", "/", headers=(("Cookie", sent),)).cookie("a") == ""


def test_who_knows_a_page_gets_its_validator_alone() -> None:
    """Another door's validator for the same bytes is another."""
    reply = page("<p>one</p>")

    first = unless_known(Request("blog", "/"), reply)
    known = (("If-None-Match", first.header("ETag")),)
    again = unless_known(Request("blog", "/", headers=known), reply)
    elsewhere = unless_known(Request("paste", "/", headers=known), reply)

    assert (first.status, again.status, elsewhere.status) == (200, 304, 200)
    assert again.body == b""
    assert first.header("ETag") == tag("blog", reply.body)


def test_a_validator_is_kept_whatever_its_digits() -> None:
    """One that looked like somebody's number would not be, and the site never asked with it."""
    tags = [tag("feeds", str(number).encode()) for number in range(1000)]

    assert [each for each in tags if validator(each) != each] == []
