"""Values as scripts write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.items.script_text import as_json, unquoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a: 'x', b_1: \"it's\", $c: `z`}", {"a": "x", "b_1": "it's", "$c": "z"}),
        (r"""['a "b"', 'c\'d']""", ['a "b"', "c'd"]),
        ("[1, 2,]", [1, 2]),
        (
            "{'u': 'http://a.example', /* c: 1 */ 'n': undefined}",
            {"u": "http://a.example", "n": None},
        ),
        ("{'t': 'key: value, ] }'}", {"t": "key: value, ] }"}),
    ],
)
def test_a_value_of_a_script_becomes_json(text: str, expected: object) -> None:
    """What stands in quotes is left alone."""
    assert json.loads(as_json(text)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\x41\u898b\u{1f600}", "A見\U0001f600"),
        (r"\n\t\/\q\\", "\n\t/q\\"),
        ("a\\\nb", "ab"),
        (r"\u{ffffff}", "\ufffd"),
        (r"\x4", "x4"),
    ],
)
def test_escapes_are_undone(body: str, expected: str) -> None:
    """Scripts know more of them than JSON does."""
    assert unquoted(body) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1 /* a, ]", "[1 "),
        ('[1, ]"\\",]', '[1]"\\",]'),
        ("[1, ]'\\',]", "[1]'\\',]"),
        ("[1, ]`,]", "[1]`,]"),
        ("[1, ]'a\\", "[1]'a\\"),
    ],
)
def test_what_is_opened_and_never_closed_goes_on_to_the_end(text: str, expected: str) -> None:
    """Were its end sought anew at each place behind it, a page could take hours."""
    assert as_json(text) == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(VALUES)
def test_json_stays_what_it_is(value: object) -> None:
    """It is a script's value too."""
    assert json.loads(as_json(json.dumps(value))) == value
