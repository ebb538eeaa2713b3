"""Bytes as they come, with a look ahead; what breaks off is remembered instead of raised."""

from collections.abc import Iterable, Iterator

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import UnreadError, cut

_TAPED = 4 * 2**20  # bytes that can be read a second time


class Stream:
    """One document's bytes, to be read once; the first few MiB can be read again.

    `ending` says how far the bytes came, once they are read.
    """

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self.ending = Ending(Outcome.READ)
        self._blocks = iter(blocks)
        self._ahead: list[bytes] = []
        self._tape: list[bytes] | None = []
        self._taped = 0

    def __iter__(self) -> Iterator[bytes]:
        """Give the blocks that were not read yet."""
        while block := self._next():
            self._record(block)
            yield block

    def peek(self, size: int) -> bytes:
        """Give the next bytes, fewer only where there are no more, and leave them to be read."""
        held = sum(map(len, self._ahead))
        while held < size and (block := self._pull()):
            self._ahead.append(block)
            held += len(block)
        self._ahead = [b"".join(self._ahead)]
        return self._ahead[0][:size]

    def first(self, limit: int) -> bytes:
        """Give the bytes up to a limit; what lies beyond is left to be read."""
        pieces, size = [], 0
        while size < limit and (block := self._next()):
            pieces.append(block)
            size += len(block)
        content = b"".join(pieces)
        if size > limit:
            self._ahead.insert(0, content[limit:])
        return content[:limit]

    def whole(self, limit: int) -> bytes:
        """Give all bytes up to a limit; beyond it the ending says that they were cut."""
        content = self.first(limit)
        if self.peek(1):
            self.ending = cut(f"larger than {limit // 2**20} MiB, which must be held whole").ending
        return content

    def again(self) -> Iterator[bytes]:
        """Give the bytes from the first one on, unless that was too long ago, then the rest."""
        yield from self._tape or ()
        yield from self

    def _next(self) -> bytes:
        while self._ahead:
            if block := self._ahead.pop(0):
                return block
        return self._pull()

    def _pull(self) -> bytes:
        try:
            return next(filter(None, self._blocks), b"")
        except UnreadError as fault:
            self.ending = fault.ending
            self._blocks = iter(())
            return b""

    def _record(self, block: bytes) -> None:
        self._taped += len(block)
        if self._tape is not None and self._taped <= _TAPED:
            self._tape.append(block)
        else:
            self._tape = None
