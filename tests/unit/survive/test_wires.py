"""The log of strace, read call by call."""

import pytest

from tests.survive.wires import Change, changes

PATH = "".join(f"\\x{byte:02x}" for byte in b"/a.db")


@pytest.mark.parametrize("shown", ["/a.db", PATH], ids=["clear", "as numbers"])
def test_every_call_that_changes_a_file_is_read(shown: str) -> None:
    """Paths are written in clear by some versions of strace, as numbers by others."""
    lines = [
        rf'pwrite64(3<{shown}>, "\x61\x62", 2, 4096) = 2',
        f"fdatasync(3<{shown}>) = 0",
        f"ftruncate(3<{shown}>, 512) = 0",
        f'unlink("{shown}") = 0',
    ]

    assert [*changes(lines)] == [
        Change("pwrite64", "/a.db", 4096, b"ab"),
        Change("fdatasync", "/a.db"),
        Change("ftruncate", "/a.db", 512),
        Change("unlink", "/a.db"),
    ]


def test_a_call_that_failed_changed_nothing() -> None:
    """And other lines are no calls."""
    lines = ['unlink("/a.db") = -1 ENOENT (No such file or directory)', "+++ exited with 0 +++"]

    assert [*changes(lines)] == []


def test_a_write_that_is_not_shown_whole_ends_the_run() -> None:
    """Images made from a part of what was written would prove nothing."""
    lines = [r'write(3</a.db>, "\x61"..., 70000) = 70000']

    with pytest.raises(AssertionError, match="the whole of a write"):
        [*changes(lines)]
