"""Locks the process at hand in: bounded time and memory, no file, no socket, no way back.

Linux only. Every step but Landlock must succeed; Landlock is a second wall where a kernel has it.
"""

import ctypes
import math
import os
import resource
from dataclasses import dataclass, field
from functools import cache

from leakwatch.parse.bounds import Limits

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_SIGKILL = 9
_NOBODY = 65534
_SPEED = 2 * 2**20  # bytes that even a slow machine reads in a second
_RULESET, _RESTRICT = 444, 446  # landlock_create_ruleset, landlock_restrict_self: all machines
_FILES = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))  # since ABI, rights
_TCP = 0b11  # bind and connect, since ABI 4
_SCOPES = 0b11  # abstract sockets and signals, since ABI 6


class CageError(Exception):
    """This process cannot be confined here; it must not read anything."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one document may cost."""

    cpu: int  # seconds between two blocks, on top of 1 s for each 2 MiB read
    memory: int  # bytes of address space
    limits: Limits = field(default_factory=Limits)  # of what is unpacked


def confine(bounds: Bounds) -> str:
    """Lock this process in for good; give a sentence about what holds. Raises CageError.

    Open descriptors stay usable and no other can be had. Whatever is to be imported must have
    been imported before.
    """
    try:
        _drop_root()
        _control(_PR_SET_PDEATHSIG, _SIGKILL)  # after it: a change of user takes this back
        _control(_PR_SET_DUMPABLE, 0)
        _control(_PR_SET_NO_NEW_PRIVS, 1)
        landlock = _landlock()
        _limit(resource.RLIMIT_AS, bounds.memory)
        for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
            _limit(what, 0)
        more_time(bounds)
        _limit(resource.RLIMIT_NOFILE, 0)
        _prove_closed()
    except (OSError, ValueError, OverflowError) as fault:
        raise CageError(f"the reader cannot be confined here: {fault}") from fault
    wall = f"Landlock ABI {landlock}" if landlock else "no Landlock in this kernel"
    memory = bounds.memory // 2**20
    return f"no file, no socket, {bounds.cpu} s and {memory} MiB a document; {wall}"


def more_time(bounds: Bounds, size: int = 0) -> None:
    """Allow the usual computing time, and more for `size` bytes; the kernel ends us after it.

    The hard limit stays open, or a long document could not be granted more; whoever took this
    process over could raise it too, but not the time that the other side waits.
    """
    soft = math.ceil(computing_time()) + bounds.cpu + size // _SPEED
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (_lower(soft, hard), hard))


def computing_time() -> float:
    """Give the seconds of computing time that this process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _limit(what: int, value: int) -> None:
    lower = _lower(value, resource.getrlimit(what)[1])
    resource.setrlimit(what, (lower, lower))


def _lower(value: int, hard: int) -> int:
    """Give a limit that is not above what the operator allows anyway."""
    return value if hard == resource.RLIM_INFINITY else min(value, hard)


def _drop_root() -> None:
    """Become nobody, since root is above limits; a plain user stays what it is."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def _prove_closed() -> None:
    """Raise OSError unless opening fails, as it should."""
    try:
        held = os.dup(0)
    except OSError:
        return
    os.close(held)
    raise OSError("descriptors can still be had")


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _control(option: int, value: int) -> None:
    if _libc().prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {option} failed")


def _landlock() -> int:
    """Deny all files and all TCP by Landlock; give the kernel's ABI, or 0 without it.

    A kernel without it, and a service filter that leaves its calls out, look the same here.
    """
    abi = int(_libc().syscall(_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))
    if abi < 1:
        return 0
    files = sum(rights for since, rights in _FILES if abi >= since)
    rights = [files, *([_TCP] if abi >= 4 else []), *([_SCOPES] if abi >= 6 else [])]
    handled = (ctypes.c_uint64 * len(rights))(*rights)
    size = ctypes.c_size_t(ctypes.sizeof(handled))
    ruleset = _libc().syscall(_RULESET, ctypes.byref(handled), size, ctypes.c_uint32(0))
    if ruleset < 0 or _libc().syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)):
        raise OSError(ctypes.get_errno(), "Landlock refused")
    os.close(ruleset)
    return abi
