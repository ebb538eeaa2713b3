"""Where histories lie that are killed: in memory where the machine has such a place.

A kill takes nothing from memory, and a power loss is played, so that no disk need spin for it.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


@contextmanager
def ground() -> Iterator[Path]:
    """Give a folder that goes away afterwards."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="leakwatch-") as folder:
        yield Path(folder)
