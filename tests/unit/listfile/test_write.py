"""Writing: one whole list at any time, for its owner alone."""

from pathlib import Path

import pytest

from leakwatch.errors import ListError
from leakwatch.listfile.layout import unpacked
from leakwatch.listfile.roll import Content
from leakwatch.listfile.write import laid_out, replace_file
from leakwatch.match.keys import derive

KEYS = derive(bytes(32))


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    """Nothing is left beside it, and nobody else may read it."""
    path = tmp_path / "watchlist.lw"
    path.write_bytes(b"old")
    path.chmod(0o644)

    replace_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["watchlist.lw"]


def test_whoever_has_the_old_file_open_keeps_it(tmp_path: Path) -> None:
    """The daemon goes on with the list that it mapped."""
    path = tmp_path / "watchlist.lw"
    path.write_bytes(b"old")

    with path.open("rb") as file:
        replace_file(path, b"new")

        assert file.read() == b"old"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """A folder in the file's place stands for every reason why a rename fails."""
    path = tmp_path / "watchlist.lw"
    (path / "inside").mkdir(parents=True)

    with pytest.raises(ListError, match=r"watchlist\.lw: cannot be written"):
        replace_file(path, b"new")

    assert [p.name for p in tmp_path.iterdir()] == ["watchlist.lw"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """With the file's name and the system's reason."""
    with pytest.raises(ListError, match="No such file"):
        replace_file(tmp_path / "missing" / "watchlist.lw", b"new")


def test_sections_stand_on_multiples_of_64() -> None:
    """A later reader maps them as numbers."""
    sections = [Content("a", b"x" * 70, 70), Content("b", b"", 0), Content("c", b"y", 1)]

    content = laid_out(sections, KEYS, b"l" * 16, 5, 0)
    header = unpacked(content, KEYS)

    assert [s.offset % 64 for s in header.sections] == [0, 0, 0]
    assert [content[s.offset : s.offset + s.length] for s in header.sections] == [
        s.content for s in sections
    ]
    assert header.file_length == len(content)
