"""Cuts a long text into chunks: between records where that is possible, never in a character."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leakwatch.model import Chunk, View
from leakwatch.parse.glance import count
from leakwatch.parse.views import Rewritten, boundary

SIZE = 256 * 1024  # bytes of a chunk, about
OVERLAP = 1024  # bytes around it where it is cut between records; no identifier is longer
REACH = 16 * OVERLAP  # bytes around it where a record had to be cut: tags may part an identifier


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a text: where records start, and how else it can be written.

    `is_lines` says that each line is a record, and nothing else is.
    """

    records: "array[int]"
    views: Sequence[Rewritten] = ()
    is_lines: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a chunk starts and ends, with its overlap; places in the whole document."""

    start: int
    begin: int
    end: int
    stop: int
    is_tearing: bool = False  # it ends inside a record


class Roll:
    """The part of a document's text that is at hand, and how much of it was given on."""

    def __init__(self) -> None:
        self.base = 0  # place of `text` in the document
        self.given = 0  # place up to which chunks were given
        self.is_torn = False  # the last chunk ended inside a record
        self._line = 1  # number of the line at the place `_counted`
        self._counted = 0
        self._pieces = [b""]  # joined when the text is asked for
        self.size = 0  # bytes at hand

    @property
    def text(self) -> bytes:
        """Give all that is at hand."""
        if len(self._pieces) > 1:
            self._pieces = [b"".join(self._pieces)]
        return self._pieces[0]

    @property
    def end(self) -> int:
        """Give the place behind the text at hand."""
        return self.base + self.size

    def extend(self, text: bytes) -> None:
        """Take in what follows."""
        self._pieces.append(text)
        self.size += len(text)

    def chunk(
        self,
        cut: Cut,
        records: Sequence[int] = (0,),
        views: Sequence[View] = (),
        *,
        has_lines: bool = True,
    ) -> Chunk:
        """Give the next chunk; records and views count from its start."""
        self.given, self.is_torn = cut.end, cut.is_tearing
        return Chunk(
            text=self.text[cut.start - self.base : cut.stop - self.base],
            begin=cut.begin - cut.start,
            end=cut.end - cut.start,
            line=self._line_at(cut.start) if has_lines else 0,
            records=tuple(records),
            views=tuple(views),
        )

    def forget(self) -> None:
        """Let go of what no later chunk needs."""
        place = max(0, self.given - REACH - self.base)
        line_end = self.text.rfind(b"\n", max(0, place - REACH), place)
        first = line_end + 1 or boundary(self.text, place)  # whole lines, where they are short
        self._line_at(self.base + first)
        self._pieces = [self.text[first:]]
        self.base += first
        self.size -= first

    def _line_at(self, place: int) -> int:
        """Count on, or a little back, from where lines were counted last."""
        low, high = sorted((place - self.base, self._counted - self.base))
        ends = line_ends(self.text, low, high)
        self._line += ends if place > self._counted else -ends
        self._counted = place
        return self._line


def line_ends(text: bytes, start: int, end: int) -> int:
    r"""Count the line ends (LF, CR or both) in a part of a text.

    >>> line_ends(b"a\r\nb\rc\n", 0, 7)
    3
    """
    ends = count(text, 0x0A, start, end)
    if text.find(b"\r", start, end) < 0:
        return ends
    return ends + count(text, 0x0D, start, end) - text.count(b"\r\n", start, end + 1)


def cuts(roll: Roll, records: Sequence[int] = (), *, is_last: bool) -> Iterator[Cut]:
    """Give where to cut what was not given yet; `records` are ascending places in the roll's text.

    Before the last text has come, what would lack its overlap waits.
    """
    text, begin, is_torn = roll.text, roll.given - roll.base, roll.is_torn
    most = len(text) if is_last else len(text) - REACH  # where a chunk may end
    while begin < most:
        end, is_tearing = _end(text, begin, records, most)
        if end > most:
            return
        start = roll.base + boundary(text, max(0, begin - (REACH if is_torn else OVERLAP)))
        stop = roll.base + boundary(text, min(len(text), end + (REACH if is_tearing else OVERLAP)))
        yield Cut(start, roll.base + begin, roll.base + end, stop, is_tearing)
        begin, is_torn = end, is_tearing


def _end(text: bytes, begin: int, records: Sequence[int], most: int) -> tuple[int, bool]:
    """Give where a chunk ends, best before a place, and whether that is inside a record."""
    if most == len(text) and most - begin <= SIZE:
        return most, False
    last = bisect_right(records, min(begin + SIZE, most)) - 1
    if last >= 0 and records[last] > begin + SIZE // 2:
        return records[last], False
    return boundary(text, begin + SIZE), True


def laid_out(roll: Roll, cut: Cut, layout: Layout, *, has_lines: bool = True) -> Chunk:
    """Give the chunk of a cut with the records and views of a layout of the roll's text."""
    start, stop = cut.start - roll.base, cut.stop - roll.base
    records: Sequence[int] = ()
    if not layout.is_lines:
        low, high = bisect_left(layout.records, start), bisect_left(layout.records, stop)
        records = [0, *[place - start for place in layout.records[low:high] if place > start]]
    views = (view.part(start, stop) for view in layout.views)
    return roll.chunk(cut, records, [view for view in views if view], has_lines=has_lines)
