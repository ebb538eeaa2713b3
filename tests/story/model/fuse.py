"""Kills the program at a moment that a test chooses, and keeps it dead until it starts anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leakwatch.store import Store


class Killed(BaseException):
    """The program is dead; no clause of its own may catch this and go on."""


class Fuse:
    """Counts the moments at which a kill would make a difference; a lit one kills at its end."""

    def __init__(self) -> None:
        self._left = -1  # moments; below zero: not lit
        self.is_blown = False

    def light(self, moments: int) -> None:
        """Kill after so many moments."""
        self._left = moments

    def renew(self) -> None:
        """Let a new program live."""
        self._left, self.is_blown = -1, False

    def step(self) -> None:
        """Pass one moment; raises Killed where it is the last, and ever after."""
        if self._left == 0:
            self.is_blown = True
        if self.is_blown:
            raise Killed
        self._left -= self._left > 0


class Mortal(Store):
    """A history whose program may die before, in and after each transaction."""

    def __init__(self, path: Path, fuse: Fuse) -> None:
        self._fuse = fuse
        super().__init__(path)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Write all of it or nothing, unless killed: then all or nothing too."""
        self._fuse.step()
        with super().write() as db:
            yield db
            self._fuse.step()
        self._fuse.step()
