"""Histories made once, of which each test has a copy; for stories, written without waiting.

The steps of a new one take longer than most tests: that they are taken at a start is proved by
tests/edges/test_store.py, end to end, and by tests/survive. To wait until each write is safe from
a power cut takes as long, and no story tells of that: a kill loses nothing that was written, with
or without it.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leakwatch.store import Store, open_store


def begin(path: Path) -> None:
    """Put a history without anything in it where there is none yet; all of them have one key."""
    if not path.exists():
        path.write_bytes(_new())


def hasten(store: Store) -> None:
    """Let the writes of this thread wait for no disk."""
    store.connect().execute("PRAGMA synchronous = OFF")


@cache
def _new() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        open_store(path).close()
        return path.read_bytes()
