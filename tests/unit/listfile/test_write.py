"""Writing: one whole list at any time, for its owner alone."""

from pathlib import Path

import numpy as np
import pytest

from leakwatch.errors import ListError
from leakwatch.listfile.layout import section_mac, unpacked
from leakwatch.listfile.write import Draft, Shape
from leakwatch.match.keys import derive

KEYS = derive(bytes(32))
SHAPES = [Shape("a", 70), Shape("b", 0, 8), Shape("c", 3, 4)]
NUMBERS = np.array([1, 2, 3], np.uint32)


def write(path: Path) -> None:
    """Write a small file, its sections in turns."""
    with Draft(path, KEYS, b"l" * 16, SHAPES) as draft:
        draft.put("c", NUMBERS[:1])
        draft.put("a", b"x" * 60)
        draft.put("c", NUMBERS[1:])
        draft.put("b", NUMBERS[:0])
        draft.put("a", b"y" * 10)
        draft.replace(created=5)


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    """Nothing is left beside it, and nobody else may read it."""
    path = tmp_path / "watchlist.lw"
    path.write_bytes(b"old")
    path.chmod(0o644)

    write(path)

    assert unpacked(path.read_bytes(), KEYS).created == 5
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["watchlist.lw"]


def test_whoever_has_the_old_file_open_keeps_it(tmp_path: Path) -> None:
    """The daemon goes on with the list that it mapped."""
    path = tmp_path / "watchlist.lw"
    path.write_bytes(b"old")

    with path.open("rb") as file:
        write(path)

        assert file.read() == b"old"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """A folder in the file's place stands for every reason why a rename fails."""
    path = tmp_path / "watchlist.lw"
    (path / "inside").mkdir(parents=True)

    with pytest.raises(ListError, match=r"watchlist\.lw: cannot be written"):
        write(path)

    assert [p.name for p in tmp_path.iterdir()] == ["watchlist.lw"]


def test_a_draft_that_is_not_finished_is_gone(tmp_path: Path) -> None:
    """Whatever stops an import in the middle."""
    path = tmp_path / "watchlist.lw"
    path.write_bytes(b"old")

    with pytest.raises(KeyError), Draft(path, KEYS, bytes(16), SHAPES) as draft:
        draft.put("no such section", b"x")

    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"old"]


def test_a_section_that_is_not_whole_is_no_list(tmp_path: Path) -> None:
    """A place that was never written would be zeros under a good MAC."""
    path = tmp_path / "watchlist.lw"

    with Draft(path, KEYS, bytes(16), SHAPES) as draft:
        draft.put("a", b"x" * 69)
        with pytest.raises(AssertionError, match="a: 69 of 70"):
            draft.replace(created=5)

    assert not [*tmp_path.iterdir()]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """With the file's name and the system's reason."""
    with pytest.raises(ListError, match="No such file"):
        write(tmp_path / "missing" / "watchlist.lw")


def test_sections_stand_on_multiples_of_64_and_are_proved(tmp_path: Path) -> None:
    """A reader maps them as numbers, whatever turns they were written in."""
    path = tmp_path / "watchlist.lw"

    write(path)

    content = path.read_bytes()
    header = unpacked(content, KEYS)
    assert [s.offset % 64 for s in header.sections] == [0, 0, 0]
    assert [content[s.offset : s.offset + s.length] for s in header.sections] == [
        b"x" * 60 + b"y" * 10,
        b"",
        NUMBERS.tobytes(),
    ]
    assert [section_mac(KEYS, s.name, [content[s.offset : s.end]]) for s in header.sections] == [
        s.mac for s in header.sections
    ]
    assert header.file_length == len(content)
