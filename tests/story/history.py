"""Histories for stories: made once, and written without waiting for the disk.

The steps of a new one take longer than most stories, and so does it to wait until each write is
safe from a power cut, which no story tells of: `edges/` and `survive/` do. A kill loses nothing
that was written, with or without that.
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
