"""Records of JSON."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.nested import objects


def cut(text: bytes, starts: list[int]) -> list[bytes]:
    """Give the records as texts."""
    return [text[a:b] for a, b in pairwise([*starts, len(text)])]


def listed(value: object) -> list[object]:
    """Give what can be read back of the records of a value."""
    text = json.dumps(value).encode()
    found = []
    for record in cut(text, list(objects(text))):
        name, _, rest = record.partition(b": ")
        written = rest if name.count(b'"') == 2 and name[:1] == b'"' else record
        try:
            found.append(json.JSONDecoder().raw_decode(written.decode())[0])
        except ValueError:
            continue
    return found


@pytest.mark.parametrize(
    "person",
    [
        {"contact": [{"mail": "x"}, {"tel": "1"}], "name": "y"},
        {"contact": [{"type": "mail", "v": "x"}, {"type": "tel", "v": "1"}], "name": "y"},
        {"name": "y", "phones": [{"n": "1"}, {"n": "2"}], "emails": [{"a": "x"}]},
        {"mail": "x", "orders": [{"sku": "1", "name": "b", "tel": "1"}, {"sku": "2"}], "tel": "1"},
        {"user": {"mail": "x"}, "profile": {"tel": "1"}},
        {"mail": "x", "billing": {"tel": "1", "zip": "2"}, "shipping": {"tel": "1", "zip": "2"}},
    ],
)
def test_all_of_one_person_is_one_record(person: dict[str, object]) -> None:
    """What is listed inside of a person belongs to that person, alone or among others."""
    assert len(objects(json.dumps(person).encode())) == 1
    assert listed([person, person]) == [person, person]
    assert listed({"total": 2, "rows": [person, person]}) == [person, person]
    assert len(objects(f"{json.dumps(person)}\n".encode() * 3)) == 3


@pytest.mark.parametrize(
    "around",
    [
        {"users": "X"},
        {"data": {"users": {"edges": "X"}}},
        {"took": 3, "hits": {"total": 2, "hits": "X"}},
        {"name": "members", "type": "table", "data": "X"},
        {"company": "Sample", "tel": "03", "employees": "X"},
        [{"type": "header"}, {"type": "table", "name": "m", "data": "X"}],
    ],
)
def test_persons_are_records_wherever_they_are_listed(around: object) -> None:
    """Exports wrap their rows in all kinds of covers."""
    persons = [{"name": "a", "mail": "x", "tel": "1"}, {"name": "b", "mail": "y", "tel": "2"}]
    covered = json.loads(json.dumps(around).replace('"X"', json.dumps(persons)))

    assert listed(covered)[-2:] == persons


def test_pages_of_persons_one_a_line_are_lists() -> None:
    """A crawler writes each answer of an interface as a line."""
    line = b'{"users":[{"mail":"a","tel":1},{"mail":"b","tel":2}]}\n'

    assert len(objects(line + line)) == 6


def test_objects_with_the_same_fields_under_names_of_their_own_are_records() -> None:
    """Databases in memory are dumped by key; the key may be the address."""
    text = b'{"users": {"a@b.example": {"tel": "1"}, "c@d.example": {"tel": "2"}}}'

    assert cut(text, list(objects(text)))[1:] == [
        b'"a@b.example": {"tel": "1"}, ',
        b'"c@d.example": {"tel": "2"}}}',
    ]


def test_json_that_was_cut_keeps_its_records() -> None:
    """A download breaks off anywhere."""
    text = b'{"rows":[{"mail":"a","tel":1},{"mail":"b","te'

    assert len(objects(text)) == 3


def test_a_part_ends_where_it_is_told() -> None:
    """A script stands in a page."""
    text = b'<p>[{"a":1},{"a":2}]<p>[{"a":1}]'

    assert list(objects(text, 3, 20)) == [3, 4, 12]


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
