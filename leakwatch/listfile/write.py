"""Writes a list file so that there is always one whole list, the old or the new."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.match.keys import Keys

Piece = bytes | NDArray[Any]  # a whole array of numbers, little-endian as they are written


@dataclass(frozen=True, slots=True)
class Shape:
    """A section before it is written."""

    name: str
    count: int
    item_size: int = 1

    @property
    def length(self) -> int:
        """Give its length in bytes."""
        return self.count * self.item_size


class _Growing:
    """A section while it is written."""

    def __init__(self, shape: Shape, offset: int, keys: Keys) -> None:
        self.shape = shape
        self.offset = offset
        self.written = 0
        self.state: blake2b = layout.section_state(keys, shape.name)


class Draft:
    """A file in the making, beside the one whose place it takes: its sections grow side by side.

    It is for its owner alone (0600). Until `replace` the old file stands as it stood, and a draft
    that is left before is gone. Raises ListError where the folder does not let us.
    """

    def __init__(self, path: Path, keys: Keys, list_id: bytes, shapes: Sequence[Shape]) -> None:
        self._path = path
        self._keys = keys
        self._list_id = list_id
        self._draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        self._growing: dict[str, _Growing] = {}
        self._end = layout.header_length(len(shapes))
        for shape in shapes:
            self._growing[shape.name] = _Growing(shape, self._end, keys)
            self._end += layout.padded(shape.length)
        self._descriptor = self._opened()

    def put(self, name: str, piece: Piece) -> None:
        """Write the next piece of a section."""
        growing = self._growing[name]
        content = (
            memoryview(piece) if isinstance(piece, bytes) else piece.ravel().view(np.uint8).data
        )
        growing.state.update(content)
        self._write(content, growing.offset + growing.written)
        growing.written += len(content)

    def replace(self, created: int, persons: int = 0) -> None:
        """Finish the file and put it in the place of the other, durably and at once."""
        rows = tuple(self._closed(growing) for growing in self._growing.values())
        header = layout.Header(self._list_id, self._keys.id, created, persons, self._end, rows)
        self._write(memoryview(layout.packed(header, self._keys)), 0)
        try:
            os.truncate(self._descriptor, self._end)
            os.fsync(self._descriptor)
            self._draft.replace(self._path)
            _settle(self._path.parent)
        except OSError as fault:
            raise self._fault(fault) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)

    def _opened(self) -> int:
        try:
            return os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as fault:
            raise self._fault(fault) from fault

    def _write(self, content: memoryview, offset: int) -> None:
        try:
            while content:
                done = os.pwrite(self._descriptor, content, offset)
                content, offset = content[done:], offset + done
        except OSError as fault:
            raise self._fault(fault) from fault

    def _closed(self, growing: _Growing) -> layout.Section:
        shape = growing.shape
        if growing.written != shape.length:
            raise AssertionError(f"{shape.name}: {growing.written} of {shape.length} bytes")
        growing.state.update(bytes(layout.padded(shape.length) - shape.length))
        return layout.Section(
            shape.name,
            growing.offset,
            shape.length,
            shape.count,
            shape.item_size,
            growing.state.digest(),
        )

    def _fault(self, fault: OSError) -> ListError:
        return ListError(f"{self._path}: cannot be written: {fault.strerror}")


def _settle(folder: Path) -> None:
    """Make a renaming durable: the name lies in the folder, not in the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
