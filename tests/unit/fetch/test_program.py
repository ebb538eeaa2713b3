"""Where the programs of tor lie."""

import os
from pathlib import Path

import pytest

from leakwatch.errors import TorError
from leakwatch.fetch.program import find_program


def test_a_program_is_found_by_its_path(tmp_path: Path) -> None:
    """The operator may name one that lies anywhere."""
    program = tmp_path / "my-tor"
    program.touch(mode=0o700)

    assert find_program(str(program)) == program


def test_folders_of_the_system_are_searched_too() -> None:
    """Debian keeps tor in /usr/sbin, which is in few people's PATH."""
    present = next(file for file in Path("/usr/sbin").iterdir() if os.access(file, os.X_OK))

    assert find_program(present.name, "/nowhere") == present


def test_a_missing_program_says_how_to_get_it() -> None:
    """The sentence holds the remedy."""
    with pytest.raises(TorError, match="apt install tor") as caught:
        find_program("no-such-tor")

    assert not caught.value.retry
