"""Second readings, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.charsets.doubts import Doubt, Doubts, doubt


def cp932(part: bytes) -> str:
    """Read as CP932."""
    return part.decode("cp932", "replace")


def raw(part: bytes) -> str:
    """Read what is ASCII."""
    return part.decode("ascii", "replace")


def test_a_letter_that_was_swallowed_makes_a_doubt() -> None:
    """CP932 makes one character of a stray byte and of the first letter behind it."""
    line = b"1,\x81taro@firm.example"

    found = doubt(line, cp932(line), cp932, raw)

    assert found is not None
    assert "".join(first for first, _ in found.pieces) == cp932(line)
    assert "".join(other for _, other in found.pieces) == "1,\ufffdtaro@firm.example"


def test_readings_that_differ_in_foreign_letters_alone_make_none() -> None:
    """Nothing on any list would differ."""
    line = b"Jos\xe9,hanako@firm.example"

    assert doubt(line, line.decode("latin_1"), lambda p: p.decode("latin_1"), raw) is None


def test_a_view_holds_the_doubtful_parts_alone_and_maps_them_back() -> None:
    """Each field of a row keeps its place, however long the two readings are."""
    text = "first\n“aro,見本,x\nlast\n“b\n"
    doubts = Doubts()
    doubts.take(text, [Doubt(6, (("“aro,", "?taro,"), ("見本,", "a,"), ("x\n", "x\n")))], 100)

    (view,) = doubts.views(90)

    assert (view.form, view.text) == (Form.PLAIN, b"?taro,a,x\n\n\0\n")
    assert view.origin(0) == 10 + text.encode().index("“".encode())
    assert view.origin(view.text.index(b"x")) == 10 + text.encode().index(b"x")


def test_what_lies_between_two_doubts_parts_them() -> None:
    """No identifier is joined from two places."""
    doubts = Doubts()
    doubts.take("a..b", [Doubt(0, (("a", "one"),)), Doubt(3, (("b", "two"),))], 0)

    (view,) = doubts.views(0)

    assert view.text == b"one\n\0\ntwo\n\0\n"
    assert view.origin(view.text.index(b"two")) == 3


@pytest.mark.parametrize("other", ["another", "one", "x"])
def test_a_reading_of_all_there_is_is_shown_whole(other: str) -> None:
    """Be it longer than the first, or as long."""
    doubts = Doubts()
    doubts.take("abc", [Doubt(0, (("abc", other),))], 0)

    (view,) = doubts.views(0)

    part = view.part(0, 3)
    assert part
    assert part.text.strip(b"\n\0").decode() == other


def test_a_third_reading_is_a_view_of_its_own() -> None:
    """Two readings of one place cannot stand in one view."""
    doubts = Doubts()
    doubts.take("a", [Doubt(0, (("a", "one"),)), Doubt(0, (("a", "two"),))], 0)

    assert [view.text for view in doubts.views(0)] == [b"one\n\0\n", b"two\n\0\n"]


def test_what_was_given_on_is_forgotten() -> None:
    """Memory stays as it is, however long the document."""
    doubts = Doubts()
    doubts.take("ab", [Doubt(0, (("a", "one"),)), Doubt(1, (("b", "two"),))], 7)

    doubts.forget(8)

    assert [view.text for view in doubts.views(0)] == [b"two\n\0\n"]


@given(st.lists(st.tuples(st.text(max_size=3), st.text(min_size=1, max_size=3)), max_size=6))
def test_the_places_of_a_view_ascend(pieces: list[tuple[str, str]]) -> None:
    """A map that goes back would lose places."""
    text = "".join(first for first, _ in pieces)
    doubts = Doubts()
    doubts.take(text + "end", [Doubt(0, tuple(pieces)), Doubt(len(text), (("end", "x"),))], 0)

    for view in doubts.views(0):
        assert list(view.at) == sorted(set(view.at))
        assert list(view.to) == sorted(set(view.to))
        assert view.origin(len(view.text.rstrip(b"\n\0"))) <= len((text + "end").encode())
