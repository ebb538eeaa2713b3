"""Where lines and rows start."""

import pytest

from leakwatch.parse.structure.rows import distinct, lines, rows


def cut(text: bytes, starts: list[int]) -> list[bytes]:
    """Give the records as texts."""
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_lines_end_in_any_way() -> None:
    """Windows, Unix and old Macintosh files are glued together in one dump."""
    text = b"a\r\nb\rc\n\nd"

    assert cut(text, list(lines(text))) == [b"a\r\n", b"b\r", b"c\n", b"\n", b"d"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [1, 3, 70_000, 200_000])
def test_lines_of_a_long_text_are_those_of_a_short_one(end: bytes, size: int) -> None:
    """It is split piece by piece, and no line starts where a piece does."""
    text = (b"a" * size + end) * max(3, 200_000 // size) + b"rest"

    starts = list(lines(text, 1))

    line = size + len(end)
    assert starts == [1, *range(line, len(text) - len(b"rest") + 1, line)]


def test_places_are_given_once() -> None:
    """A block and a line may start in the same place."""
    assert list(distinct([0, 0, 3, 7, 7, 7])) == [0, 3, 7]
    assert list(distinct([])) == []


def test_a_quoted_line_end_does_not_end_a_row() -> None:
    """Postal addresses in a customer table have lines of their own."""
    table = b'name,address\nx,"1 a\n2 ""b""\n3 c"\ny,"z"\n'

    assert cut(table, list(rows(table))) == [
        b"name,address\n",
        b'x,"1 a\n2 ""b""\n3 c"\n',
        b'y,"z"\n',
    ]


@pytest.mark.parametrize("border", [b",", b";", b"|", b"\t", b"^", b"\x1f"])
def test_any_separator_may_stand_before_a_quoted_cell(border: bytes) -> None:
    """Every country and program has its own."""
    table = b'a%b"x\ny"%bb\nc%bd\n'.replace(b"%b", border)

    assert len(rows(table)) == 2


def test_a_stray_quote_does_not_join_the_rest_of_a_table() -> None:
    """Persons in one record corroborate each other, so records must not grow by accident."""
    table = b'5" screen\n' + b"a,b\n" * 500

    assert list(rows(table)) == list(lines(table))


def test_a_quote_inside_a_password_opens_no_cell() -> None:
    """Lists of credentials are often called .csv."""
    table = b'taro@firm.example,pa"ss\nhanako@firm.example,09001234567\n'

    assert len(rows(table)) == 2


def test_a_cell_that_never_ends_ends_after_fifty_lines() -> None:
    """One broken row must not hide where all others start."""
    table = b'a,"b\n' + b"c,d\n" * 500

    assert len(rows(table)) > 490
