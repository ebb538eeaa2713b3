"""The bytes of a file as they come, in segments that end with a line."""

from collections.abc import Callable, Iterator

from leakwatch.errors import FetchError, Why
from leakwatch.parse.chunks import line_ends

OVERLAP = 64 * 2**10  # bytes before a segment that are read with it: nothing is cut by its border


class Flow:
    """What is left of a file whose bytes come block by block; nobody ever holds it whole.

    `offset` is where the bytes that were given so far end in the file, `tail` the last of them.
    Where they break off, they just end: `fault` says why.
    """

    def __init__(self, blocks: Iterator[bytes], begins: int) -> None:
        self.offset = begins
        self.tail = b""
        self.fault: FetchError | None = None
        self.is_over = False
        self._blocks = blocks
        self._left = b""
        self._lines = 0 if begins else 1  # number of the line at `offset`

    def head(self, size: int) -> bytes:
        """Look at so many of the next bytes, or at all where there are fewer."""
        while len(self._left) < size and (block := self._pull()):
            self._left += block
        return self._left[:size]

    def skip(self, size: int) -> None:
        """Take the next bytes, at which somebody has looked, for given."""
        self._advance(self._left[:size])
        self._left = self._left[size:]

    @property
    def line(self) -> int:
        """Give the number of the line in which the next segment begins, with what is read again.

        0 where nobody has counted the lines before: the file was not read from its start.
        """
        before = whole_words(self.tail)
        return self._lines and self._lines - line_ends(before, 0, len(before))

    def segment(self, size: int, is_late: Callable[[], bool] = lambda: False) -> Iterator[bytes]:
        """Give what stands before, and then about so many bytes, up to the end of a line.

        Of a line that is longer than that the segment ends behind a word; so it does with the
        bytes that are there once it is late.
        """
        if before := whole_words(self.tail):
            yield before
        given = 0
        while block := self._left or self._pull():
            self._left = b""
            given += len(block)
            is_hasty = given >= 2 * size or is_late()
            border = _border(block, is_hasty=is_hasty) if given >= size or is_hasty else 0
            if border:
                block, self._left = block[:border], block[border:]
            self._advance(block)
            yield block
            if border:
                return

    def whole(self, most: int) -> Iterator[bytes]:
        """Give all of it, up to a bound."""
        while block := self._left or self._pull():
            self._left = b""
            self._advance(block)
            yield block
            if self.offset > most:
                sentence = f"no text that could be read in parts, above {most} bytes"
                self._end(FetchError(sentence, kind=Why.TOO_MUCH))
                return

    def _advance(self, block: bytes) -> None:
        self.offset += len(block)
        if self._lines:
            is_torn = block[:1] == b"\n" and self.tail[-1:] == b"\r"  # one end, not two
            self._lines += line_ends(block, 0, len(block)) - is_torn
        self.tail = (self.tail + block[-OVERLAP:])[-OVERLAP:]

    def _pull(self) -> bytes:
        while not self.is_over:
            try:
                block = next(self._blocks, None)
            except FetchError as fault:
                self._end(fault)
                break
            if block:
                return block
            self.is_over = block is None
        return b""

    def _end(self, fault: FetchError) -> None:
        self.fault, self.is_over = fault, True


def _border(block: bytes, *, is_hasty: bool) -> int:
    """Give where a segment may end in a block, 0 where it may not; in haste, behind any word."""
    marks = (b"\n", b" ", b",") if is_hasty else (b"\n",)
    return next((found + 1 for mark in marks if (found := block.rfind(mark)) >= 0), 0)


def whole_words(tail: bytes) -> bytes:
    r"""Leave out what a run of bytes begins with as long as it may be half of something.

    >>> whole_words(b"ro@example.com,x\nhanako@example.com")
    b'hanako@example.com'
    """
    for mark in (b"\n", b" ", b","):
        _, found, rest = tail.partition(mark)
        if found:
            return rest
    return b""
