"""What looks like the number of a card: the numbers that schemes publish for tests."""

import pytest

from leakwatch.match.beside.cards import has_card

CARDS = [
    "4111111111111111",
    "4222222222222",
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "3530111333300000",
    "30569309025904",
    "38520000023237",
    "6011111111111117",
    "6200000000000005",
]


@pytest.mark.parametrize("number", CARDS)
@pytest.mark.parametrize("around", ["{}", "{}|12/26|123", "カード番号:{}", "('{}')", "a\t{}\tb"])
def test_a_number_of_each_scheme_is_seen(number: str, around: str) -> None:
    """Whatever parts it from its neighbours."""
    assert has_card(around.format(number))


@pytest.mark.parametrize(
    "text",
    ["4111 1111 1111 1111", "4111-1111-1111-1111", "3782 822463 10005", "3782-822463-10005"],
)
def test_a_number_may_be_grouped_as_on_the_card(text: str) -> None:
    """By blanks or hyphens, but of one kind."""
    assert has_card(text)


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",  # its check digit is wrong
        "1111111111111117",  # nobody issues it
        "4901234567894",  # a barcode
        "+4917612345678",
        "00041111111111111111222",
        "a4111111111111111",
        "4111111111111111b",
        "0.4111111111111111",
        "id-4111111111111111",
        "41 11 11 11 11 11 11 11",
        "4111-1111 1111-1111",
        "0000000000000000",
        "090-0123-4567 03-0123-4567",
    ],
)
def test_other_numbers_are_no_card(text: str) -> None:
    """Wrong, foreign, grouped otherwise, or a piece of something longer."""
    assert not has_card(text)


@pytest.mark.parametrize("number", CARDS[:1] + CARDS[2:])
def test_one_digit_off_is_no_card(number: str) -> None:
    """The check digit notices each of them."""
    wrong = [number[:-1] + str((int(number[-1]) + more) % 10) for more in range(1, 10)]

    assert not any(map(has_card, wrong))


def test_of_numbers_that_blanks_part_each_is_looked_at() -> None:
    """A list of ids and cards in columns of blanks."""
    assert has_card("2031 4111111111111111 123")
