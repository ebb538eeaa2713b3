"""Shapes: they take what the pattern takes, and neither more nor less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.shapes import Shape, shape, stacked
from leakwatch.model import CustomerIdRule
from tests.unit.match.id_writing import PATTERNS, fits, near


def takes(found: Shape, text: str) -> bool:
    """Let the bytes of a text move the set of positions, word by word."""
    allowed, now = found.first, 0
    for byte in text.encode():
        now = int(found.accepts[byte]) & allowed
        allowed = 0
        for position in range(found.positions):
            if now >> position & 1:
                allowed |= int(found.follow[position])
    return bool(now & found.final)


def made(source: str, separators: str = "", check: str = "none") -> Shape:
    """Give the shape of a pattern."""
    return shape(CustomerIdRule("made up", source, separators, check))


@given(st.data())
def test_a_shape_takes_what_re2_takes(data: st.DataObject) -> None:
    """Of texts that are right, or right but for one sign; in any case."""
    source = data.draw(PATTERNS)
    text = data.draw(near(source))

    for written in (text, text.swapcase()):
        assert takes(made(source), written) == fits(source, written)


def test_what_may_be_left_out_is_marked() -> None:
    """Also where a whole group is."""
    found = made(r"N-?\d(?:-\d){0,1}")

    assert (found.positions, found.first, found.optional) == (5, 1, 0b11010)
    assert found.final == 0b10100


@pytest.mark.parametrize(
    ("source", "lead"),
    [
        ("N", 1),
        ("NX7-1", 4),
        ("NX-?7", 2),
        ("N(?:12)?", 1),
        ("N?X", 0),
        ("第7", 4),
        (r"(?:\d{4}[- ]?){3}", 4),
        ("(?:N-?){3}", 1),
    ],
)
def test_the_lead_ends_before_what_may_be_left_out(source: str, lead: int) -> None:
    """These bytes begin every id, so that a text can be sifted by them."""
    assert len(made(source).lead) == lead


@given(st.data())
def test_every_id_begins_with_the_lead(data: st.DataObject) -> None:
    """Otherwise sifting would lose it."""
    source = data.draw(PATTERNS)
    text = data.draw(near(source))

    if fits(source, text):
        for byte, taken in zip(text.encode(), made(source).lead, strict=False):
            assert int(taken[byte >> 6]) >> (byte & 63) & 1


def test_shapes_are_stacked_for_the_kernel() -> None:
    """One row each; without a rule there are none."""
    two = [made("NX7", "-", "luhn"), made("7", "", "mod11")]

    rows, none = stacked(two), stacked([])

    assert np.array_equal(rows.accepts[1], two[1].accepts)
    assert (rows.first.tolist(), rows.final.tolist()) == ([1, 1], [4, 1])
    assert rows.check.tolist() == [1, 2]
    assert rows.lead_size.tolist() == [3, 1]
    assert int(rows.separators[0, 0]) == 1 << ord("-")
    assert (none.accepts.shape, none.follow.shape, none.first.size) == ((0, 256), (0, 64), 0)


def test_a_separator_beyond_ascii_is_refused() -> None:
    """Text is folded first; what is left of such signs nobody would strip."""
    with pytest.raises(ValueError, match="beyond ASCII"):
        made("7", "・")
