"""The folder of sources: all files, all faults, no address twice."""

from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError
from leakwatch.sources import NONE, files, load, strays


def _write(folder: Path, **sources: str) -> None:
    for name, content in sources.items():
        (folder / f"{name}.toml").write_text(content)


def _page(url: str) -> str:
    return f"urls = ['{url}']\nevery = '15m'\n"


def test_sources_come_by_name_and_other_files_are_left_alone(tmp_path: Path) -> None:
    """The folder also holds a README, parsers and samples."""
    _write(tmp_path, b=_page("http://b.example/"), a=_page("http://a.example/"))
    (tmp_path / "README.md").touch()

    assert [source.name for source in load(tmp_path, NONE)] == ["a", "b"]


def test_an_empty_folder_has_no_sources(tmp_path: Path) -> None:
    """That there is nothing to read is for `doctor` to say."""
    assert load(tmp_path, NONE) == ()


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """No sources at all would read as "all clear"."""
    with pytest.raises(ConfigError, match="gone: expected the folder of the sources"):
        load(tmp_path / "gone", NONE)


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    """A file that is no TOML does not hide what is wrong with the others."""
    _write(tmp_path, a="urls = [", b="urls = 1\nevery = 1\n", c=_page("http://c.example/"))
    _write(tmp_path, d=_page("http://C.example:80"))

    with pytest.raises(ConfigError) as caught:
        load(tmp_path, NONE)

    files = [Path(fault.partition(":")[0]).name for fault in caught.value.faults]
    assert files == ["a.toml", "b.toml", "b.toml", "d.toml"]


def test_an_address_in_two_files_is_refused(tmp_path: Path) -> None:
    """Both would tell of the same leak."""
    _write(tmp_path, a=_page("http://a.example/x"), b=_page("http://A.EXAMPLE/x"))

    with pytest.raises(ConfigError) as caught:
        load(tmp_path, NONE)

    assert caught.value.faults == (
        f'{tmp_path}/b.toml: urls: a.toml reads "http://A.EXAMPLE/x" already',
    )


def test_a_disabled_copy_of_a_file_stops_nobody(tmp_path: Path) -> None:
    """A source of one's own begins with a copy of a file; it is told of, and that is all."""
    off = _page("http://b.example/x") + "enabled = false\n"
    _write(tmp_path, a=_page("http://a.example/x") + "enabled = false\n")
    _write(tmp_path, b=_page("http://a.example/x"), c=off, d=off)
    notes = Notes()

    found = load(tmp_path, NONE, notes)

    assert [one.name for one in found] == ["a", "b", "c", "d"]
    (warning,) = notes.warnings
    assert warning.startswith(f"{tmp_path}/a.toml: urls: b.toml reads")
    assert warning.endswith("already; only one of them may be enabled")


def test_what_can_be_used_is_told_from_what_cannot(tmp_path: Path) -> None:
    """Each file with its own faults: a slip in one need not stop what another is wanted for."""
    _write(tmp_path, a="urls = [", b="urls = 1\nevery = 1\n", c=_page("http://c.example/"))

    found = files(tmp_path, NONE)

    assert [(one.path.stem, one.is_sound, len(one.notes.faults)) for one in found] == [
        ("a", False, 1),
        ("b", False, 2),
        ("c", True, 0),
    ]


def test_a_file_that_only_looks_like_a_source_is_told(tmp_path: Path) -> None:
    """Some editors add .txt, some systems write capitals; what is no source at all is none."""
    _write(tmp_path, a=_page("http://a.example/"))
    for name in ("b.TOML", "c.toml.txt", "README.md", "d.toml.bak", "page.txt"):
        (tmp_path / name).touch()
    notes = Notes()

    load(tmp_path, NONE, notes)

    assert notes.warnings == strays(tmp_path)
    assert [Path(one.partition(":")[0]).name for one in notes.warnings] == ["b.TOML", "c.toml.txt"]
