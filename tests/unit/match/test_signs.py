"""Signs of a pattern: however they are written, and which can never be met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.signs import Signs, fault_of
from leakwatch.text import pattern


@pytest.mark.parametrize(
    ("written", "sign"),
    [("7", "7"), (r"\-", "-"), (r"\x2d", "-"), (r"\x{7b2c}", "第"), (r"\055", "-"), (r"\t", "\t")],
)
def test_a_sign_is_read_however_it_is_written(written: str, sign: str) -> None:
    """And nothing of what stands behind it."""
    signs = Signs(f"{written}8")

    assert signs.sign() == sign
    assert signs.next(9) == "8"
    assert pattern(written).fullmatch(sign)


@pytest.mark.parametrize(
    ("sign", "sentence"),
    [
        ("\n", "is a line break"),
        ("\x7f", "is a line break or a control character"),
        ("\u2028", "is a line break"),
        ("\u3000", "is a line break"),
        ("Ｎ", "write n"),
        ("É", "write é"),
        ("ß", "write ss"),
        ("ー", "write -"),
        ("\u3099", "melts into the letter before it"),
        ("é", "has two cases beyond ASCII"),
    ],
)
def test_a_sign_that_no_folded_text_holds_is_a_fault(sign: str, sentence: str) -> None:
    """A rule with it would never find anything, and nobody would know."""
    assert sentence in fault_of(sign)


@pytest.mark.parametrize("sign", ["n", "N", "7", "-", " ", "\t", "第", "ア", "'"])
def test_other_signs_are_taken(sign: str) -> None:
    """ASCII in both cases, and letters that fold to themselves."""
    assert fault_of(sign) == ""


@given(st.text(alphabet="x\\{}01"), st.text(min_size=1, max_size=2))
def test_reading_up_to_a_text_never_goes_beyond_the_end(source: str, end: str) -> None:
    """A pattern that was cut is read to its end."""
    signs = Signs(source)

    signs.taken_up_to(end)

    assert signs.at <= len(source)
