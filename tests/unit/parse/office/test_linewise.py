"""Records become lines; nothing in a cell may end it early."""

from collections.abc import Iterator

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Limits, cut
from leakwatch.parse.office.linewise import INNER, PIECE, cell, in_turn, pieces, record, row
from tests.papers import budget, read


def broken(*lines: str) -> Iterator[str]:
    """Give lines and break off."""
    yield from lines
    raise cut("it breaks off")


def test_a_break_inside_a_cell_does_not_end_the_record() -> None:
    """The name and the address of one person stay on one line."""
    line = record(["見本\r\n花子", "hanako@firm.example\x0b", "a\tb"])

    assert line == f"見本{INNER}花子\thanako@firm.example{INNER}\ta b"
    assert line.splitlines() != [line]
    assert "\n" not in line


def test_a_cell_of_plain_letters_is_given_as_it_is() -> None:
    """Most cells are."""
    assert cell("hanako@firm.example") == "hanako@firm.example"


def test_what_came_before_a_fault_is_given() -> None:
    """A reader that fails loses nothing that it had."""
    found, outcome = read(pieces(broken("hanako@firm.example", "", "b")))

    assert (found, outcome) == (["hanako@firm.example\nb\n"], Outcome.CUT)


def test_no_piece_is_too_long() -> None:
    """A piece is cut wherever it must be, and nothing of it is lost."""
    lines = ["見" * (3 * PIECE), "b"]
    found = list(pieces(lines))

    assert "".join(found) == f"{lines[0]}\nb\n"
    assert max(len(piece) for piece in found) <= PIECE


def test_a_fault_of_one_reader_lets_the_others_have_their_turn() -> None:
    """One damaged part does not cost the parts behind it."""
    found, outcome = read(in_turn([broken("a"), ["b"], broken("c")]))

    assert (found, outcome) == (["a", "b", "c"], Outcome.CUT)


def test_a_row_that_repeats_a_long_text_is_given_in_bounds() -> None:
    """A few bytes may name one text a thousand times."""
    text = "x" * 100_000
    found, outcome = read(row((text for _ in range(9_999)), budget(1, Limits(ratio=1))))

    assert outcome is Outcome.CUT
    assert 0 < sum(map(len, found)) < 32 * 2**20
