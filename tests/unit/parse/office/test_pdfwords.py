"""Cells that are printed close together are parted; an address over two lines is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.pdfwords import Box, Word, further, joined

LETTER = 5.0
HEIGHT = 10.0


def cells(*drawn: tuple[str, float, float]) -> tuple[str, list[Box]]:
    """Give the text of cells without a blank between them, and where each letter stands."""
    boxes = [
        (left + at * LETTER, left + (at + 1) * LETTER, bottom, bottom + HEIGHT, order)
        for order, (text, left, bottom) in enumerate(drawn)
        for at in range(len(text))
    ]
    return "".join(text for text, _, _ in drawn), boxes


def parted(*drawn: tuple[str, float, float]) -> list[str]:
    """Give what is added to the line of such cells."""
    text, boxes = cells(*drawn)
    return [added for _, added in further(text, boxes.__getitem__)]


def column(*texts: str, leading: float = 12, left: float = 40) -> list[Word]:
    """Give words that stand below each other."""
    return [
        Word(text, at, left, 700 - leading * at, HEIGHT, 700 - leading * at)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize("left", [140, 141, 130])
def test_cells_without_a_blank_between_them_are_parted(left: float) -> None:
    """Nearly touching, touching or printed over each other."""
    assert parted(("hanako@firm.example!", 39, 0), ("KZ09001234567", left, 0)) == [
        "hanako@firm.example!\tKZ09001234567"
    ]


def test_cells_that_touch_are_parted_where_a_number_meets_a_word() -> None:
    """Nothing but the two orders to show text tells them apart."""
    assert parted(("KZ25308297", 0, 0), ("hanako@firm.example", 50, 0)) == [
        "KZ25308297\thanako@firm.example"
    ]
    assert parted(("hana", 0, 0), ("ko@firm.example", 20, 0)) == []


def test_a_phone_behind_a_host_is_parted_wherever_it_stands() -> None:
    """No host ends so."""
    assert parted(("hanako@firm.example09001234567", 0, 0)) == ["hanako@firm.example\t09001234567"]
    assert parted(("hanako09001234567@firm.example", 0, 0)) == []


def test_letters_that_all_stand_apart_are_one_word() -> None:
    """A title is set with wide spaces."""
    text = "hanako@firm.example"
    boxes = [(at * 9.0, at * 9.0 + 5, 0.0, 10.0, 0) for at in range(len(text))]

    assert list(further(text, boxes.__getitem__)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("hanako@fi", "rm.example"),
        ("hanako@", "firm.example"),
        ("hanako@firm", "-east.example"),
        ("hanako@firm.", "example"),
        ("hanako@firm.exa", "mple"),
        ("hanako@fi", "rm.exa", "mple"),
    ],
)
def test_an_address_goes_on_in_the_next_line_of_its_cell(lines: tuple[str, ...]) -> None:
    """Other cells stand between the two in the order of the page."""
    beside = [Word("090-0123-4567", 9, 240, 700, HEIGHT, 700)]

    assert list(joined([*column(*lines), *beside])) == [(0, "".join(lines))]


def test_an_address_may_begin_in_the_line_above() -> None:
    """Long names are cut at their point."""
    assert (1, "hanako.mihon@firm.example") in joined(column("hanako.", "mihon@firm.example"))


@pytest.mark.parametrize(
    "rows",
    [
        ("a@b.example", "c@d.example"),
        ("a@b.exam", "c@d.example"),
        ("a@b.example", "mihon"),
        ("a@b.exam", "09001234567"),
        ("a@b.exam", "KZ25308297"),
        ("www.firm.example", "a@b.example"),
        ("25308297", "a@b.example"),
    ],
)
def test_cells_of_two_rows_are_not_joined(rows: tuple[str, ...]) -> None:
    """Nobody wrote such an address."""
    assert list(joined(column(*rows))) == []


def test_what_stands_elsewhere_does_not_go_on() -> None:
    """In another column, or too far below."""
    first, second = column("hanako@fi", "rm.example")
    aside = Word(second.text, 1, 90, second.bottom, HEIGHT, second.last)

    assert list(joined([first, aside])) == []
    assert list(joined(column("hanako@fi", "rm.example", leading=40))) == []


@given(
    st.text("a@.0 \r\n\ufffe", max_size=60), st.lists(st.floats(-99, 99), min_size=5, max_size=5)
)
def test_any_places_give_words_of_the_page(text: str, places: list[float]) -> None:
    """Nothing is raised, and no letter comes from elsewhere."""
    boxes = [
        (places[at % 5], places[at % 4], places[at % 3], places[at % 2], at)
        for at in range(len(text))
    ]

    assert {letter for _, added in further(text, boxes.__getitem__) for letter in added} <= {
        *text,
        "\t",
    }
