"""Where the long runs keep their databases: in memory where there is room, since a day is long."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it, for us alone


@contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder for a run that never loses power: nothing need reach a disk."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as made:
        yield Path(made)
