"""Listings in plain text."""

import pytest

from leakwatch.parse.folders.plain import plain

HERE = "http://x.example/a/"
UNIX = "total 8\ndrwxr-xr-x 2 u g 4096 Feb  3 2031 b c\nlrwxrwxrwx 1 u g 7 Feb  3 2031 d -> e\n"
WINDOWS = (
    " Volume in drive C is X\n\n02/03/2031  04:05 AM    <DIR>          b c\n"
    "02/03/2031  04:05 AM  1,234 d\n"
)


@pytest.mark.parametrize("text", [UNIX, WINDOWS])
def test_lines_of_files_are_entries(text: str) -> None:
    """As two systems write them, with blanks in names and where links lead."""
    folder, file = plain(text, HERE) or []

    assert (folder.name, folder.is_folder, folder.url) == ("b c", True, f"{HERE}b%20c/")
    assert (file.name, file.is_folder, file.url) == ("d", False, f"{HERE}d")
    assert file.size in {7, 1234}


@pytest.mark.parametrize("text", ["", "total 8\n", f"{UNIX}and more", "taro@firm.example:x\n"])
def test_any_other_line_makes_it_other_text(text: str) -> None:
    """A dump is no listing, even if it begins like one."""
    assert plain(text, HERE) is None
