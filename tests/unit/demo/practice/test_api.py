"""The blog behind an empty shell: its posts as JSON, its bulk file."""

import json
from datetime import timedelta

import pytest

from leakwatch.demo.practice.api import BULK, EVERY, JsonBlog
from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(8)


def posts(practice: Practice, number: int) -> list[dict[str, str | None]]:
    """Give the records on a page."""
    read = json.loads(practice.answer(Request("json", f"/api/posts?page={number}")).text)
    found: list[dict[str, str | None]] = read["objects"]
    return found


def test_the_page_is_an_empty_shell(practice: Practice) -> None:
    """Status 200, a script, and no post."""
    reply = practice.answer(Request("json", "/"))

    assert (reply.status, '<div id="root"></div>' in reply.text) == (200, True)


def test_pages_end_with_an_empty_one(practice: Practice) -> None:
    """All of them together are the posts, the newest first."""
    pages = [posts(practice, number) for number in range(1, 5)]

    listed = [record["id"] for page in pages for record in page]
    truth = [one.id for one in practice.items("json") if one.path == "/api/posts"]
    assert listed == truth[::-1]
    assert pages[3] == []


def test_what_is_missing_is_said_in_many_ways(practice: Practice) -> None:
    """And an address may have blanks in it."""
    records = [record for number in range(1, 4) for record in posts(practice, number)]

    websites = [record["website"] for record in records]
    assert {None, " None"} < set(websites)
    assert any(one and one.startswith("https:// ") for one in websites)
    assert (
        {None, "", "None", "null"}
        >= {one for record in records if len(one := record["description"] or "") < 5}
        != set()
    )


def test_versions_call_the_fields_by_other_names(practice: Practice) -> None:
    """The values stay."""
    site = practice.sites["json"]
    assert isinstance(site, JsonBlog)
    first = posts(practice, 1)[0]

    site.rename()
    second = posts(practice, 1)[0]
    site.rename()
    third = posts(practice, 1)[0]

    assert first["title"] == second["post_title"] == third["victim"]
    assert list(first.values()) == list(second.values()) == list(third.values())


@pytest.mark.parametrize(
    ("path", "later"), [("/api/posts?page=1", EVERY), ("/bulk.json", timedelta(hours=1))]
)
def test_who_has_it_already_gets_304_until_it_changes(
    practice: Practice, path: str, later: timedelta
) -> None:
    """By the validator, which names the door."""
    own = practice.answer(Request("json", path)).header("ETag")
    known = Request("json", path, headers=(("If-None-Match", own),))

    again = practice.answer(known)
    practice.clock.advance(later)

    assert own.startswith('"json:')
    assert (again.status, again.body) == (304, b"")
    assert practice.answer(known).status == 200


def test_the_bulk_file_has_megabytes(practice: Practice) -> None:
    """All older records in one array; a new one each hour."""
    body = practice.answer(Request("json", "/bulk.json")).body

    read = json.loads(body)
    truth = [one for one in practice.items("json") if one.path == "/bulk.json"]
    assert len(body) > 2_000_000
    assert [one["id"] for one in read] == [one.id for one in truth]
    assert len(read) == BULK
