"""Which steps of a field are read: nobody may believe in one that is not."""

from collections.abc import Mapping

import pytest

from leakwatch.model import Field
from leakwatch.sources.steps import JSON, MATCH, PAGE, TREE, circles, unlike_a_link, unread


@pytest.mark.parametrize(
    ("found_by", "key", "remedy"),
    [
        (TREE, "json", "take `css` instead"),
        (TREE, "group", "take `css` instead"),
        (JSON, "css", "take `json` instead"),
        (JSON, "attr", "take `json` instead"),
        (JSON, "closest", "take `json` instead"),
        (JSON, "beside", "take `json` instead"),
        (JSON, "group", "take `json` instead"),
        (MATCH, "css", "take `group` instead"),
        (MATCH, "json", "take `group` instead"),
        (MATCH, "attr", "take `group` instead"),
        (MATCH, "closest", "take `group` instead"),
        (MATCH, "beside", "take `group` instead"),
        (MATCH, "nth", "take `group` instead"),
        (PAGE, "group", "take `css` instead"),
        (PAGE, "closest", "take `css` instead"),
        (PAGE, "beside", "take `css` instead"),
    ],
)
def test_what_the_finder_does_not_know_is_named(found_by: str, key: str, remedy: str) -> None:
    """An expression gives groups, a tree elements, JSON paths; each only its own."""
    found = unread({key: "x"}, "title", found_by)

    assert list(found) == [key]
    assert found[key].startswith("has no meaning ")
    assert found[key].endswith(remedy)


def test_what_stands_beside_the_right_step_is_left_out() -> None:
    """Who has the path already needs no advice to take one."""
    found = unread({"json": "t", "css": "h2"}, "title", JSON, "bulk")

    assert found == {"css": 'has no meaning in a source with kind = "bulk"; leave it out'}


@pytest.mark.parametrize("key", ["formats", "tz", "day_first", "day_first_if_open"])
@pytest.mark.parametrize("name", ["title", "link", "id", "text", "version", "next"])
def test_what_is_said_of_dates_is_read_of_dates(key: str, name: str) -> None:
    """A form on a title changes nothing, and looks as if it did."""
    assert list(unread({"css": "b", key: "UTC"}, name, TREE)) == [key]
    assert unread({"css": "b", key: "UTC"}, "date", TREE) == {}


@pytest.mark.parametrize(
    ("values", "idle"),
    [
        ({"formats": "%d.%m.%Y", "day_first": True}, "day_first"),
        ({"formats": "%d.%m.%Y", "day_first_if_open": True}, "day_first_if_open"),
        ({"day_first": True, "day_first_if_open": False}, "day_first_if_open"),
    ],
)
def test_an_order_that_is_said_twice_is_read_once(values: Mapping[str, object], idle: str) -> None:
    """Forms say the order, and what is certain leaves nothing open."""
    assert list(unread({"css": "b", **values}, "date", TREE)) == [idle]


@pytest.mark.parametrize("key", ["css", "attr", "regex", "cut", "nth"])
def test_a_template_without_the_value_leaves_nothing_unsaid(key: str) -> None:
    """Only other fields stand in it: what would find a value is never asked."""
    found = unread({"template": "/x/{id}", key: "x"}, "link", TREE)

    assert found["template"] == f"has no {{0}} for what `{key}` would give; {LEFT}"
    assert unread({"template": "/x/{id}"}, "link", TREE) == {}
    assert unread({"template": "/x/{0}/{id}", "css": "x"}, "link", TREE) == {}


LEFT = "put it in, or leave that out"


@pytest.mark.parametrize(
    ("values", "found_by", "idle"),
    [
        ({"nth": 2}, TREE, ["nth"]),
        ({"nth": "all", "attr": "href"}, TREE, ["nth"]),
        ({"nth": 0}, TREE, []),
        ({"nth": 2, "css": "b"}, TREE, []),
        ({"nth": 2, "json": "b"}, JSON, []),
        ({"attr": "href"}, PAGE, ["attr"]),
        ({"attr": "href", "css": "a"}, PAGE, []),
        ({"regex": "next=([0-9]+)", "nth": 1}, PAGE, ["nth"]),
        ({"css": "a", "json": "a"}, PAGE, ["css"]),
        ({"css": "a", "template": "/x/{id}"}, PAGE, ["template"]),
        ({"css": "a", "template": "/x/{0}"}, PAGE, []),
    ],
)
def test_what_has_nothing_to_work_on_is_named(
    values: Mapping[str, object], found_by: str, idle: list[str]
) -> None:
    """There is nothing to choose from, no element whose attribute it is, no field of a page."""
    assert list(unread(values, "title", found_by)) == idle


@pytest.mark.parametrize(
    ("rule", "found_by", "key"),
    [
        (Field(css=("a",)), TREE, "attr"),
        (Field(css=("a",)), PAGE, "attr"),
        (Field(css=("a",), attr=("onclick",)), TREE, "regex"),
        (Field(css=("a",), attr=("onclick",), template="/x/{0}"), TREE, "regex"),
    ],
)
def test_a_link_that_leads_nowhere_is_seen(rule: Field, found_by: str, key: str) -> None:
    """The text of a link is its title, and a script is no address."""
    told = unlike_a_link(rule, found_by)

    assert told is not None
    assert told[0] == key


@pytest.mark.parametrize(
    ("rule", "found_by"),
    [
        (Field(css=("a",), attr=("href",)), TREE),
        (Field(css=("a",), attr=("data-to", "href")), PAGE),
        (Field(css=("code",), regex=".+"), TREE),
        (Field(css=("b",), template="/topic/{0}"), TREE),
        (Field(template="/topic/{id}"), TREE),
        (Field(css=("a",), attr=("onclick",), regex="'([^']+)'"), TREE),
        (Field(json=("url",)), JSON),
        (Field(json=("url",)), PAGE),
        (Field(group="1"), MATCH),
    ],
)
def test_a_link_that_may_lead_somewhere_is_left_alone(rule: Field, found_by: str) -> None:
    """An attribute, what an expression cuts out, or what a template is filled with."""
    assert unlike_a_link(rule, found_by) is None


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({"id": {"id"}}, [("id", "id")]),
        ({"link": {"id"}, "id": {"link"}}, [("link", "id", "link")]),
        ({"id": {"date"}, "date": {"title"}, "title": {"id"}}, [("id", "date", "title", "id")]),
        ({"link": {"id"}, "id": {"id"}}, [("id", "id")]),
        ({"link": {"id", "title"}, "id": {"title"}, "title": set()}, []),
        ({}, []),
    ],
)
def test_each_circle_is_found_once(
    needs: Mapping[str, set[str]], found: list[tuple[str, ...]]
) -> None:
    """All fields in it stay empty for ever; those that only lead to it are not to blame."""
    assert list(circles({key: frozenset(names) for key, names in needs.items()})) == found
