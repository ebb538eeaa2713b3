"""A dump of any size, made while it is read, and who stands in it: at every border there is."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from leakwatch.demo.practice.contents import Source

BLOCK = 2**16  # bytes; lines begin anew with each block
SIZE = 2**31 + 4097  # bytes: more than 31 bits count
NAME = "combo.csv"  # of the file
SEGMENT = 64 * 2**20  # bytes between two notes of how far a file was read
_WINDOW = 288 * 2**10  # bytes of text that the reader has at hand
_ROW = 96  # bytes of a record
_ZONE = (SEGMENT - 48 * _ROW, SEGMENT + 128 * 2**10)  # the first segment ends in it
_PEOPLE = Source(7, "large", 21)
_LINE = "user{:05d}@mail.invalid,member,Tokyo"
_FILLING = "".join(_LINE.format(n).ljust(63, ".") + "\n" for n in range(BLOCK // 64)).encode()


@dataclass(frozen=True, slots=True)
class Patch:
    """Bytes that stand in a dump instead of its filling."""

    offset: int
    written: bytes = field(repr=False)
    refs: tuple[str, ...] = ()  # whom of the list they name

    @property
    def names_at(self) -> int:
        """Give where what they name stands, for which a line has a number."""
        return self.offset + self.written.startswith(b"\n")

    @property
    def ends(self) -> int:
        """Give where they are over."""
        return self.offset + len(self.written)


class Dump:
    """Made-up lines up to a size, with patches; counts what it gave."""

    def __init__(self, size: int, patches: list[Patch]) -> None:
        self.patches = sorted(patches, key=lambda one: one.offset)
        if any(second.offset < first.ends for first, second in pairwise(self.patches)):
            raise ValueError("patches lie upon one another")
        self.size = size
        self.sent = 0
        self._ends = [patch.ends for patch in self.patches]

    def read(self, first: int, end: int) -> Iterator[bytes]:
        """Give the bytes from one place to before another, in pieces of at most a block."""
        for block in self.blocks(first, end):
            self.sent += len(block)
            yield block

    def blocks(self, first: int, end: int) -> Iterator[bytes]:
        """Give the same and count nothing."""
        end = min(end, self.size)
        for at in range(first // BLOCK * BLOCK, end, BLOCK):
            yield self._block(at)[max(first - at, 0) : end - at]

    def lines(self) -> dict[str, int]:
        """Give the number of the line in which each of the list stands."""
        found, number, left = dict[str, int](), 1, deque(self.patches)
        for at in range(0, self.size, BLOCK):
            block = self._block(at)
            while left and left[0].names_at < at + BLOCK:
                patch = left.popleft()
                line = number + block.count(b"\n", 0, patch.names_at - at)
                found |= dict.fromkeys(patch.refs, line)
            number += block.count(b"\n")
        return found

    def _block(self, at: int) -> bytes:
        block, end = bytearray(_FILLING), at + BLOCK
        for patch in islice(self.patches, bisect_right(self._ends, at), None):
            if patch.offset >= end:
                break
            first, last = max(patch.offset, at), min(patch.ends, end)
            part = patch.written[first - patch.offset : last - patch.offset]
            block[first - at : last - at] = part
        return bytes(block)


@dataclass
class Planting:
    """Lays people into a dump, each once, and writes the list that names them."""

    patches: list[Patch] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # of the list
    _next: int = 0

    def lay(self, border: int, charset: str = "utf-8") -> None:
        """Lay an address across a border, with kana around it where the charset has them."""
        number = self._number()
        email = _PEOPLE.person(number).email
        around = ("", "") if charset == "ascii" else ("氏名：ハナコ　", "、東京カナ")
        before, after = (each.encode(charset) for each in around)
        written = b"\n%b%b%b\n" % (before, email.encode(), after)
        offset = border - 1 - len(before) - len(email) // 2
        self.patches.append(Patch(offset, written, (f"E{number}",)))
        self.rows.append(f"email,{email},E{number},")

    def record(self, offset: int) -> None:
        """Lay a record of somebody's address and phone; it ends with its line."""
        number = self._number()
        who = _PEOPLE.person(number)
        line = f"{number},{who.email},{who.phone},".ljust(_ROW - 1, "x")
        self.patches.append(Patch(offset, f"{line}\n".encode(), (f"E{number}", f"P{number}")))
        self.rows.append(f"email,{who.email},E{number},p{number}")
        self.rows.append(f"phone,{who.phone},P{number},p{number}")

    def edge(self, size: int | None = None) -> None:
        """Lay an address at the very first byte, or at the very last of so many."""
        number = self._number()
        email = _PEOPLE.person(number).email
        written = f"{email}\n" if size is None else f"\n{email}"
        offset = 0 if size is None else size - len(written)
        self.patches.append(Patch(offset, written.encode(), (f"E{number}",)))
        self.rows.append(f"email,{email},E{number},")

    def _number(self) -> int:
        self._next += 1
        return self._next


def planting(size: int = SIZE) -> Planting:
    """Lay people across every kind of border of a dump of so many bytes.

    Powers of two, the reader's windows, blocks of the wire, each segment, the two ends; and a run
    of records in which the first segment ends, wherever exactly that is.
    """
    made = Planting()
    made.edge()
    for power in range(12, 32):
        made.lay(2**power, "ascii")
    for number, charset in enumerate(("utf-8", "cp932") * 8, 3):
        made.lay(number * _WINDOW + 512, charset)
        made.lay(2**29 + number * 5 * BLOCK, charset)
    for number in range(2, size // SEGMENT):
        if number.bit_count() > 1:
            made.lay(number * SEGMENT, ("ascii", "utf-8", "cp932")[number % 3])
    for offset in range(*_ZONE, _ROW):
        if not any(patch.offset < offset + _ROW and offset < patch.ends for patch in made.patches):
            made.record(offset)
    made.edge(size)
    return made
