"""Reads a table in pieces: as bytes where it may be cut anywhere, else as rows."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from leakwatch.errors import UsageError
from leakwatch.match.grid import is_plain, line_ends
from leakwatch.match.sheet import Refused, charset

_BLOCK = 2**20
TOGETHER = 2**14  # rows
_BOM = b"\xef\xbb\xbf"

ToldRow = tuple[int, list[str]] | Refused


@dataclass(frozen=True, slots=True)
class Plain:
    """Whole lines that quote nothing."""

    line: int  # number of the first, from 1
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """Rows, each with the number of its first line."""

    rows: list[ToldRow] = field(repr=False)


class Pieces:
    """One CSV file: its header, then pieces of it; empty rows are left out, or in Plain ones.

    The delimiter is a tab where the first line holds more tabs than commas. Raises UsageError
    where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self.charset = charset_of(path)
        self.bytes_read = 0
        self._line = 0
        self._waiting: list[str] = []
        self._file: BinaryIO = path.open("rb")
        first = self._file.readline().removeprefix(_BOM if self.charset == "utf-8-sig" else b"")
        self._waiting = self._cut(first)
        line = self._waiting[0] if self._waiting else ""
        self.delimiter = "\t" if line.count("\t") > line.count(",") else ","
        self._rows = csv.reader(self._pulled(), delimiter=self.delimiter, strict=True)
        self.header: ToldRow | None = next(self._told(), None)

    def __iter__(self) -> Iterator[Plain | Told]:
        with self._file:
            while True:
                if self._waiting:
                    yield from self._in_rows()
                content = self._block()
                if not content:
                    return
                if is_plain(content):
                    line, self._line = self._line + 1, self._line + line_ends(content)
                    yield Plain(line, content)
                else:
                    self._waiting = self._cut(content)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _block(self) -> bytes:
        """Give the next whole lines; a line end is put behind the last one of all."""
        content = self._file.read(_BLOCK)
        content += self._file.readline() if content else b""
        self.bytes_read = self._file.tell()
        return content if content.endswith(b"\n") or not content else content + b"\n"

    def _cut(self, content: bytes) -> list[str]:
        return [*StringIO(content.decode(self.charset), newline="")][::-1]

    def _pulled(self) -> Iterator[str]:
        """Give lines as the rows ask for them, from further blocks if a row goes on there."""
        while True:
            if not self._waiting:
                self._waiting = self._cut(self._block())
            if not self._waiting:
                return
            self._line += 1
            yield self._waiting.pop()

    def _told(self) -> Iterator[ToldRow]:
        """Give rows up to the end of a block at which a row ends."""
        while True:
            line = self._line + 1
            try:
                cells = next(self._rows)
            except StopIteration:
                return
            except csv.Error as fault:
                yield Refused(self.file, line, f"the row cannot be read as CSV: {fault}")
            else:
                if any(cell.strip() for cell in cells):
                    yield line, cells
            if not self._waiting:
                return

    def _in_rows(self) -> Iterator[Told]:
        rows: list[ToldRow] = []
        for row in self._told():
            rows.append(row)
            if len(rows) == TOGETHER:
                yield Told(rows)
                rows = []
        if rows:
            yield Told(rows)


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
