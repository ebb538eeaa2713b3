"""Write-ahead logs of SQLite, copied without their database: the newest rows stand in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from leakwatch.parse.bounds import Budget, cut
from leakwatch.parse.office.kinds import DATABASE
from leakwatch.parse.office.leaves import Pages

_HEAD = 32  # bytes of the log's own header (fileformat2, 4.1)
_FRAME = 24  # bytes before each page
_SIZE = slice(8, 12)
_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
_KNOWN = 500_000  # rows that are remembered, so that each is told once
_EVERY = 64  # frames between two looks at the clock


def rows(content: bytes, budget: Budget) -> Iterator[str]:
    """Give the rows of all pages in a log, also of those that a later frame wrote anew.

    Raises UnreadError where the log breaks off inside a page, or tells of none.
    """
    size = int.from_bytes(content[_SIZE], "big")
    if size not in _SIZES:
        raise cut("the log's header is damaged")
    log = _Log(content, size)
    told = set[int]()
    for line in log.rows(range(1, log.count + 1), budget):
        if hash(line) not in told:
            if len(told) < _KNOWN:
                told.add(hash(line))
            yield line
    if (len(content) - _HEAD) % (_FRAME + size) and len(content) > _HEAD:
        raise cut("the log breaks off")


class _Log(Pages):
    """The pages of a log: they count from 1 in the order in which they were written."""

    def __init__(self, content: bytes, size: int) -> None:
        self._frame = _FRAME + size
        self._log = content
        count = -(-max(0, len(content) - _HEAD) // self._frame)
        self._written: dict[int, list[int]] = defaultdict(list)
        for frame in range(1, count + 1):
            at = self._at(frame)
            self._written[int.from_bytes(content[at : at + 4], "big")].append(frame)
        super().__init__(self._first(size))
        self.count = count

    def _first(self, size: int) -> bytes:
        """Give the header of the database; one of UTF-8 where the log does not hold it."""
        found = next((self.page(frame)[:100] for frame in self._written.get(1, [])), b"")
        shown = (1 if size == _SIZES[-1] else size).to_bytes(2, "big")
        return DATABASE + shown + found.ljust(100, b"\0")[18:]

    def _at(self, frame: int) -> int:
        return _HEAD + (frame - 1) * self._frame

    def page(self, number: int) -> bytes:
        """Give the page of a frame."""
        at = self._at(number)
        return self._log[at + _FRAME : at + self._frame]

    def further(self, number: int, frame: int) -> bytes:
        """Give a page of the database as it was written with a frame or next, else before."""
        frames = self._written.get(number)
        if not frames:
            return b""
        return self.page(frames[min(bisect_left(frames, frame), len(frames) - 1)])
