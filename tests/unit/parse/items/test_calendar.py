"""Words of the calendar."""

from collections import defaultdict
from datetime import timedelta

import pytest

from leakwatch.parse.items import calendar
from leakwatch.parse.items.calendar import MONTHS, NEAR, SPANS, plain


@pytest.mark.parametrize(
    ("word", "month"), [("March", 3), ("août", 8), ("МАЙ", 5), ("Mrz", 3), ("Şubat", 2)]
)
def test_a_month_is_known_in_many_languages(word: str, month: int) -> None:
    """Sources write in their own; case and accents come and go."""
    assert MONTHS[plain(word)] == month


def test_no_word_names_two_months() -> None:
    """Where languages disagree, the word must be in none of them."""
    named = defaultdict(set)
    for row in calendar._YEARS.splitlines():
        for i, word in enumerate(row.split()):
            named[plain(word)].add(i + 1)

    assert {word: months for word, months in named.items() if len(months) > 1} == {}


def test_days_near_today_and_spans_are_known_in_words() -> None:
    """Japanese words are as good as others."""
    assert (NEAR["昨日"], NEAR["gestern"]) == (timedelta(days=1), timedelta(days=1))
    assert (SPANS["分"], SPANS["hours"]) == (timedelta(minutes=1), timedelta(hours=1))
