"""A list file in memory, whatever its sections hold: proved, read, and let go."""

import mmap
from collections.abc import Iterator
from hmac import compare_digest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.match.keys import derive

_BLOCK = 2**20


class Mapped:
    """One file with a proved header; its sections are not proved before `altered` is asked.

    Raises ListError where the file is missing, foreign, cut, altered, newer, or of another key.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.keys = derive(key)
        self._content: mmap.mmap | None = _content(path)
        try:
            self.header = self._proved_header()
        except ListError as fault:
            self.close()
            raise ListError(f"{path}: {fault}") from fault
        self.sections = {section.name: section for section in self.header.sections}

    @property
    def content(self) -> mmap.mmap:
        """Give the bytes of the file; raises ValueError once it is closed."""
        if self._content is None:
            raise ValueError("the list is closed")
        return self._content

    def count(self, name: str) -> int:
        """Give how many items a section has; none where there is no such section."""
        section = self.sections.get(name)
        return section.count if section else 0

    def offset(self, name: str) -> int:
        """Give where a section begins."""
        return self.sections[name].offset

    def read(self, name: str) -> bytes:
        """Give all bytes of a section."""
        section = self.sections[name]
        return self.content[section.offset : section.offset + section.length]

    def array(self, name: str, dtype: "np.dtype[Any] | str") -> NDArray[Any]:
        """Give the items of a section without copying them; they keep the file mapped."""
        section = self.sections.get(name)
        if not section or not section.count:
            return np.empty(0, dtype)
        return np.frombuffer(self.content, dtype, section.count, section.offset)

    def is_proved(self, name: str) -> bool:
        """Say whether a section is as it was written."""
        section = self.sections[name]
        proof = layout.section_mac(self.keys, name, self._blocks(section))
        return compare_digest(proof, section.mac)

    def altered(self) -> list[str]:
        """Name the sections that are not as they were written."""
        return [name for name in self.sections if not self.is_proved(name)]

    def close(self) -> None:
        """Let the file go: it is unmapped when the last array made of it is gone."""
        self._content = None

    def _proved_header(self) -> layout.Header:
        header = layout.unpacked(self.content[: layout.LONGEST_HEADER], self.keys)
        if len(self.content) != header.file_length:
            raise ListError(
                f"the file is cut short or has grown: {len(self.content)} bytes, "
                f"its header says {header.file_length}"
            )
        return header

    def _blocks(self, section: layout.Section) -> Iterator[bytes]:
        for start in range(section.offset, section.end, _BLOCK):
            yield self.content[start : min(start + _BLOCK, section.end)]


def _content(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as fault:
        raise ListError(f"{path}: there is no watchlist; leakwatch watchlist import") from fault
    except (OSError, ValueError) as fault:
        raise ListError(f"{path}: the watchlist cannot be read: {fault}") from fault
