"""What strace saw of a process that writes: every change of every file, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
_LONGEST = 1 << 20  # bytes of a write that strace shows whole
_LINE = re.compile(r"(\w+)\((?:\d+<([^>]*)>|\"([^\"]*)\")(.*)\) += (-?\d+)")  # noqa: TID251 - strace's own log


@dataclass(frozen=True, slots=True)
class Change:
    """One call that changed a file, or made its changes last."""

    call: str
    file: str
    at: int = 0  # where it writes, or the size it cuts to
    content: bytes = field(default=b"", repr=False)


def options(log: Path) -> list[str]:
    """Give the options with which strace writes what `changes` reads."""
    shown = ("-y", "-xx", "-s", str(_LONGEST), "-e", "signal=none")
    return [*shown, "-e", f"trace={','.join(CALLS)}", "-o", str(log)]


def changes(lines: Iterable[str]) -> Iterator[Change]:
    r"""Read a log of strace.

    >>> [*changes([r'pwrite64(3</a>, "\x61\x62", 2, 4096) = 2', "fdatasync(3</a>) = 0"])]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Change(call='pwrite64', file='/a', at=4096),
     Change(call='fdatasync', file='/a', at=0)]
    """
    for line in lines:
        match = _LINE.match(line)
        if not match or int(match[5]) < 0:
            continue
        call, rest = match[1], match[4]
        file = _path(match[2] or match[3])
        if call in ("pwrite64", "write"):
            content = _bytes(rest[rest.find('"') + 1 : rest.rfind('"')])
            if len(content) != int(match[5]):
                raise AssertionError(f"strace does not show the whole of a write to {file}")
            at = int(rest.rpartition(",")[2]) if call == "pwrite64" else 0
            yield Change(call, file, at, content)
        elif call == "ftruncate":
            yield Change(call, file, int(rest.rpartition(",")[2]))
        else:
            yield Change(call, file)


@cache
def _path(shown: str) -> str:
    """Read a path, which strace writes as it writes all texts, or as it is."""
    return _bytes(shown).decode() if shown.startswith("\\x") else shown


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))
