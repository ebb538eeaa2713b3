"""The files that a scan is asked for: found in order, opened safely, read block by block."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from leakwatch.cli.progress import Bar

BLOCK = 2**18  # bytes read at a time
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its path, as given or found; or why what stands there is none."""

    path: str
    fault: str = ""


def files(paths: Sequence[str]) -> Iterator[Found]:
    """Give every file of the paths, folders followed in order, and whatever cannot be listed."""
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112 - Path changes "./a" to "a"
            yield from _inside(path)
        else:
            yield Found(path)


def _inside(folder: str) -> Iterator[Found]:
    refused: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in folders:
            path = os.path.join(where, name)  # noqa: PTH118 - as above
            if os.path.islink(path):  # noqa: PTH114 - as above
                yield Found(path, "a link to a folder: name it to have it scanned")
        for name in sorted(names):
            yield Found(os.path.join(where, name))  # noqa: PTH118 - as above
    yield from (Found(str(fault.filename), reason(fault)) for fault in refused)


def size(paths: Sequence[str]) -> int | None:
    """Give the bytes to be read, for a progress bar; None where nobody can know."""
    if STANDARD_INPUT in paths:
        return None
    return sum(_size(found.path) for found in files(paths) if not found.fault)


def are_little(paths: Sequence[str], most: int) -> bool:
    """Say whether there are no more than so many bytes, without looking further than needed."""
    if STANDARD_INPUT in paths:
        return False
    for found in files(paths):
        most -= _size(found.path) + 1  # so that it ends where thousands of files are empty
        if most < 0:
            return False
    return True


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as above
    except OSError:
        return 0  # reading it will say why


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`; raises OSError.

    Pipes and devices are refused, since they may never end: not even opening one may wait.
    """
    if path == STANDARD_INPUT:
        # Not the usual stream: who waits for input holds its lock, and could not be left waiting.
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as file:
            yield file
        return
    held = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(held).st_mode):
            raise OSError("not a regular file: let its content come through a pipe, and name -")
        with open(held, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(held)


class Feed:
    """The blocks of a file; where it cannot be read on they end, and `fault` says why.

    They can be asked for again, from the file's first byte, as by a reader that has to begin anew;
    the bar counts each byte once. A pipe goes on where it stands: what was read of it is gone, so
    that a second time mostly gives nothing.
    """

    def __init__(self, file: BinaryIO, progress: Bar) -> None:
        self._file = file
        self._progress = progress
        self._start = file.tell() if file.seekable() else None
        self._told = 0  # bytes that the bar knows of
        self.fault = ""

    def __iter__(self) -> Iterator[bytes]:
        self.fault = ""
        at = 0
        while block := self._next(is_first=at == 0):
            yield block
            at += len(block)
            if at > self._told:
                self._progress.advance(at - self._told)
                self._told = at

    def _next(self, *, is_first: bool) -> bytes:
        try:
            if is_first and self._start is not None:
                self._file.seek(self._start)
            return self._file.read(BLOCK)
        except OSError as fault:
            self.fault = reason(fault)
            return b""


def reason(fault: OSError) -> str:
    """Say what the system says, without the path."""
    return fault.strerror or str(fault)
