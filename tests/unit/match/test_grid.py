"""Plain pieces of tables are cut as CSV cuts them."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.grid import grid, is_plain, packed
from leakwatch.match.single import values

CELLS = st.text(st.sampled_from("ab @.-0 日本"), max_size=4)
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


@given(LINES, st.sampled_from([",", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_whole_lines_are_cut_as_csv_cuts_them(
    lines: list[list[str]], delimiter: str, ending: str
) -> None:
    """Those with three cells, of which one says something; without the blanks around each."""
    text = "".join(delimiter.join(cells) + ending for cells in lines)
    rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]

    found = grid(text.encode(), delimiter, 3)

    whole = [row for row in rows if len(row) == 3 and any(map(says, row))]
    assert len(found.whole) == len(whole)
    for number in range(3):
        written = values(*packed(found.content, *found.cell(number)))
        column = [cell.decode() for cell in written]
        assert [cell.strip(" ") for cell in column] == [row[number].strip(" ") for row in whole]
    blank = set(found.blank.tolist())
    assert blank == {n for n, row in enumerate(rows) if not any(map(says, row))}


def says(cell: str) -> bool:
    """Say whether a cell has a sign of ASCII; full-width ones are looked at one by one."""
    return any("!" <= sign <= "~" for sign in cell)


def test_what_quotes_or_ends_lines_otherwise_is_not_plain() -> None:
    """A quoted cell may hold any of the signs by which a piece is cut."""
    assert is_plain(b"a,b\nc,d\n")
    assert is_plain(b"a,b\r\nc,d\r\n")
    assert not is_plain(b'a,"b\nc",d\n')
    assert not is_plain(b"a,b\rc,d\n")
    assert not is_plain(b"a,b\r\r\nc,d\r\n")


def test_nothing_is_packed_into_nothing() -> None:
    """A piece may have no whole line."""
    found = grid(b"a\n", ",", 3)

    content, ends = packed(found.content, *found.cell(1))

    assert (len(found.whole), len(content), len(ends)) == (0, 0, 0)
