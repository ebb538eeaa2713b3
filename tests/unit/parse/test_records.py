"""Where records start."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.records import lines, objects, rows


def cut(text: bytes, starts: list[int]) -> list[bytes]:
    """Give the records as texts."""
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_lines_end_in_any_way() -> None:
    """Windows, Unix and old Macintosh files are glued together in one dump."""
    text = b"a\r\nb\rc\n\nd"

    assert cut(text, list(lines(text))) == [b"a\r\n", b"b\r", b"c\n", b"\n", b"d"]


@given(st.text(alphabet='a"\r\n,'), st.integers(0, 30))
def test_records_ascend_from_the_start(text: str, start: int) -> None:
    """Whatever stands in a text, the places can be searched by halves."""
    data = text.encode()
    start = min(start, len(data))

    for find in (lines, rows, objects):
        places = list(find(data, start))

        assert places == sorted(set(places))
        assert places[0] == start


def test_a_quoted_line_end_does_not_end_a_row() -> None:
    """Postal addresses in a customer table have lines of their own."""
    table = b'name,address\nx,"1 a\n2 ""b""\n3 c"\ny,"z"\n'

    assert cut(table, list(rows(table))) == [
        b"name,address\n",
        b'x,"1 a\n2 ""b""\n3 c"\n',
        b'y,"z"\n',
    ]


def test_a_stray_quote_does_not_join_the_rest_of_a_table() -> None:
    """Persons in one record corroborate each other, so records must not grow by accident."""
    table = b'5" screen\n' + b"a,b\n" * 500

    assert list(rows(table)) == list(lines(table))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'[{"a":1},{"a":2}]', [b"[", b'{"a":1},', b'{"a":2}]']),
        (b'{"a":1}\n{"b":[{"c":1},{"c":2}]}\n', [b'{"a":1}\n', b'{"b":[{"c":1},{"c":2}]}\n']),
        (
            b'{"hits":{"hits":[{"x":[{"y":1}]},{"x":2}]}}',
            [b'{"hits":{"hits":[', b'{"x":[{"y":1}]},', b'{"x":2}]}}'],
        ),
        (
            b'{"m":[{"a":1}],"r":[{"b":1},{"b":2}]}',
            [b'{"m":[', b'{"a":1}],"r":[', b'{"b":1},', b'{"b":2}]}'],
        ),
        (b'[["a","b"],["c",["d"]]]', [b"[", b'["a","b"],', b'["c",["d"]]]']),
        (b'{"a":"[{\\"","b":1}', [b'{"a":"[{\\"","b":1}']),
        (b"", [b""]),
    ],
)
def test_records_of_json_are_the_elements_that_repeat(text: bytes, expected: list[bytes]) -> None:
    """One person is one element of the outermost array of objects, or one line."""
    assert cut(text, list(objects(text))) == expected


def test_a_broken_line_of_json_does_not_spoil_the_next() -> None:
    """A string without an end ends with its line, and so does an object."""
    text = b'{"a":"x}\n{"b":1}\n{"b":2}\n'

    assert cut(text, list(objects(text))) == [b'{"a":"x}\n', b'{"b":1}\n', b'{"b":2}\n']


def test_a_brace_on_a_line_of_its_own_may_belong_to_the_key_before_it() -> None:
    """Some programs write JSON with every brace at the start of a line."""
    text = b'[\n{\n"a":\n{\n"b":1\n}\n},\n{\n"a":2\n}\n]'

    assert len(objects(text)) == 3


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        ),
    )
)
def test_whatever_is_json_has_its_first_record_at_the_start(value: object) -> None:
    """No text in a string is taken for a bracket."""
    text = json.dumps(value, ensure_ascii=False).encode()

    assert all(text[place : place + 1] in (b"{", b"[") for place in objects(text)[1:])


@pytest.mark.parametrize("flood", [b"[", b'{"a":', b'"', b'"\\', b"]", b'[{"'])
def test_depth_costs_neither_stack_nor_squares(flood: bytes) -> None:
    """Brackets are counted, not descended into."""
    assert len(objects(flood * (400_000 // len(flood)))) >= 1
