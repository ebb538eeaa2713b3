"""Parser files: looked at, never run, before the confined reader runs them."""

from pathlib import Path

import pytest

from leakwatch.sources.parser_file import check_parser

GOOD = "import re\nfrom urllib.parse import urljoin\n\n\ndef items(text, url):\n    return []\n"


def _file(folder: Path, content: str) -> Path:
    path = folder / "board.py"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_parser_with_the_right_function_passes(tmp_path: Path) -> None:
    """Two arguments: the text and where it came from."""
    check_parser(_file(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("def items(text):\n    return []\n", r"must define `items\(text, url\)`"),
        ("def item(text, url):\n    return []\n", r"must define `items\(text, url\)`"),
        ("items = 1\n", r"must define `items\(text, url\)`"),
        ("def items(text, url:\n", "board.py is not Python"),
        ("x = '\0'\n", "board.py is not Python"),
        (f"import os\n{GOOD}", "board.py imports os; allowed are collections"),
        (f"{GOOD}    import socket, json\n", "board.py imports socket; allowed are"),
        (f"from urllib import request\n{GOOD}", "board.py imports urllib; allowed are"),
        (f"from . import other\n{GOOD}", "board.py imports .; allowed are"),
    ],
)
def test_a_file_that_can_be_no_parser_is_refused(
    content: str, sentence: str, tmp_path: Path
) -> None:
    """It is named at check, not in the middle of the night."""
    with pytest.raises(ValueError, match=sentence):
        check_parser(_file(tmp_path, content))


def test_a_parser_file_that_is_missing_or_a_folder_is_a_sentence(tmp_path: Path) -> None:
    """Whatever the disk answers becomes a sentence."""
    with pytest.raises(ValueError, match="expected a file beside this one"):
        check_parser(tmp_path / "gone.py")

    with pytest.raises(ValueError, match="cannot be read: Is a directory"):
        check_parser(tmp_path)


def test_a_parser_file_is_not_run(tmp_path: Path) -> None:
    """Only the confined reader runs it: a file that would fail when run is read all the same."""
    check_parser(_file(tmp_path, GOOD + "\n\nraise SystemExit\n"))
