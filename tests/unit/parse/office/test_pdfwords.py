"""Cells that are printed close together are parted; an address over two lines is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.pdfwords import Box, Word, further, joined

LETTER = 5.0
HEIGHT = 10.0


class Drawn:
    """Cells in turn, each at a place of its own and drawn by an order of its own."""

    def __init__(self, *cells: tuple[str, float], width: float = LETTER) -> None:
        self.text = "".join(text for text, _ in cells)
        lefts = (left + at * width for text, left in cells for at in range(len(text)))
        self._boxes = [(left, left + LETTER, 0.0, HEIGHT) for left in lefts]
        self._orders = [number for number, (text, _) in enumerate(cells) for _ in text]

    def boxes(self, at: int, count: int) -> list[Box]:
        """Give the places of letters."""
        return self._boxes[at : at + count]

    def drawn(self, at: int, count: int) -> int:
        """Give by how many orders they were drawn."""
        return len({*self._orders[at : at + count]})


def parted(*cells: tuple[str, float], width: float = LETTER) -> list[str]:
    """Give what is added to the line of such cells."""
    drawn = Drawn(*cells, width=width)
    return [added for _, added in further(drawn.text, drawn)]


def column(*texts: str, leading: float = 12, left: float = 40) -> list[Word]:
    """Give words that stand below each other."""
    return [
        Word(text, at, left, 700 - leading * at, HEIGHT, 700 - leading * at)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize("left", [140, 141, 130])
def test_cells_without_a_blank_between_them_are_parted(left: float) -> None:
    """Nearly touching, touching or printed over each other."""
    assert parted(("hanako@firm.example!", 39), ("KZ09001234567", left)) == [
        "hanako@firm.example!\tKZ09001234567"
    ]


def test_cells_that_touch_are_parted_where_a_number_meets_a_word() -> None:
    """Nothing but the two orders to show text tells them apart."""
    assert parted(("KZ25308297", 0), ("hanako@firm.example", 50)) == [
        "KZ25308297\thanako@firm.example"
    ]
    assert parted(("hana", 0), ("ko@firm.example", 20)) == []


def test_a_phone_behind_a_host_is_parted_wherever_it_stands() -> None:
    """No host ends so."""
    assert parted(("hanako@firm.example09001234567", 0)) == ["hanako@firm.example\t09001234567"]
    assert parted(("hanako09001234567@firm.example", 0)) == []


def test_letters_that_all_stand_apart_are_one_word() -> None:
    """A title is set with wide spaces."""
    assert parted(("hanako@firm.east", 0), width=9) == []


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


def test_the_end_of_one_address_does_not_begin_the_next() -> None:
    """The next row's address stands right below it."""
    assert list(joined(column("a@fi", "rm.east", "c@d.example"))) == [(0, "a@firm.east")]


def test_what_stands_elsewhere_does_not_go_on() -> None:
    """In another column, or too far below."""
    first, second = column("hanako@fi", "rm.example")
    aside = Word(second.text, 1, 44, second.bottom, HEIGHT, second.last)

    assert list(joined([first, aside])) == []
    assert list(joined(column("hanako@fi", "rm.example", leading=40))) == []


class Anywhere:
    """A page on which nothing stands where it should."""

    def __init__(self, places: list[float]) -> None:
        self._places = places

    def boxes(self, at: int, count: int) -> list[Box]:
        """Give places that mean nothing."""
        turns = range(at, at + count)
        held = self._places
        return [(held[n % 5], held[n % 4], held[n % 3], held[n % 2]) for n in turns]

    def drawn(self, at: int, count: int) -> int:
        """Give a number that means nothing."""
        return (at + count) % 3


@given(
    st.text("a@.0 \r\n\ufffe", max_size=60), st.lists(st.floats(-99, 99), min_size=5, max_size=5)
)
def test_any_places_give_words_of_the_page(text: str, places: list[float]) -> None:
    """Nothing is raised, and no letter comes from elsewhere."""
    added = "".join(added for _, added in further(text, Anywhere(places)))

    assert {*added} <= {*text, "\t"}
