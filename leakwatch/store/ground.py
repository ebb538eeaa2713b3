"""The ground a database file stands on: its file system, its mode, its locks."""

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leakwatch.errors import BusyError, StoreError

_LOOK = 0.1  # seconds: longer than somebody looks who holds a lock
_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = (
    *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre"),
    *("glusterfs", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs"),
    *("fuse.rclone", "fuse.davfs2"),
)


def refuse_network(path: Path, mounts: str) -> None:
    """Refuse a file on a network file system, whose locks SQLite cannot trust.

    `mounts` is the text of /proc/self/mountinfo. Raises StoreError.
    """
    kind = filesystem(str(path.absolute()), mounts)
    if kind in _NETWORK:
        raise StoreError(
            f"{path}: lies on a network file system ({kind}), where SQLite loses data; "
            "name a file on a local disk in [store] path"
        )


def filesystem(path: str, mounts: str) -> str:
    """Give the type of the file system that holds a path, or "" where it is not told.

    >>> filesystem("/mnt/x/a.db", "36 35 98:0 / /mnt/x rw,noatime shared:1 - nfs4 srv:/x rw")
    'nfs4'
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        point = _unescaped(fields[4]) if len(fields) > 4 else ""
        if _holds(point, path) and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    return kind


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _holds(point: str, path: str) -> bool:
    return bool(point) and (path == point or path.startswith(point.rstrip("/") + "/"))


def mounts() -> str:
    """Read which file systems are mounted where; empty where the kernel does not tell."""
    return _MOUNTS.read_text(errors="surrogateescape") if _MOUNTS.exists() else ""


def make_private(path: Path) -> None:
    """See to it that the file exists and that nobody but its owner may read it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if path.stat().st_mode & 0o777 != 0o600:
            path.chmod(0o600)
    except OSError as fault:
        raise StoreError(f"{path}: cannot be opened: {fault.strerror}") from fault


@contextmanager
def lock(path: Path, story: str) -> Iterator[None]:
    """Hold the lock of one database for one story; raises BusyError when another has it.

    The kernel drops the lock when its holder ends, however it ends: a file left behind does not
    block. A child that is forked while it is held shares it.
    """
    with _held(path, story, fcntl.LOCK_EX | fcntl.LOCK_NB):
        yield


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait for one's turn to make or migrate a database."""
    with _held(path, "schema", fcntl.LOCK_EX):
        yield


@contextmanager
def _held(path: Path, story: str, how: int) -> Iterator[None]:
    name = _name(path, story)
    try:
        held = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        raise StoreError(f"{name}: cannot be opened: {fault.strerror}") from fault
    try:
        _take(held, how, name, story)
        yield
    finally:
        os.close(held)


def holder(path: Path, story: str) -> str | None:
    """Give the number of the process that tells a story, "unknown" if it does not say; else None.

    To look takes the lock for a moment, which `lock` waits for.
    """
    try:
        looked = os.open(_name(path, story), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise StoreError(f"{_name(path, story)}: cannot be opened: {fault.strerror}") from fault
    try:
        fcntl.flock(looked, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(looked)
    finally:
        os.close(looked)
    return None


def _name(path: Path, story: str) -> Path:
    return path.with_name(f"{path.name}.{story}.lock")


def _holder(held: int) -> str:
    return os.pread(held, 20, 0).decode("ascii", "replace").strip() or "unknown"


def _take(held: int, how: int, name: Path, story: str) -> None:
    try:
        _flock(held, how, threading.Event().wait)
    except BlockingIOError as fault:
        raise BusyError(
            f"another leakwatch (process {_holder(held)}) holds {name}: "
            f"only one at a time may {story}"
        ) from fault
    with suppress(OSError):  # the lock holds without the number, which a full disk has no room for
        os.ftruncate(held, 0)
        os.pwrite(held, b"%d\n" % os.getpid(), 0)


def _flock(held: int, how: int, wait: Callable[[float], object]) -> None:
    """Take a lock; where it is held, try once more: somebody may only look who holds it."""
    try:
        fcntl.flock(held, how)
    except BlockingIOError:
        wait(_LOOK)
        fcntl.flock(held, how)
