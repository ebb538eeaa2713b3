"""Entries of a listing in JSON."""

import json

import pytest

from leakwatch.model import Field, Items
from leakwatch.parse.items.elements import check_path, found, gives, leaves, listed
from leakwatch.parse.items.json_text import parsed

ANSWER = {
    "objects": [
        {"id": 1, "victim": " Sample\nShoji ", "post_title": "old", "url": "/p/1", "x": None},
        {"id": 2, "victim": "None", "post_title": "Beta", "url": "null", "x": ["a", {"b": True}]},
    ],
    "by": {"one": {"n": "1"}, "two": {"n": "2"}},
    "pairs": [["g", {"t": "x"}], ["h", {"t": "y"}], []],
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("objects[].id", [1, 2]),
        ("objects[].x[]", ["a", {"b": True}]),
        ("objects", [ANSWER["objects"]]),
        ("objects[0].id", [1]),
        ("objects[-1].id", [2]),
        ("objects[9].id", []),
        ("by[].n", ["1", "2"]),
        ("pairs[][1].t", ["x", "y"]),
        ("pairs[][1][]", ["x", "y"]),
        ("pairs[][]", ["g", {"t": "x"}, "h", {"t": "y"}]),
        ("objects.id", []),
        ("missing[].id", []),
        ("[].n", []),
    ],
)
def test_a_path_leads_through_names_arrays_and_objects(path: str, expected: list[object]) -> None:
    """What is not there is not an error: interfaces change their names."""
    assert found(json.loads(json.dumps(ANSWER)), path) == expected


@pytest.mark.parametrize("path", ["a.b[].c", "[]", "a[0]", "a[][]", "[][1].c", "[-1]", "見本[]"])
def test_a_path_that_means_something_is_taken(path: str) -> None:
    """Names, dots, and brackets, empty or with a number."""
    check_path(path)


@pytest.mark.parametrize("path", ["a..b", "", "a[x]", "a.", ".a", "a[]b", "[", "$.a[*]"])
def test_a_path_that_means_nothing_is_refused(path: str) -> None:
    """A source with a typing error must not find nothing, silently, for months."""
    with pytest.raises(ValueError, match="not a path"):
        check_path(path)


def test_the_first_alias_that_holds_something_counts() -> None:
    """Aggregators rename their fields and write null as a word."""
    block = Items(
        "objects[]",
        id=Field(json=("id",)),
        title=Field(json=("victim", "post_title")),
        link=Field(json=("url",), template="http://a.example{0}"),
    )

    first, second = listed([parsed(json.dumps(ANSWER))], [block])

    assert (first.id, first.title, first.link) == ("1", "Sample Shoji", "http://a.example/p/1")
    assert (second.id, second.title, second.link) == ("2", "Beta", "")


@pytest.mark.parametrize(("nth", "expected"), [(0, "a"), (-1, "c"), (None, "a c"), (5, "")])
def test_which_of_several_values_is_meant_can_be_said(nth: int | None, expected: str) -> None:
    """Empty ones do not count."""
    element = parsed('{"tags": [null, "", "a", "None", "c"]}')

    assert "".join(gives(element)(Field(json=("tags[]",), nth=nth))) == expected


def test_a_value_that_was_escaped_for_a_page_is_not_escaped() -> None:
    """Trackers copy titles from pages as they stand there."""
    element = parsed('{"t": "Shaw &amp; Slate"}')

    assert list(gives(element)(Field(json=("t",)))) == ["Shaw & Slate"]


def test_a_card_holds_every_name_and_value_unescaped() -> None:
    """A line end written as two characters would stick to the address behind it."""
    element = parsed('{"a": "x\\nhanako@firm.example", "b": [{"c": 1}, null, true], "d": {}}')

    assert list(leaves(element)) == ["a: x\nhanako@firm.example", "c: 1", "b: true"]
