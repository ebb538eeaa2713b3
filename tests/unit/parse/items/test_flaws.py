"""What was wrong with single entries."""

from functools import partial

import pytest

from leakwatch.errors import ParseError
from leakwatch.parse.items.flaws import Flaws


def test_an_entry_that_fails_is_counted_and_the_others_are_given() -> None:
    """The sentence names kinds of faults, never what an entry holds."""
    flaws = Flaws()

    made = [each for text in ("1", "taro", "3", "") for each in flaws.tried(partial(int, text))]

    assert made == [1, 3]
    assert flaws.said == "2 entries of the listing could not be read: ValueError"


def test_without_a_fault_there_is_nothing_to_say() -> None:
    """The usual case."""
    assert Flaws().said == ""


def test_a_page_that_is_something_else_ends_it() -> None:
    """That is no fault of an entry."""

    def fails() -> int:
        raise ParseError("expected JSON")

    with pytest.raises(ParseError):
        list(Flaws().tried(fails))
