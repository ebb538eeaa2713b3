"""Days in a text."""

from datetime import date

import pytest

from leakwatch.parse.items.days import days

FIRST = date(2031, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2031-04-01",
        "2031/4/1(火)",
        "2031年4月1日",
        "令和13年4月1日",
        "r13.4.1",
        "r13/04/01",
        "令和13.4.1",
        "31/04/01",
        "31-04-01",
        "31/4/1(火)",
        "20310401",
        "1.4.2031",
        "01.04.31",
        "01/04/2031",
        "1 april 2031",
        "1. april 2031",
        "1er avril 2031",
        "1 de abril de 2031",
        "1 апреля 2031",
        "april 1st, 2031",
        "apr 1 2031",
        "2031-apr-01",
        "01-apr-31",
        "publish: 01.04.2031",
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    """Numbers with the year first or last, and names of months."""
    assert days(text, day_first=True) == {FIRST}


def test_which_number_is_the_day_says_the_source() -> None:
    """03/04 is two days; in the order that is asked for 04/29 is none."""
    assert days("03/04/2031", day_first=True) == {date(2031, 4, 3)}
    assert days("03/04/2031", day_first=False) == {date(2031, 3, 4)}
    assert days("04-29-2031", day_first=True) == days("29-04-2031", day_first=False) == set()


def test_the_years_of_two_eras_are_known() -> None:
    """A Japanese page may count from either."""
    assert days("平成31年4月30日", day_first=True) == days("h31.4.30", day_first=True)
    assert days("平成31年4月30日", day_first=True) == {date(2019, 4, 30)}
    assert days("令和元年5月1日", day_first=True) == {date(2019, 5, 1)}


def test_a_japanese_day_of_the_week_says_that_the_year_comes_first() -> None:
    """25/04/01 may be one of two days, but not there."""
    assert days("25/04/01", day_first=True) == set()
    assert days("25/04/01(火)", day_first=True) == {date(2025, 4, 1)}


@pytest.mark.parametrize(
    "text",
    ["", "may", "12", "01/04/31", "2031-02-30", "1.2.3.4", "192.168.10.20", "12 posts 2031",
     "1 april", "april 2031", "31-13-2031", "00.00.2031", "1.1.1834"],
)  # fmt: skip
def test_what_could_be_another_day_is_none(text: str) -> None:
    """A wrong date is worse than none."""
    assert days(text, day_first=True) == set()


def test_what_stands_before_a_day_is_no_part_of_it() -> None:
    """Names of people end in digits, and a Tuesday in French is a month in others."""
    for text in ("de robo76 mar 1 avr 2031", "de robo12 » mar 1 avr 2031", "12 mar 1 avr 2031"):
        assert days(text, day_first=True) == {FIRST}


def test_two_days_are_two() -> None:
    """Whoever asks for one must choose."""
    assert len(days("01.09.2031 - 10.09.2031", day_first=True)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "version r2.1.3",
        "h1.2.3 x",
        "r12.1.13 of the client",
        "v1.2.2031",
        "tool v1.4.13",
        "v 1.2.3",
    ],
)
def test_the_numbers_of_a_version_are_no_day(text: str) -> None:
    """A letter is an era where the text is Japanese, or says nothing else."""
    assert days(text, day_first=True) == set()


@pytest.mark.parametrize("text", ["r6.4.1", "r6.4.1 ", "更新 r6.4.1", "r6.4.1(月)", "(r6/4/1)"])
def test_a_letter_alone_or_in_japanese_is_an_era(text: str) -> None:
    """So such dates are written today."""
    assert days(text, day_first=True) == {date(2024, 4, 1)}
