"""What encoded texts say, as one view."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.disguise.blobs import Blob, laid_out


def test_each_text_stands_apart_and_leads_back() -> None:
    """No identifier goes over the gap between two of them."""
    view = laid_out(Form.HEX, b"x" * 100, [Blob(10, 30, b"hana"), Blob(50, 90, b"ko")])

    assert view
    assert view.text == b"hana\n\0\nko\n\0\n"
    assert view.origin(0) == 10
    assert view.origin(view.text.index(b"ko")) == 50
    assert (view.decoded, list(view.records)) == ((), [])


def test_lines_are_records_in_proportion() -> None:
    """The second half of a text is encoded in the second half of its letters."""
    view = laid_out(Form.BASE64, b"x" * 100, [Blob(20, 60, b"12345678\n" + b"12345678\n")])

    assert view
    assert (view.decoded, list(view.records)) == (((20, 60),), [20, 40])


def test_one_line_over_several_of_the_source_is_one_record() -> None:
    """The ends of wrapped lines part nobody."""
    view = laid_out(Form.BASE64, b"aaaa\nbbbb\n", [Blob(0, 9, b"one line")])

    assert view
    assert (view.decoded, list(view.records)) == (((0, 9),), [0])


def test_nothing_gives_no_view() -> None:
    """A view costs a scan."""
    assert laid_out(Form.HEX, b"x", []) is None
    assert laid_out(Form.HEX, b"x", [Blob(0, 1, b"")]) is None


@given(st.lists(st.tuples(st.integers(1, 60), st.text("a\n見", max_size=90)), max_size=5))
def test_maps_ascend_whatever_was_unpacked(shapes: list[tuple[int, str]]) -> None:
    """Also where far more came out than was written."""
    blobs, place = [], 0
    for width, text in shapes:
        blobs.append(Blob(place, place + width, text.encode()))
        place += width + 1
    view = laid_out(Form.BASE64, b"x" * place, blobs)

    if view:
        assert list(view.at) == sorted(set(view.at))
        assert list(view.to) == sorted(set(view.to))
        assert list(view.records) == sorted(set(view.records))
        assert all(view.text[at] & 0xC0 != 0x80 for at in view.at if at < len(view.text))
