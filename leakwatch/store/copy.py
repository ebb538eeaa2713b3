"""Whole copies of a database: consistent, private, and never half there."""

import errno
import os
import secrets
from pathlib import Path

from leakwatch.errors import DiskError, StoreError
from leakwatch.store.faults import ours
from leakwatch.store.file import connection

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def copied(path: Path, target: Path) -> None:
    """Copy a database to `target`, replacing what stood there in one step; mode 0600.

    `VACUUM INTO` rather than the backup API: its copy is no WAL file, so that any reader can open
    it, even where the folder may not be written.
    """
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        _fill(path, partial)
        _settle(partial)
        partial.replace(target)
        _settle(target.parent)
    except OSError as fault:
        sentence = f"{target}: the copy cannot be written: {fault.strerror}"
        if fault.errno in _NO_ROOM:
            raise DiskError(sentence, is_full=True) from fault
        raise StoreError(sentence) from fault
    finally:
        partial.unlink(missing_ok=True)


def sweep_copies(path: Path) -> None:
    """Delete what a kill left half-written beside a database; nobody may be copying it there."""
    for left in path.parent.glob(f".{path.name}.before-*.part*"):
        left.unlink(missing_ok=True)


def _fill(path: Path, partial: Path) -> None:
    opened = connection(path)
    try:
        with ours(path):
            opened.execute("VACUUM INTO ?", (str(partial),))
    finally:
        opened.close()


def _settle(path: Path) -> None:
    """Force a file, or a folder's list of names, onto the disk."""
    held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(held)
    finally:
        os.close(held)
