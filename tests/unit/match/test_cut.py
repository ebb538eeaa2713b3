"""The compiled grid is the plain one, of any piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import cut, grid
from tests.unit.match.test_grid import LINES

CELLS = st.text(st.sampled_from("ab @.-0 ,\t日本\x01　"), max_size=40)


def alike(piece: bytes, delimiter: str, width: int) -> bool:
    """Say whether both cut a piece alike."""
    ours, plain = cut.grid(piece, delimiter, width), grid.grid(piece, delimiter, width)
    assert ours.content[: len(piece)].tobytes() == plain.content.tobytes() == piece
    return [each.tolist() for each in ours[1:]] == [each.tolist() for each in plain[1:]]


@given(LINES, st.sampled_from([",", "\t"]), st.sampled_from(["\n", "\r\n"]), st.integers(1, 4))
def test_lines_and_cells_are_the_same(
    lines: list[list[str]], delimiter: str, ending: str, width: int
) -> None:
    """However many cells they have."""
    text = "".join(delimiter.join(cells) + ending for cells in lines)

    assert alike(text.encode(), delimiter, width)


@given(st.lists(CELLS, min_size=1, max_size=9), st.integers(1, 4))
def test_long_lines_are_cut_the_same(lines: list[str], width: int) -> None:
    """Over the places where one look ends and the next begins."""
    assert alike("".join(f"{line}\n" for line in lines).encode(), ",", width)


@pytest.mark.parametrize("size", [0, 1, 62, 63, 64, 65, 127, 128, 129])
def test_every_length_of_a_piece_is_cut(size: int) -> None:
    """A line end may be the last byte of what is looked at together, or the first."""
    for cells in (b"a" * size, b" " * size, b"," * size, b"a," * (size // 2)):
        assert alike(cells + b"\n", ",", 2)
        assert alike(b"x,y\r\n" + cells + b"\r\n\n", ",", 2)


@pytest.mark.parametrize("blanks", range(9))
def test_few_blanks_are_taken_off(blanks: int) -> None:
    """On both sides, of a cell that has nothing else, too."""
    blank = " " * blanks
    assert alike(f"{blank}a{blank},{blank},b{blank}\n".encode(), ",", 3)


def test_it_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits."""
    cut.prepare()

    assert len(cut._cut.signatures) == 1  # type: ignore[attr-defined] # numba's
