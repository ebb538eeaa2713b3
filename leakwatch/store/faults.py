"""What SQLite and the disk may answer, as our own errors; the one place where they are mapped."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leakwatch.errors import BusyError, DamageError, DiskError, StoreError

DAMAGED = "the file is damaged; restore the latest snapshot"
_SENTENCES = {
    "SQLITE_NOTADB": "this is no SQLite database; name another file in [store] path",
    "SQLITE_READONLY": "the file cannot be written; check its owner and mode",
    "SQLITE_CANTOPEN": "the file cannot be opened; check its folder, owner and mode",
}
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
# With a full disk, SQLite's shared memory and log cannot be made, which it says in these words.
_DISK = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
_NO_ROOM = 64 * 2**10  # bytes: with less SQLite cannot even make its shared memory
FULL = "the disk is full; what was being written is not in the history"
FAULTY = "the disk reports a fault; what was being written is not in the history"


@contextmanager
def ours(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into StoreError, or BusyError when another program writes."""
    try:
        yield
    except sqlite3.Error as fault:
        raise translated(fault, path) from fault
    except UnicodeDecodeError as fault:  # the message names a damaged part of the schema
        raise StoreError(f"{path}: {DAMAGED}") from fault


def translated(fault: sqlite3.Error, path: Path) -> StoreError:
    """Say a fault of SQLite as a sentence that names the file and the remedy."""
    name = getattr(fault, "sqlite_errorname", "")
    if name.startswith(_BUSY):
        return BusyError(f"{path}: another program is writing to the history; try again later")
    if name.startswith("SQLITE_FULL") or (name.startswith(_DISK) and _is_full(path)):
        return DiskError(f"{path}: {FULL}", is_full=True)
    if name.startswith("SQLITE_IOERR"):
        return DiskError(f"{path}: {FAULTY}")
    if name.startswith("SQLITE_CORRUPT"):
        return DamageError(f"{path}: {DAMAGED}")
    for prefix, sentence in _SENTENCES.items():
        if name.startswith(prefix):
            return StoreError(f"{path}: {sentence}")
    return StoreError(f"{path}: the history cannot be used: {fault}")


def _is_full(path: Path) -> bool:
    try:
        return room(path) < _NO_ROOM
    except OSError:
        return False


def room(path: Path) -> int:
    """Give how many bytes may still be written beside a file; raises OSError."""
    disk = os.statvfs(path.parent)
    return disk.f_bavail * disk.f_frsize
