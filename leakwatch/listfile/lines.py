"""Opens a table of identifiers as lines of text, and counts the bytes as they are read."""

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from leakwatch.errors import UsageError
from leakwatch.match.sheet import charset

_BLOCK = 2**20


class Lines:
    """The lines of one file, in whichever of the known charsets reads all of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bytes_read = 0
        self._charset = charset_of(path)

    def __iter__(self) -> Iterator[str]:
        with (
            self.path.open("rb") as file,
            TextIOWrapper(file, encoding=self._charset, newline="") as text,
        ):
            for line in text:
                self.bytes_read = file.tell()
                yield line


def charset_of(path: Path) -> str:
    """Give the charset that reads a whole file; raises UsageError where none does."""
    try:
        return charset(_blocks(path), str(path))
    except OSError as fault:
        raise UsageError(f"{path}: cannot be read: {fault.strerror}") from fault


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
