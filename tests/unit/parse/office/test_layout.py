"""Cells that were drawn column by column become rows; prose stays as it was written."""

from leakwatch.parse.office.layout import Placed, rows


def test_columns_of_cells_become_rows() -> None:
    """Name and address of one person stand on one line again."""
    names = [Placed(f"name {at}", 800 - 20 * at, 50) for at in range(9)]
    mails = [Placed(f"u{at}@firm.example", 801 - 20 * at, 250) for at in range(9)]

    assert rows(names + mails) == [f"name {at}\tu{at}@firm.example" for at in range(9)]


def test_prose_in_columns_is_left_alone() -> None:
    """An address that is broken over two lines goes on in its own column."""
    left = [Placed("x" * 50, 800 - 20 * at, 50) for at in range(9)]
    right = [Placed("y" * 50, 800 - 20 * at, 300) for at in range(9)]

    assert rows(left + right) == ["x" * 50] * 9 + ["y" * 50] * 9


def test_what_is_added_to_a_line_does_not_make_it_prose() -> None:
    """Only what was printed is measured."""
    names = [Placed(f"name {at}\t" + "x" * 99, 800 - 20 * at, 50) for at in range(2)]
    mails = [Placed(f"u{at}@firm.example", 800 - 20 * at, 250) for at in range(2)]

    assert rows(names + mails)[1] == f"name 1\t{'x' * 99}\tu1@firm.example"


def test_lines_in_any_order_keep_it() -> None:
    """A page number beside a title makes no table."""
    lines = [Placed("b", 10, 0), Placed("a", 800, 0), Placed("1", 800, 500)]

    assert rows(lines) == ["b", "a", "1"]
    assert rows([]) == []
