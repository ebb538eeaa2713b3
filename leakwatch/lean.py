"""Gives back memory that holds only what a file on the disk holds too."""

import ctypes
from contextlib import suppress
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_MADV_DONTNEED = 4  # <asm-generic/mman-common.h>
_CODE = "r-xp"  # never written to, so that whatever is dropped comes back from the file


def give_back(library: str) -> int:
    """Drop the pages of a loaded library's code until it runs again; gives the bytes they span.

    Nothing where the system has no /proc/self/maps.
    """
    given = 0
    with suppress(OSError, AttributeError):
        madvise = ctypes.CDLL(None, use_errno=True).madvise
        madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for start, end in _code_of(_MAPS.read_text(errors="replace"), library):
            given += end - start if madvise(start, end - start, _MADV_DONTNEED) == 0 else 0
    return given


def _code_of(maps: str, library: str) -> list[tuple[int, int]]:
    """Give where the code of a library lies in memory.

    >>> _code_of("7f00-7f80 r-xp 0 fe:00 1   /lib/libone.so", "libone")
    [(32512, 32640)]
    """
    rows = [line.split(maxsplit=5) for line in maps.splitlines()]
    spans = [
        row[0].partition("-")
        for row in rows
        if len(row) == 6 and row[1] == _CODE and row[5].rpartition("/")[2].startswith(library)
    ]
    return [(int(start, 16), int(end, 16)) for start, _, end in spans]
