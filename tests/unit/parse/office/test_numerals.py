"""Numbers are read as people see them in a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.numerals import is_date, moment, plain, shaped


@pytest.mark.parametrize(
    ("kept", "seen"),
    [
        ("9001234567", "9001234567"),
        ("9001234567.0", "9001234567"),
        ("9.001234567E9", "9001234567"),
        ("2.0317745123400001E11", "203177451234"),
        ("203177451234.0", "203177451234"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("-5", "-5"),
        ("1E400", "1E400"),
        ("NaN", "NaN"),
    ],
)
def test_a_number_has_no_exponent_and_no_point_it_does_not_need(kept: str, seen: str) -> None:
    """An id of twelve digits must not look like a measurement."""
    assert plain(kept) == seen


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_of_up_to_fifteen_digits_survives(number: int) -> None:
    """That is what a cell keeps."""
    assert plain(repr(float(number))) == str(number)


@given(st.text(max_size=40))
def test_nothing_in_a_cell_raises(text: str) -> None:
    """Cells hold what they want."""
    assert isinstance(plain(text) + moment(text) + shaped(text, text), str)
    assert is_date(0, text) in (True, False)


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("00000000000", "09001234567"),
        (r"000\-0000\-0000", "090-0123-4567"),
        ('"T"0', "T9001234567"),
        ("(00)0-00", "(9001234)5-67"),
        ("0.00", "9001234567"),
        ("#,##0", "9001234567"),
        ("General", "9001234567"),
        ("", "9001234567"),
    ],
)
def test_a_format_gives_back_zeros_and_signs(code: str, seen: str) -> None:
    """The leading zero of a phone number is often only in the format."""
    assert shaped("9001234567", code) == seen


@pytest.mark.parametrize(
    ("code", "has_days"),
    [
        ("yyyy/mm/dd", True),
        ("[h]:mm", True),
        ('"sum" 0', False),
        (r"0\d", False),
        ("[Red]0", False),
    ],
)
def test_a_format_of_dates_is_known_by_its_letters(code: str, has_days: bool) -> None:
    """Letters in quotes and brackets are no part of a date."""
    assert is_date(200, code) is has_days


def test_days_are_counted_from_one_epoch_or_the_other() -> None:
    """Old workbooks of one maker begin in 1904."""
    assert moment("31503") == "1986-04-01"
    assert moment("30041", since_1904=True) == "1986-04-01"
    assert moment("0.25") == "06:00:00"
