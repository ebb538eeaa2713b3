"""What files hold: a few rows, or lines without end that are made while they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Protocol

from leakwatch.demo.practice.contents import chance

BLOCK: Final = 65536  # bytes; lines begin anew with each block
_LINE: Final = 64  # bytes, the newline included


class Content(Protocol):
    """The bytes of a file at a moment, read in pieces."""

    @property
    def size(self) -> int:
        """Give how many bytes there are."""

    def read(self, first: int, end: int) -> Iterator[bytes]:
        """Give the bytes from one place to before another."""


@dataclass(frozen=True, slots=True)
class Held:
    """A few bytes, held in memory."""

    held: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Give how many there are."""
        return len(self.held)

    def read(self, first: int, end: int) -> Iterator[bytes]:
        """Give them in one piece."""
        yield self.held[first:end]


@dataclass(frozen=True, slots=True)
class Plant:
    """An identifier on a line of its own in a long file; `offset` is where it begins."""

    offset: int
    identifier: str = field(repr=False)

    @property
    def written(self) -> bytes:
        """Give it with the newlines around it."""
        return b"\n%b\n" % self.identifier.encode()

    @property
    def begins(self) -> int:
        """Give where the first newline stands."""
        return self.offset - 1

    @property
    def ends(self) -> int:
        """Give where everything of it is over."""
        return self.begins + len(self.written)


class Lines:
    """Made-up lines up to a size, never held in memory, with identifiers at chosen places."""

    def __init__(self, seed: int, size: int, plants: Sequence[Plant] = ()) -> None:
        self.plants = sorted(plants, key=lambda plant: plant.offset)
        if any(second.begins < first.ends for first, second in pairwise(self.plants)):
            raise ValueError("identifiers lie upon one another")
        self._size = size
        self._filling = _filling(seed)

    @property
    def size(self) -> int:
        """Give how many bytes there are."""
        return self._size

    def read(self, first: int, end: int) -> Iterator[bytes]:
        """Give the bytes from one place to before another, in pieces of at most a block."""
        end = min(end, self._size)
        for number in range(first // BLOCK, -(-end // BLOCK)):
            at = number * BLOCK
            yield self._block(number)[max(first - at, 0) : end - at]

    def _block(self, number: int) -> bytes:
        at = number * BLOCK
        block = bytearray(self._filling)
        block[:18] = b"block %012d" % number
        for plant in self.plants:
            if plant.begins < at + BLOCK and at < plant.ends:
                _lay(block, plant.begins - at, plant.written)
        return bytes(block)


def _lay(block: bytearray, at: int, written: bytes) -> None:
    """Write over a block what may begin before it or end after it."""
    first, end = max(at, 0), min(at + len(written), len(block))
    block[first:end] = written[first - at : end - at]


def _filling(seed: int) -> bytes:
    luck = chance(seed, "filling")
    lines = (
        f"user{number:05d}@mail.invalid:{luck.getrandbits(96):024x}"
        for number in range(BLOCK // _LINE)
    )
    return "".join(line.ljust(_LINE - 1, "x") + "\n" for line in lines).encode()


def across_borders(size: int, identifiers: Sequence[str]) -> list[Plant]:
    """Lay identifiers across every kind of border that a reader of blocks may have, and the ends.

    The borders are powers of two from 4 KiB on, the start and the end of the file; as many as the
    size and the identifiers allow.
    """
    start, *others = identifiers
    last, *others = others
    borders = [2**power for power in range(12, 32) if 2**power + 64 < size]
    laid = [
        Plant(border - len(one) // 2, one) for border, one in zip(borders, others, strict=False)
    ]
    return [Plant(1, start), *laid, Plant(size - len(last) - 1, last)]
