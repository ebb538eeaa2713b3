"""Entries of a listing in JSON."""

import json

import pytest

from leakwatch.errors import ParseError
from leakwatch.model import Field, Items
from leakwatch.parse.items.elements import found, leaves, listed, parsed

ANSWER = {
    "objects": [
        {"id": 1, "victim": " Sample\nShoji ", "post_title": "old", "url": "/p/1", "x": None},
        {"id": 2, "victim": "None", "post_title": "Beta", "url": "null", "x": ["a", {"b": True}]},
    ]
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("objects[].id", [1, 2]),
        ("objects[].x[]", ["a", {"b": True}]),
        ("objects", [ANSWER["objects"]]),
        ("objects.id", []),
        ("missing[].id", []),
        ("[]", []),
    ],
)
def test_a_path_leads_through_names_and_arrays(path: str, expected: list[object]) -> None:
    """What is not there is not an error: interfaces change their names."""
    assert found(json.loads(json.dumps(ANSWER)), path) == expected


def test_the_first_alias_that_holds_something_counts() -> None:
    """Aggregators rename their fields and write null as a word."""
    block = Items(
        "objects[]",
        id=Field(json=("id",)),
        title=Field(json=("victim", "post_title")),
        link=Field(json=("url",), template="http://a.example{0}"),
    )

    first, second = listed(json.dumps(ANSWER), [block])

    assert (first.id, first.title, first.link) == ("1", "Sample Shoji", "http://a.example/p/1")
    assert (second.id, second.title, second.link) == ("2", "Beta", "")


def test_a_card_holds_every_name_and_value_unescaped() -> None:
    """A line end written as two characters would stick to the address behind it."""
    element = parsed('{"a": "x\\nhanako@firm.example", "b": [{"c": 1}, null, true], "d": {}}')

    assert list(leaves(element)) == ["a: x\nhanako@firm.example", "c: 1", "b: true"]


def test_numbers_stay_as_they_are_written() -> None:
    """A customer number of twelve digits is no float, and no giant integer stops the reader."""
    text = '{"id": 203177451234.0, "n": ' + "9" * 10_000 + ', "x": NaN}'

    assert parsed(text) == {"id": "203177451234.0", "n": "9" * 10_000, "x": "NaN"}


@pytest.mark.parametrize(
    "text", ["", "DOES NOT HAVE ACCESS", "[" * 100_000, '{"a":' * 100_000, "{"]
)
def test_what_is_no_json_is_a_fault_of_the_listing(text: str) -> None:
    """It must not look like a listing without entries."""
    with pytest.raises(ParseError):
        parsed(text)
