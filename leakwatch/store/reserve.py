"""A file that only takes up room beside the database, to be given up when there is no other.

SQLite needs room for every write, for a DELETE too: without it nobody could be told that the disk
is full, nor could be marked what was told.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leakwatch.store.faults import room

MARGIN = 2  # times its size must be free before it is made: it must not fill the disk by itself


@dataclass(frozen=True, slots=True)
class Reserve:
    """Bytes that are kept for one emergency; processes of the same database share them."""

    database: Path
    size: int

    @property
    def path(self) -> Path:
        """Give where it lies."""
        return self.database.with_name(f"{self.database.name}.reserve")

    def make(self) -> bool:
        """Take up room, unless that is done already; says whether it is there now.

        Without room for it, or on a disk that fails, nothing is left of the attempt.
        """
        try:
            if self._holds():
                return True
            if room(self.database) < MARGIN * self.size:
                return False
            self._fill()
        except OSError:
            self.give_up()
            return False
        return True

    def give_up(self) -> bool:
        """Let go of the room; says whether there was any to let go."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def _holds(self) -> bool:
        with suppress(FileNotFoundError):
            held = self.path.stat()
            return held.st_size == self.size and held.st_blocks * 512 >= self.size
        return False

    def _fill(self) -> None:
        """Have every block given to us now: a file of zeros that is only long has none."""
        opened = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.ftruncate(opened, self.size)
            os.posix_fallocate(opened, 0, self.size)
            os.fsync(opened)
        finally:
            os.close(opened)
