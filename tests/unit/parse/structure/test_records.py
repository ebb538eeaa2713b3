"""Records of every kind of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.kinds import Kind
from leakwatch.parse.structure.records import lines, objects, records_of, rows

EXTRA = ("<u a='b'>", "</u>", "values (", "insert into m ", "BEGIN:VCARD\n", "dn: a=b\n", "--x\n")


@pytest.mark.parametrize("kind", list(Kind))
@given(
    st.lists(
        st.sampled_from(
            [*"a@:=\"'\\,;()[]{}<>&\n\r\t -", "mail: ", "tel: ", "<p>", "<li>", "</li>", *EXTRA]
        ),
        max_size=40,
    ),
    st.integers(0, 60),
)
def test_records_ascend_from_the_start(kind: Kind, pieces: list[str], start: int) -> None:
    """Whatever stands in a text, the places can be searched by halves."""
    text = "".join(pieces).encode()
    start = min(start, len(text))

    places = list(records_of(kind, text, start))

    assert places[0] == start
    assert places == sorted(set(places))
    assert places[-1] <= len(text)


@pytest.mark.parametrize("kind", list(Kind))
@given(st.binary(max_size=200))
def test_any_bytes_have_records(kind: Kind, text: bytes) -> None:
    """Nothing raises."""
    assert records_of(kind, text)[0] == 0


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        (Kind.TEXT, b"a:b\nc:d\n", 2),
        (Kind.BLOCKS, b"mail: a\ntel: b\n\nmail: c\ntel: d\n", 3),
        (Kind.TABLE, b'a,"b\nc"\nd,e\n', 2),
        (Kind.JSON, b'[{"a":1},{"a":2}]', 3),
        (Kind.XML, b"<r><item>a</item><item>b</item></r>", 5),
        (Kind.HTML, b"<table><tr><td>a@b.example<tr><td>c@d.example</table>", 3),
        (Kind.SQL, b"insert into m values (1),(2);", 3),
        (Kind.MAIL, b"From: a\nTo: b\n\nbody\n", 4),
    ],
)
def test_each_kind_has_its_own_records(kind: Kind, text: bytes, count: int) -> None:
    """What tells of one person depends on how the text is built."""
    assert len(records_of(kind, text)) == count


def test_what_others_need_is_found_here() -> None:
    """Lines, rows and objects are records in places without a kind, too."""
    assert (len(lines(b"a\nb")), len(rows(b"a\nb")), len(objects(b"[{},{}]"))) == (2, 2, 3)
