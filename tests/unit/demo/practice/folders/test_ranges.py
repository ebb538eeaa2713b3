"""Parts of files by Range, as RFC 9110 has them."""

from datetime import timedelta

import pytest

from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.folders.content import Held
from leakwatch.demo.practice.folders.ranges import part, send
from leakwatch.demo.practice.hands import BEGINS

MARK = '"nginx.64-1"'
CONTENT = Held(bytes(range(100)))


def ask(**headers: str) -> Reply:
    """Ask for the file."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return send(Request("nginx", "/x", headers=named), CONTENT, MARK, BEGINS)


def body(reply: Reply) -> bytes:
    """Give the bytes of a reply that flows."""
    assert reply.flow
    return b"".join(reply.flow.blocks())


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-", (90, 100)),
        ("bytes=90-5000", (90, 100)),
        ("bytes=-7", (93, 100)),
        ("bytes=-700", (0, 100)),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
        ("bytes=-", None),
        ("bytes=x-y", None),
        ("", None),
    ],
)
def test_one_range_is_understood_and_anything_else_is_the_whole(
    asked: str, given: tuple[int, int] | None
) -> None:
    """None means that the header is left out of account."""
    assert part(asked, 100) == given


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_range_beyond_the_file_is_refused_with_its_size(asked: str) -> None:
    """So that the reader knows where the file ends today."""
    reply = ask(Range=asked)

    assert (reply.status, reply.header("Content-Range")) == (416, "bytes */100")


def test_a_part_comes_with_its_place() -> None:
    """Status 206, the place, and exactly these bytes."""
    reply = ask(Range="bytes=10-19")

    assert (reply.status, reply.header("Content-Range")) == (206, "bytes 10-19/100")
    assert body(reply) == bytes(range(10, 20))


@pytest.mark.parametrize("mark", [MARK, "Tue, 01 Jul 2031 12:00:00 GMT"])
def test_a_part_is_given_if_the_file_is_still_the_same(mark: str) -> None:
    """If-Range holds the validator that was given before."""
    assert ask(Range="bytes=10-19", If_Range=mark).status == 206


@pytest.mark.parametrize("mark", ['"nginx.63-1"', f"W/{MARK}", "Tue, 01 Jul 2031 11:00:00 GMT"])
def test_the_whole_is_given_if_the_file_is_another(mark: str) -> None:
    """A weak validator is none here."""
    reply = ask(Range="bytes=10-19", If_Range=mark)

    assert reply.status == 200
    assert body(reply) == bytes(range(100))


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": MARK},
        {"If_Modified_Since": "Tue, 01 Jul 2031 12:00:00 GMT"},
    ],
)
def test_a_reader_who_has_it_is_told_so(headers: dict[str, str]) -> None:
    """By either validator."""
    assert ask(**headers).status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"other"', "If_Modified_Since": "Tue, 01 Jul 2031 12:00:00 GMT"},
        {"If_Modified_Since": "Tue, 01 Jul 2031 11:59:59 GMT"},
        {"If_Modified_Since": "yesterday"},
    ],
)
def test_a_reader_who_has_another_gets_it(headers: dict[str, str]) -> None:
    """The tag counts more than the date."""
    assert ask(**headers).status == 200


def test_a_file_that_changed_has_another_date() -> None:
    """Each file says when it was changed."""
    reply = send(Request("nginx", "/x"), CONTENT, MARK, BEGINS + timedelta(hours=1))

    assert reply.header("Last-Modified") == "Tue, 01 Jul 2031 13:00:00 GMT"
