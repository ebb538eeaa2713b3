"""Compound files, in which old Office keeps its streams ([MS-CFB]): a file system in a file."""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, UnreadError, cut
from leakwatch.parse.office.kinds import COMPOUND

PIECE = 64 * 1024  # bytes
_HEADER = 512
_END = 0xFFFFFFFA  # from here on numbers are no sectors
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = 128  # bytes
_MOST_ENTRIES = 100_000
_DEEPEST = 64
_BREAKS_OFF = "a stream of it breaks off"


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream, by its path from the root."""

    path: tuple[str, ...] = field(repr=False)
    start: int
    size: int

    @property
    def name(self) -> str:
        """Give the last part of the path."""
        return self.path[-1]


class Compound:
    """A compound file; `streams` lists what its directory names, as far as that can be read.

    `fault` is set once a stream could not be held to its end.
    Raises UnreadError where not even the directory can be read.
    """

    def __init__(self, content: bytes, budget: Budget) -> None:
        if len(content) < _HEADER or not content.startswith(COMPOUND):
            raise UnreadError(Outcome.DEGRADED, "a compound file without its header")
        self.fault: UnreadError | None = None
        self._content = content
        self._budget = budget
        self._sector = 1 << min(max(content[30], 7), 16)
        self._mini = 1 << min(max(content[32], 4), 12)
        numbers = struct.unpack_from("<8I", content, 44)
        self._cutoff = numbers[3]
        self._fat = self._table(self._fat_sectors(numbers))
        self._mini_fat = self._table(self._chain(numbers[4]))
        entries = b"".join(self._sectors(numbers[1], _MOST_ENTRIES * _ENTRY))
        self._root_start, self.streams = _directory(entries)
        self._mini_sectors = list(self._chain(self._root_start))

    def blocks(self, stream: Stream) -> Iterator[bytes]:
        """Give a stream's bytes, counted; raises UnreadError where it breaks off."""
        self._budget.enter()
        is_mini = stream.size < self._cutoff
        found = self._minis(stream.start) if is_mini else self._plain(stream.start)
        left = stream.size
        held = bytearray()
        for block in found:
            held += block[:left]
            left -= min(left, len(block))
            if len(held) >= PIECE or not left:
                self._budget.take(len(held))
                yield bytes(held)
                held.clear()
            if not left:
                return
        if held:
            yield bytes(held)
        if left:
            raise cut(_BREAKS_OFF)

    def held(self, stream: Stream, most: int) -> bytes:
        """Give a stream whole, or as much of it as can be read, at most so many bytes."""
        found = bytearray()
        try:
            for block in self.blocks(stream):
                found += block
                if len(found) > most:
                    self.fault = cut(f"a stream of it is longer than {most:,} bytes")
                    break
        except UnreadError as fault:
            if fault.ending.reason != _BREAKS_OFF:
                raise
            self.fault = fault
        return bytes(found[:most])

    def named(self, name: str) -> Stream | None:
        """Give the stream of this name that lies nearest to the root."""
        found = [each for each in self.streams if each.name.lower() == name.lower()]
        return min(found, key=lambda each: len(each.path), default=None)

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + self._sector]

    def _fat_sectors(self, numbers: tuple[int, ...]) -> Iterator[int]:
        """Give where the table of sectors lies: 109 numbers in the header, more in a chain."""
        yield from (n for n in struct.unpack_from("<109I", self._content, 76) if n < _END)
        following, left = numbers[6], min(numbers[7], len(self._content) // self._sector)
        while following < _END and left > 0:
            here = self._at(following)
            found = array("I", here[: len(here) // 4 * 4])
            if not found:
                return
            yield from (n for n in found[:-1] if n < _END)
            following, left = found[-1], left - 1

    def _table(self, sectors: Iterator[int]) -> "array[int]":
        table = array("I")
        for taken, number in enumerate(sectors):
            here = self._at(number)
            if not here or taken * self._sector > len(self._content):
                break
            table.frombytes(here.ljust(self._sector, b"\xff"))
        return table

    def _chain(self, start: int) -> Iterator[int]:
        """Give the sectors of a chain; one that bites its tail ends when all had their turn."""
        most = len(self._content) // self._sector + 1
        while start < len(self._fat) and most > 0:
            yield start
            start = self._fat[start]
            most -= 1

    def _plain(self, start: int) -> Iterator[bytes]:
        for number in self._chain(start):
            block = self._at(number)
            if not block:
                return
            yield block

    def _sectors(self, start: int, most: int) -> Iterator[bytes]:
        for block in self._plain(start):
            if most <= 0:
                return
            most -= len(block)
            yield block

    def _minis(self, start: int) -> Iterator[bytes]:
        """Give the small sectors of a chain; they lie together in the stream of the root."""
        a_sector = self._sector // self._mini
        most = len(self._content) // self._mini + 1
        while start < _END and most > 0:
            big = start // a_sector
            if big >= len(self._mini_sectors):
                return
            at = start % a_sector * self._mini
            yield self._at(self._mini_sectors[big])[at : at + self._mini]
            start = self._mini_fat[start] if start < len(self._mini_fat) else _END
            most -= 1


def _directory(entries: bytes) -> tuple[int, list[Stream]]:
    """Give where the small sectors start, and all streams with their paths."""
    rows = [_entry(entries[at : at + _ENTRY]) for at in range(0, len(entries) - 127, _ENTRY)]
    streams: list[Stream] = []
    seen: set[int] = set()
    waiting: list[tuple[int, tuple[str, ...]]] = [(row[4], ()) for row in rows[:1]]
    while waiting:
        at, path = waiting.pop()
        if at in seen or at >= len(rows):
            continue
        seen.add(at)
        name, kind, left, right, child, start, size = rows[at]
        waiting += [(left, path), (right, path)]
        if kind == _STREAM:
            streams.append(Stream((*path, name), start, size))
        elif len(path) < _DEEPEST:
            waiting.append((child, (*path, name)))
    lost = [row for at, row in enumerate(rows[1:], 1) if at not in seen and row[1] == _STREAM]
    streams += [Stream(("?", row[0]), row[5], row[6]) for row in lost]
    return (rows[0][5] if rows else _END), streams


def _entry(raw: bytes) -> tuple[str, int, int, int, int, int, int]:
    """Give name, kind, left, right, child, start and size of an entry of the directory."""
    size = min(struct.unpack_from("<H", raw, 64)[0], 64)
    name = raw[: max(0, size - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", raw, 68)
    start, length = struct.unpack_from("<2I", raw, 116)
    return name, raw[66], left, right, child, start, length
