"""What the practice sites say: made up, the same for each seed, nobody's."""

import re

import pytest

from leakwatch.demo.practice.contents import Source
from leakwatch.text import check_digit

SOURCE = Source(1, "blog", 7)


def test_a_person_is_made_of_reserved_names_and_numbers() -> None:
    """Domains for examples, phones that are not given out, a code whose last digit is right."""
    who = SOURCE.person(123)

    assert re.fullmatch(r"[a-z]+\.blog00123@example\.(com|co\.jp)", who.email)
    assert re.fullmatch(r"090-0\d{3}-\d{4}", who.phone)
    digits = [int(one) for one in who.code if one.isdecimal()]
    assert check_digit(digits[:-1], "luhn") == digits[-1]


def test_no_two_people_share_anything() -> None:
    """On one site or on two."""
    people = [Source(1, f"site{n}", n).person(number) for n in range(9) for number in range(99)]

    values = [value for who in people for value in (who.email, who.phone, who.code)]
    assert len(set(values)) == len(values)


def test_who_would_share_is_refused() -> None:
    """There are so many numbers and no more."""
    with pytest.raises(ValueError, match="only 100000 people"):
        SOURCE.person(100_000)


def test_the_same_number_says_the_same() -> None:
    """And another seed says other things."""
    again, other = Source(1, "blog", 7), Source(2, "blog", 7)

    assert SOURCE.company(5) == again.company(5)
    assert SOURCE.words(5) == again.words(5)
    assert [SOURCE.token("id", n) for n in range(9)] != [other.token("id", n) for n in range(9)]


def test_about_every_second_item_holds_somebody() -> None:
    """An item, and whoever is planted in it, belong together."""
    planted = [SOURCE.planted(number) for number in range(1000)]

    assert 400 < sum(map(bool, planted)) < 600
    assert {len(one) for one in planted} == {0, 1, 3}
    assert all(set(ones) <= set(_all(number)) for number, ones in enumerate(planted))


def _all(number: int) -> tuple[str, str, str]:
    who = SOURCE.person(number)
    return who.email, who.phone, who.code


def test_no_person_is_shown_by_its_repr() -> None:
    """What is logged by chance tells nothing."""
    assert "@" not in repr(SOURCE.person(1))
