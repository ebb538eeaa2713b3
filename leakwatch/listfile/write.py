"""Writes a list file so that there is always one whole list, the old or the new."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.listfile.roll import Content
from leakwatch.match.keys import Keys


def laid_out(
    sections: list[Content], keys: Keys, list_id: bytes, created: int, persons: int
) -> bytes:
    """Give the bytes of a whole list file."""
    offset = layout.header_length(len(sections))
    rows, pieces = [], []
    for section in sections:
        content = section.content.ljust(layout.padded(len(section.content)), b"\0")
        proof = layout.section_mac(keys, section.name, [content])
        size = len(section.content)
        rows.append(
            layout.Section(section.name, offset, size, section.count, section.item_size, proof)
        )
        pieces.append(content)
        offset += len(content)
    header = layout.packed(
        layout.Header(list_id, keys.id, created, persons, offset, tuple(rows)), keys
    )
    return header + b"".join(pieces)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in the place of another, for its owner alone (0600), durably and at once.

    Raises ListError where the folder does not let us; the old file then stands as it stood.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(draft, content)
        draft.replace(path)
        _settle(path.parent)
    except OSError as fault:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise ListError(f"{path}: cannot be written: {fault.strerror}") from fault


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make a renaming durable: the name lies in the folder, not in the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
