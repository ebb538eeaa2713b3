"""Edits of several kinds made together, and views of views."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.disguise.layers import (
    Edits,
    close_to,
    composed,
    is_glue,
    together,
    touches,
    without_records_in,
)
from leakwatch.parse.views import Edit, Rewritten, near, rewritten


@st.composite
def edited(draw: st.DrawFn, size: int) -> list[Edit]:
    """Give edits of a text of some size, in order and apart."""
    places = sorted(draw(st.lists(st.integers(0, size), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [(start, end, draw(st.sampled_from([b"", b"@", b"xyz"]))) for start, end in pairs]


def test_of_edits_that_overlap_the_first_is_made() -> None:
    """Each place of the source is changed once."""
    one: list[Edit] = [(0, 4, b"@"), (9, 10, b".")]
    other: list[Edit] = [(3, 6, b""), (6, 7, b"")]

    assert list(together(one, other)) == [(0, 4, b"@"), (6, 7, b""), (9, 10, b".")]


def test_edits_are_kept_in_the_order_of_their_places() -> None:
    """Whoever finds them may look for one sign after the other."""
    found: list[Edit] = [(9, 10, b"."), (0, 4, b"@"), (0, 3, b"")]

    assert list(Edits(found)) == [(0, 3, b""), (0, 4, b"@"), (9, 10, b".")]
    assert len(Edits(found)) == 3
    assert not Edits(())


def test_edits_count_as_close_within_the_length_of_an_address() -> None:
    """Two tricks belong to one identifier, or have nothing to do with each other."""
    edits: list[Edit] = [(0, 1, b"."), (500, 501, b"."), (900, 901, b".")]

    assert list(close_to(edits, [400, 600])) == [(500, 501, b".")]
    assert touches([5, 9], 6, 9)
    assert not touches([5, 9], 6, 8)


def test_quotes_and_blanks_are_glue_and_letters_are_not() -> None:
    """A page is full of references that hide nothing."""
    glue = [b"&", b"<", b'"', b" ", b"/"]

    assert all(is_glue((0, 5, sign)) for sign in glue)
    assert not any(is_glue((0, 5, sign)) for sign in (b"@", b".", b"a", b"[", b""))


@given(st.data())
def test_a_view_of_a_view_leads_back_by_both_maps(data: st.DataObject) -> None:
    """The places of two maps, one behind the other, are those of the composed one."""
    source = bytes(range(0x61, 0x7B)) * 3
    outer = rewritten(Form.ENTITY, source, data.draw(edited(len(source))))
    inner = outer and rewritten(Form.PERCENT, outer.text, data.draw(edited(len(outer.text))))

    if not (outer and inner):
        return

    both = composed(outer, inner)
    assert (both.form, both.text) == (Form.ENTITY, inner.text)
    assert list(both.at) == sorted(set(both.at))
    assert list(both.to) == sorted(set(both.to))
    kept = set(both.at)
    for place in kept:
        assert both.origin(place) == outer.origin(inner.origin(place))


def test_the_records_of_an_inner_text_are_places_of_the_source() -> None:
    """The matcher knows the source alone."""
    outer = near(Form.ESCAPE, rb"ab\u0040cd", [(2, 8, b"@")])
    inner = Rewritten(Form.BASE64, b"x\ny", array_of(0, 2), array_of(0, 3), ((0, 5),), array_of(3))

    assert outer
    both = composed(outer, inner)

    assert (both.decoded, list(both.records)) == ([(0, 10)], [8])


def array_of(*places: int) -> "array[int]":
    """Give places as views keep them."""
    return array("q", places)


def test_a_guess_below_a_layer_stays_a_guess() -> None:
    """Its form is what tells the matcher so."""
    outer = rewritten(Form.BASE64, b"abc", [(0, 1, b"x")])
    inner = rewritten(Form.LOOK_ALIKE, b"xbc", [(0, 1, b"y")])

    assert outer
    assert inner
    assert composed(outer, inner).form is Form.LOOK_ALIKE


def test_records_of_a_wrapping_are_forgotten() -> None:
    """The lines of base64 inside of base64 say nothing of people."""
    view = Rewritten(Form.HEX, b"x", array_of(0), array_of(0), ((0, 9),), array_of(0, 3, 8, 20))

    assert list(without_records_in(view, [(2, 10)]).records) == [0, 20]
    assert without_records_in(view, []) is view
