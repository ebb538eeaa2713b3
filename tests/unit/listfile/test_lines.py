"""Tables as lines of text."""

from pathlib import Path

import pytest

from leakwatch.errors import UsageError
from leakwatch.listfile.lines import Lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table_is_read_in_the_charset_that_fits(encoding: str, tmp_path: Path) -> None:
    """The mark of UTF-8 is no part of the first column's name."""
    path = tmp_path / "a.csv"
    path.write_bytes("メール,電話\r\n①,髙\r\n".encode(encoding, "replace"))

    lines = list(Lines(path))

    assert lines[0] == "メール,電話\r\n"


def test_bytes_are_counted_as_they_are_read(tmp_path: Path) -> None:
    """For a progress bar; the first pass that finds the charset does not count."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"kind,value\n" * 10_000)

    lines = Lines(path)
    before = lines.bytes_read
    list(lines)

    assert (before, lines.bytes_read) == (0, 110_000)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    """With its name and the system's reason."""
    with pytest.raises(UsageError, match=r"a\.csv: cannot be read: No such file"):
        Lines(tmp_path / "a.csv")
