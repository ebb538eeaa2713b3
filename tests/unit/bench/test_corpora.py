"""Corpora that are the same each time, with the truth beside them."""

from pathlib import Path

import pytest

from leakwatch.model import Kind
from tests.bench.corpora import corpus
from tests.bench.made_up import address
from tests.bench.records import RECORDS

SIZE = 200_000


@pytest.mark.parametrize("name", RECORDS)
def test_a_corpus_is_the_same_each_time(name: str, tmp_path: Path) -> None:
    """What was measured can be measured again, on another machine too."""
    one, two = (corpus(name, SIZE, tmp_path / side, every=20) for side in "ab")

    assert one.size >= SIZE
    assert one.text() == two.text()
    assert one.planted == two.planted


def test_another_seed_is_another_corpus(tmp_path: Path) -> None:
    """The seed is no decoration."""
    one, two = (corpus("combo", SIZE, tmp_path, seed=seed) for seed in (1, 2))

    assert one.text() != two.text()


@pytest.mark.parametrize("name", RECORDS)
def test_the_truth_is_all_that_stands_there(name: str, tmp_path: Path) -> None:
    """Addresses of ours that are written plainly are counted in the text, letter by letter."""
    made = corpus(name, SIZE, tmp_path, every=20)
    text = made.text().decode()

    addresses = [each for each in made.planted if each.kind is Kind.EMAIL]
    plain = [each.number for each in addresses if each.form == "plain"]
    assert plain
    for number in set(plain):
        assert text.count(address(number)) == plain.count(number)


@pytest.mark.parametrize("name", RECORDS)
def test_a_piece_has_the_truth_of_its_own_part(name: str, tmp_path: Path) -> None:
    """It ends with a line, and what is planted behind it is none of it."""
    made = corpus(name, SIZE, tmp_path, every=20)

    piece = made.piece(SIZE // 3)

    assert 0 < piece.size <= SIZE // 3
    assert made.text().startswith(piece.text())
    assert piece.text().endswith(b"\n")
    assert 0 < len(piece.planted) < len(made.planted)
    assert [each for each in made.planted if each.at < piece.size] == piece.planted


def test_a_corpus_that_lies_there_is_taken(tmp_path: Path) -> None:
    """A gigabyte is made once."""
    path = corpus("combo", SIZE, tmp_path).path
    before = path.stat()

    again = corpus("combo", SIZE, tmp_path).path.stat()

    assert (again.st_mtime_ns, again.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_run_that_was_cut_short_leaves_no_corpus(tmp_path: Path) -> None:
    """The truth is written last: without it the text is made anew."""
    made = corpus("combo", SIZE, tmp_path)
    made.path.with_suffix(".json").unlink()
    made.path.write_bytes(b"half a line")

    again = corpus("combo", SIZE, tmp_path)

    assert again.size == made.size


def test_strangers_are_many_and_ours_are_few(tmp_path: Path) -> None:
    """In a combo list one line in ten thousand is on the list."""
    made = corpus("combo", 5_000_000, tmp_path)

    lines = made.text().count(b"\n")
    ours = made.truth([Kind.EMAIL, Kind.DOMAIN]).total()
    assert 0.00003 < ours / lines < 0.0003
