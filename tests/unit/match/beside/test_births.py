"""What looks like a date of birth, and which dates are none."""

import pytest

from leakwatch.match.beside.births import has_birth_date, is_date


@pytest.mark.parametrize(
    "text",
    [
        "生年月日:昭和60年1月1日",
        "生年月日,2021年1月1日",
        "誕生日 1985/1/1",
        "s60.1.1生",
        "昭和60年1月1日生まれ",
        "昭60.1.1生",
        "平成元年1月8日生",
        "1985年1月1日生 女",
        "dob: 1985/01/31",
        "birthdate=19850131",
        "date of birth (yyyy-mm-dd): 1985-01-31",
        "born on 31/01/1985",
        '"birthday":"1985-01-31t00:00:00z"',
        "user_birthday: 1985.01.31",
    ],
)
def test_a_date_that_is_named_a_birth_is_one(text: str) -> None:
    """In whichever writing, whatever the year and the time of day."""
    assert has_birth_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "x@x.xx,1985-01-31",
        "x@x.xx\t1985/1/31\ta",
        "(7,'x@x.xx','1985-01-31'),",
        "\x1a;昭和60年1月31日",
        '"x@x.xx","31.01.1985"',
        "x@x.xx,s60.1.1",
        "x@x.xx,2021-05-05,1985-01-31",
    ],
)
def test_a_date_that_fills_a_cell_beside_a_person_is_one(text: str) -> None:
    """Where its year is long enough ago."""
    assert has_birth_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "x@x.xx,1985-01-31 10:20:00",
        "x@x.xx,2011-01-31",
        "x@x.xx,1899-01-31",
        "x@x.xx,created: 1985-01-31",
        '"mail":"x@x.xx","created":"1985-01-31"',
        "on 2001-09-11 x@x.xx wrote",
        "x.xx,1985-01-31",
        "1985年1月1日生産 x@x.xx",
        "学生 2001-01-01 x@x.xx",
        "birthday: 0000-00-00",
        '"birthday":"","created":"2001-01-01 10:00"',
        "x@x.xx,19850131",
        "x@x.xx,1985-13-31",
        "version s60.1.1",
    ],
)
def test_other_dates_are_no_birth(text: str) -> None:
    """Lately, with a time, in a sentence, named otherwise, beside nobody, or impossible."""
    assert not has_birth_date(text)


def test_what_a_column_calls_a_birth_must_be_a_date() -> None:
    """Empty cells and zeros are none."""
    assert all(map(is_date, ["2021-01-31", "s60.1.1", "昭和60年1月31日", "19850131"]))
    assert not any(map(is_date, ["", "0000-00-00", "null", "1985-01-311"]))
