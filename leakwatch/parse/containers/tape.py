"""The bytes of a container as they come: read forwards only, with a short look ahead."""

import re
from collections.abc import Iterable, Iterator

from leakwatch.parse.bounds import UnreadError, cut

PIECE = 64 * 1024  # bytes that are given at once


class Tape:
    """Blocks as one run of bytes; what ends them early is kept, so that what came can be read.

    `position` counts the bytes read; `fault` is how the blocks ended, or None for a plain end.
    """

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self.position = 0
        self.fault: UnreadError | None = None
        self._blocks = iter(blocks)
        self._held = b""
        self._at = 0  # where the next byte stands in what is held

    @property
    def left(self) -> int:
        """Give how many bytes were pulled and not read."""
        return len(self._held) - self._at

    def peek(self, size: int) -> bytes:
        """Give the next bytes without reading them; fewer than asked for only at the end."""
        while self.left < size and self._pull():
            pass
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """Give the next bytes; fewer than asked for only at the end."""
        return self._read(len(self.peek(size)))

    def some(self, most: int = PIECE) -> bytes:
        """Give the next bytes as far as they have come; none only at the end."""
        while not self.left and self._pull():
            pass
        return self._read(min(most, self.left))

    def back(self, size: int) -> None:
        """Take back bytes of what was read last."""
        size = min(size, self._at)
        self._at -= size
        self.position -= size

    def pieces(self, size: int) -> Iterator[bytes]:
        """Give so many bytes piece by piece; fewer at the end."""
        end = self.position + size
        while self.position < end and (piece := self.some(min(PIECE, end - self.position))):
            yield piece

    def rest(self) -> Iterator[bytes]:
        """Give all that is left piece by piece; raises UnreadError where a fault ended it."""
        while piece := self.some():
            yield piece
        if self.fault:
            raise self.fault

    def skip(self, size: int) -> None:
        """Leave out so many bytes."""
        for _ in self.pieces(size):
            pass

    def before(self, mark: bytes, most: int = PIECE) -> bytes:
        """Give the next bytes, but none from a mark on; none where it stands here or at the end.

        >>> tape = Tape([b"ab", b"cP", b"Kd"])
        >>> [tape.before(b"PK") for _ in range(3)], tape.peek(9)
        ([b'a', b'bc', b''], b'PKd')
        """
        if len(self.peek(len(mark))) < len(mark):
            return self._read(self.left)
        place = self._held.find(mark, self._at, self._at + most + len(mark) - 1)
        end = place if place >= 0 else len(self._held) - len(mark) + 1
        return self._read(min(most, end - self._at))

    def skip_before(self, mark: bytes) -> bool:
        """Leave out what stands before the next mark; say whether there is one."""
        while self.before(mark):
            pass
        return bool(self.left)

    def skip_to(self, mark: re.Pattern[bytes], longest: int) -> bool:
        """Leave out what stands before the next match, of so many bytes; say if there is one."""
        while self.peek(longest):
            if found := mark.search(self._held, self._at):
                self._read(found.start() - self._at)
                return True
            self._read(max(1, self.left - longest + 1) if self.left >= longest else self.left)
        return False

    def ended(self, reason: str) -> UnreadError:
        """Give what to raise where the bytes end too early: their own fault comes first."""
        return self.fault or cut(reason)

    def _read(self, size: int) -> bytes:
        found = self._held[self._at : self._at + size]
        self._at += size
        self.position += size
        return found

    def _pull(self) -> bool:
        """Fetch one more block; say whether there was one."""
        try:
            block = next(self._blocks, None)
        except UnreadError as fault:
            self.fault, block = fault, None
            self._blocks = iter(())
        if block is None:
            return False
        self._held = self._held[self._at :] + block if self.left else block
        self._at = 0
        return True
